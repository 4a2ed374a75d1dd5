import type { Calibration } from '../../analysis/calibration.ts';
import { channelOutcome } from '../../analysis/particles/channel-outcome.ts';
import { eventsFigure, populationFigure } from '../../analysis/particles/event-figures.ts';
import type { EventRun } from '../../analysis/particles/event-run.ts';
import { type EventScale, eventMasses, eventTable } from '../../analysis/particles/event-table.ts';
import { limitTables } from '../../analysis/particles/limits-of-runs.ts';
import { type PositiveFraction, positiveFraction } from '../../analysis/particles/positive-fraction.ts';
import type { RoleEvents } from '../../analysis/particles/role-events.ts';
import { singleCells } from '../../analysis/particles/single-cells.ts';
import { spcalTable } from '../../analysis/particles/spcal-beside.ts';
import { cells, type SuspensionResult, suspension } from '../../analysis/particles/suspension.ts';
import { efficiencyTable, limitsOf, usedText } from '../../analysis/particles/suspension-text.ts';
import { volumeTaken } from '../../analysis/particles/transport-efficiency.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Per } from '../../measurement/measurement.ts';
import type { Established, MetalContent } from '../../measurement/metal-content.ts';
import { normal } from '../../quantity/law.ts';
import { convert, divide, exact, multiply, type Quantity, rooted } from '../../quantity/quantity.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Facts, Parameters } from './parameters.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<readonly EventRun[]> | undefined>>;
  readonly calibration: Calibration | null;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly per: Per;
  readonly context: Context;
};

/** Metal per cell for sample and controls, cells per mL, and the share of cells above the negative control. */
export function measure(input: Input): Outcome {
  const { roles, calibration, facts, parameters, per, context } = input;
  const { where, key } = context;
  const s = suspension(
    { roles, calibration, facts, ...(facts.cells ? { concentration: facts.cells } : {}), parameters, where, key },
    cells,
  );
  const scale: EventScale = {
    fgPerCount: s.scale.perCount?.value ?? null,
    interceptCounts: s.scale.intercept?.value ?? 0,
    nmOfOneFg: null,
  };
  const positive = positives(s, facts, parameters, key);
  const ownFindings = controlFindings(s, facts, where);
  const channels = channelOutcome(s.roles.sample, where, parameters.responses, parameters['cluster-distance']);
  return {
    contents: contentOf(s, facts, parameters, per, context, ownFindings),
    others: per !== (context.pers?.[0] ?? per) ? [] : [...othersOf(s, context), ...positiveRow(s, positive)],
    figures: [...figures(where, s, scale), ...channels.figures],
    findings: [...roles.sample!.findings, ...s.findings, ...ownFindings],
    tables: [
      ...Object.entries(s.roles).map(([role, events]) =>
        eventTable(events, role === 'reference' ? 'reference-particles' : `${role}-cells`, scale),
      ),
      ...channels.tables,
      ...(parameters.compatible === 'spcal' ? [spcalTable(s.roles.sample.runs)] : []),
      efficiencyTable(s.scale),
      ...limitTables(s.roles, parameters, scale),
    ],
    cells: singleCells(s.roles.sample, scale),
    used: {
      ...usedText(s, facts, parameters, cells),
      'metal per cell': facts.cells
        ? 'mean over all cells, as counted otherwise'
        : 'mean over the cells that give an event',
      ...(positive
        ? {
            'positive cells': `above ${(positive.threshold * (scale.fgPerCount ?? 1)).toPrecision(3)} ${scale.fgPerCount === null ? 'counts' : 'fg'}, the ${100 * parameters['positive-above']} % quantile of the negative control (at least the limit above which all events are found)`,
          }
        : {}),
    },
  };
}

/** Means per cell of sample and controls, over all cells where these were counted, else over those that are seen. */
function contentOf(
  s: SuspensionResult,
  facts: Facts,
  parameters: Parameters,
  per: Per,
  context: Context,
  own: readonly Finding[],
): MetalContent[] {
  const perMl = s.perMl && s.mean.sample && convert(multiply(s.perMl, s.mean.sample), 'ng/mL');
  const value = (role: string) => (facts.cells ? overAll(role, s, facts, context.key) : (s.mean[role] ?? null));
  const sample = per === 'mL' ? perMl : value('sample');
  if (!sample) return [];
  const { came } = s.roles.sample;
  return [
    {
      region: null,
      per,
      element: (context.label ?? '').replace(/\d+/g, ''),
      sample,
      blank: per === 'cell' && facts.cells ? value('blank') : null,
      nonspecific: per === 'cell' ? value('nonspecific') : null,
      spread: per === 'mL' ? null : s.spread,
      spreadClimbs: true,
      n: came.events,
      belowLod: null,
      limits: limitsOf(s, cells, parameters),
      flags: [...s.findings, ...own].filter((f) => f.level === 'warning').map((f) => f.code),
    },
  ];
}

/** Metal of all events over all cells taken up: I·V·η/(b·c·V·η·t), in which flow and efficiency cancel. */
function overAll(role: string, s: SuspensionResult, facts: Facts, key: string): Quantity | null {
  const events = s.roles[role];
  const { perCount, efficiency } = s.scale;
  if (!events || !perCount || !efficiency || !facts.flow) return null;
  const own = facts[`${role}-cells` as 'blank-cells'] ?? facts.cells!;
  const reached = multiply(multiply(own, volumeTaken({ flow: facts.flow, seconds: events.seconds })), efficiency.value);
  const metal = events.population
    ? divide(multiply(multiply(events.population.number, events.population.mean), perCount), exact(1, '{particle}'))
    : multiply(nothingSeen(events, `${key}#${role}`), perCount);
  return convert(divide(metal, reached), 'fg/{cell}');
}

/** No event at all: none, give or take one at the critical level. */
function nothingSeen({ limit }: RoleEvents, id: string): Quantity {
  return rooted(0, limit.critical, '{count}', {
    id,
    label: 'no event in a control',
    group: id,
    dof: null,
    law: normal,
    basis: 'measured',
  });
}

function positives(s: SuspensionResult, facts: Facts, p: Parameters, key: string): PositiveFraction | null {
  const control = s.roles.nonspecific ?? s.roles.blank;
  if (!control) return null;
  const { sample } = s.roles;
  const taken =
    facts.cells && facts.flow && s.scale.efficiency
      ? multiply(
          multiply(facts.cells, volumeTaken({ flow: facts.flow, seconds: sample.seconds })),
          s.scale.efficiency.value,
        )
      : null;
  return positiveFraction(sample.area, control.area, {
    quantile: p['positive-above'],
    floor: sample.limit.reliable,
    id: `${key}#sample`,
    ...(taken ? { of: convert(taken, '{cell}').value } : {}),
  });
}

function positiveRow(s: SuspensionResult, positive: PositiveFraction | null): Established[] {
  if (!positive) return [];
  const n = s.roles.sample.came.events;
  const value = convert(positive.share, '%');
  return [{ region: null, quantity: 'positive fraction', statistic: 'mean', per: null, value, n, flags: [] }];
}

function controlFindings({ roles, scale }: SuspensionResult, facts: Facts, where: string): Finding[] {
  const findings: Finding[] = [];
  const { sample, nonspecific } = roles;
  const rate = (r: RoleEvents) => r.came.number / r.seconds;
  if (nonspecific && !facts.cells && rate(nonspecific) < 0.8 * rate(sample))
    findings.push({
      level: 'warning',
      code: 'Q195',
      message: `the blocked control shows ${Number(((100 * rate(nonspecific)) / rate(sample)).toPrecision(2))} % as many cells as the sample: the others hold less than can be seen, so that its mean over those seen is too large and the specific share too small`,
      where,
      fix: 'state facts: { cells, nonspecific-cells } as counted in both suspensions: means are then over all cells',
    });
  if (scale.efficiency && !['stated', 'cells'].includes(scale.efficiency.way))
    findings.push({
      level: 'note',
      code: 'Q196',
      message: 'the transport efficiency of particles is taken for that of cells; cells are often lost more',
      where,
      fix: 'state facts: { efficiency } as measured with cells, or cells: as counted otherwise',
    });
  return findings;
}

function figures(where: string, s: SuspensionResult, scale: EventScale) {
  const { sample } = s.roles;
  const fg = scale.fgPerCount;
  const values = (role: RoleEvents) =>
    (fg === null ? role.area : eventMasses(role, scale).fg).filter((_, i) => role.used[i] === 1);
  const fit = scale.interceptCounts === 0 ? sample.fit : null;
  const shown = eventsFigure(where, sample);
  return [
    ...(shown ? [shown] : []),
    populationFigure(
      {
        name: `${where}-cells`,
        title: 'Mass of label in single cells',
        label: fg === null ? 'area' : 'mass per cell',
        unit: fg === null ? 'counts' : 'fg',
        nouns: 'cells',
      },
      ['sample', 'nonspecific', 'blank'].flatMap((role) =>
        s.roles[role] ? [{ role, values: values(s.roles[role]) }] : [],
      ),
      fit && {
        parts: fit.parts.map((p) => ({ ...p, mu: p.mu + Math.log(fg ?? 1) })),
        number: fit.events / fit.seenShare,
      },
    ),
  ];
}

/** Metal per mL is a row of the ladder where the study asks for it, and stands beside it otherwise. */
function othersOf(s: SuspensionResult, { pers }: Context): readonly Established[] {
  return s.others.filter((o) => !(pers?.includes('mL') && o.quantity.startsWith('metal in')));
}
