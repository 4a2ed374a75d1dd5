import type { Limit } from '../../measurement/metal-content.ts';
import { displayQuantity } from '../../quantity/display.ts';
import { convert, standardUncertainty } from '../../quantity/quantity.ts';
import { displayUnit } from '../../quantity/unit.ts';
import { ruleOf } from '../events/net-limits.ts';
import type { EventParameters } from './event-parameters.ts';
import { limitText } from './limits-of-runs.ts';
import type { MassScale, SuspensionFacts } from './mass-scale.ts';
import type { RoleEvents } from './role-events.ts';
import type { Suspended, SuspensionResult } from './suspension.ts';

const ways = {
  stated: 'as the study states',
  size: 'by size: η = m·b/(I·V), reference particles of known metal mass m',
  number: 'by number: η = N/(c·V·t), reference particles of known number concentration c',
  cells: 'by the cells themselves: η = N/(c·V·t), c cells per mL as counted otherwise',
  mass: 'by mass: η = m·N/(C·V·t), reference particles of known mass concentration C',
} as const;

const three = (x: number) => Number(x.toPrecision(3));
const percent = (share: number) => `${Number((100 * share).toPrecision(2))} %`;

/** Every transport efficiency the study allows, the one that is used first. */
export function efficiencyTable(scale: MassScale) {
  const rows = [...scale.ways].sort((a, b) => Number(b === scale.efficiency) - Number(a === scale.efficiency));
  return {
    name: 'transport-efficiency',
    columns: ['way', 'efficiency (%)', 'u (%)', 'used'],
    rows: rows.map(({ way, value }) => [
      ways[way],
      100 * value.value,
      100 * standardUncertainty(value),
      way === scale.efficiency?.way ? 'yes' : '',
    ]),
  };
}

/** The critical and the reliable area as metal of one particle or cell. */
export function limitsOf(
  { roles: { sample }, scale }: SuspensionResult,
  of: Suspended,
  { alpha, limit }: Pick<EventParameters, 'alpha' | 'limit'>,
): Limit[] {
  if (!scale.perCount) return [];
  const perCount = scale.perCount.value;
  const common = { unit: 'fg', alpha, n: sample.points, dof: null };
  const rule = limit === 'poisson' ? 'exact Poisson limit' : `limit by ${ruleOf(limit, null).name}`;
  const typical = `of the typical ${of.one}, background between events; scale taken as exact`;
  return [
    {
      ...common,
      kind: 'critical',
      value: sample.limit.critical * perCount,
      beta: null,
      definition: `${rule} ${typical}`,
    },
    {
      ...common,
      kind: 'detection',
      value: sample.limit.reliable * perCount,
      beta: 0.001,
      definition: `critical level and three standard deviations of counting above it ${typical}`,
    },
  ];
}

/** What was really used, as label → text, for the methods paragraph. */
export function usedText(
  { roles, scale, perMl }: SuspensionResult,
  facts: SuspensionFacts,
  parameters: EventParameters,
  of: Suspended,
): Record<string, string> {
  const { sample } = roles;
  const [run] = sample.runs;
  const { counting } = run;
  return {
    'dwell time': `${three(counting.dwellSeconds * 1e3)} ms (from the ${counting.dwellFrom})`,
    'dead time':
      counting.deadTimeSeconds > 0
        ? `${three(counting.deadTimeSeconds * 1e9)} ns (from the ${counting.deadTimeFrom}), counts corrected`
        : 'none known, counts not corrected',
    events: `running sums of ${settingsOf(run.detected.events.width)} points above the background, ${parameters.alpha} false events per point ${parameters.limit === 'poisson' ? 'at most' : 'asked for'}${parameters.channels.length > 0 ? `, on the sum of ${parameters.channels.join(' + ')}` : ''}; area: net counts in a window about the centre, the same for all events${parameters.window === 'auto' ? ' of one width' : ''}; height: net counts at the apex`,
    ...limitText(roles, parameters, parameters.window),
    recorded: `${three(sample.seconds)} s in ${sample.runs.length} ${sample.runs.length === 1 ? 'acquisition' : 'acquisitions'}, ${sample.area.length} events, ${sample.came.events} of them ${sample.came.events === sample.area.length ? '' : `above ${three(sample.limit.reliable)} counts and `}used`,
    background: `${three(sample.runs.reduce((sum, r) => sum + r.backgroundRate, 0) / sample.runs.length)} cps between events`,
    coincidence: `${percent(1 - 1 / sample.came.perEvent)} of the ${of.many} shared an event with another one; rate from the quiet times between events, corrected`,
    ...populationText(sample, of),
    ...(scale.efficiency
      ? {
          'transport efficiency': `${displayQuantity(convert(scale.efficiency.value, '%'))}, ${ways[scale.efficiency.way]}${scale.efficiency.way === 'stated' ? '' : ' (Pace 2011, doi 10.1021/ac201952t)'}`,
        }
      : {}),
    ...(scale.perCount ? { 'mass for one count': displayQuantity(scale.perCount) } : {}),
    ...(perMl && roles.blank?.population
      ? { blank: `${roles.blank.came.events} events in ${three(roles.blank.seconds)} s, taken off the number` }
      : {}),
    ...Object.fromEntries(
      Object.entries(facts).map(([name, q]) => [name, q ? `${q.value} ${displayUnit(q.unit)}`.replace(/ 1$/, '') : '']),
    ),
  };
}

const settingsOf = (widths: Uint8Array) => {
  const seen = [...new Set(widths)].sort((a, b) => a - b);
  return seen.length > 1 ? `${seen[0]} to ${seen[seen.length - 1]}` : `${seen[0] ?? 1}`;
};

const bases = {
  seen: 'of the events seen, coincidence corrected',
  filled: 'of the events seen, coincidence corrected, with those below the limit added from the fitted population',
  fitted: 'of the fitted population',
} as const;

function populationText({ fit, population, limit }: RoleEvents, of: Suspended): Record<string, string> {
  if (!fit) return {};
  const parts = fit.parts
    .map((p) => `${percent(p.weight)} with median ${three(Math.exp(p.mu))} counts and σ(ln) ${three(p.sigma)}`)
    .join(', ');
  return {
    population: `${fit.parts.length === 1 ? 'log-normal' : `${fit.parts.length} log-normals`} by maximum likelihood above ${three(limit.reliable)} counts, counting noise taken out (1 to ${fit.bic.length} parts tried, BIC): ${parts}; ${percent(Math.max(0, 1 - fit.seenShare))} of the ${of.many} below`,
    'mean and number': population ? bases[population.basis] : 'none',
  };
}
