import type { Calibration } from '../../analysis/calibration.ts';
import { channelOutcome } from '../../analysis/particles/channel-outcome.ts';
import { eventsFigure, populationFigure } from '../../analysis/particles/event-figures.ts';
import type { EventRun } from '../../analysis/particles/event-run.ts';
import { type EventScale, eventMasses, eventTable } from '../../analysis/particles/event-table.ts';
import { limitTables } from '../../analysis/particles/limits-of-runs.ts';
import type { SuspensionFacts } from '../../analysis/particles/mass-scale.ts';
import type { RoleEvents } from '../../analysis/particles/role-events.ts';
import { spcalTable } from '../../analysis/particles/spcal-beside.ts';
import { equivalentDiameter, type Material } from '../../analysis/particles/sphere.ts';
import { particles, type SuspensionResult, suspension } from '../../analysis/particles/suspension.ts';
import { efficiencyTable, limitsOf, usedText } from '../../analysis/particles/suspension-text.ts';
import type { Per } from '../../measurement/measurement.ts';
import type { Established, MetalContent } from '../../measurement/metal-content.ts';
import { convert, divide, exact, multiply, power, type Quantity } from '../../quantity/quantity.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<readonly EventRun[]> | undefined>>;
  readonly calibration: Calibration | null;
  readonly facts: SuspensionFacts;
  readonly parameters: Parameters;
  readonly per: Per;
  readonly context: Context;
};

/** Metal per particle or per mL, size, number, and what is dissolved, of one suspension of particles. */
export function measure(input: Input): Outcome {
  const { roles, calibration, facts, parameters, per, context } = input;
  const { where, key } = context;
  const s = suspension({ roles, calibration, facts, parameters, where, key }, particles);
  const { sample } = s.roles;
  const material: Material | null = facts.density
    ? { density: facts.density, massFraction: facts['mass-fraction'] ?? exact(1, '1') }
    : null;
  const sizes = material && s.scale.perCount ? diameters(sample, s, material) : [];
  const events = scaleOfEvents(s, material);
  const channels = channelOutcome(s.roles.sample, where, parameters.responses, parameters['cluster-distance']);
  return {
    contents: contentOf(s, parameters, per, context),
    others: per !== (context.pers?.[0] ?? per) ? [] : [...sizes, ...othersOf(s, context)],
    figures: [...figures(where, sample, events), ...channels.figures],
    findings: [...roles.sample!.findings, ...s.findings],
    tables: [
      ...Object.entries(s.roles).map(([role, events_]) => eventTable(events_, `${role}-particles`, events)),
      ...channels.tables,
      ...(parameters.compatible === 'spcal' ? [spcalTable(s.roles.sample.runs)] : []),
      efficiencyTable(s.scale),
      ...limitTables(s.roles, parameters, events),
    ],
    used: usedText(s, facts, parameters, particles),
  };
}

/** The mean particle climbs the ladder by itself; per mL it is the metal in particles that does. */
function contentOf(s: SuspensionResult, parameters: Parameters, per: Per, context: Context): MetalContent[] {
  const { sample: mean } = s.mean;
  const value = per === 'mL' ? s.perMl && mean && convert(multiply(s.perMl, mean), 'ng/mL') : mean;
  if (!value) return [];
  const { came } = s.roles.sample;
  return [
    {
      region: null,
      per,
      element: (context.label ?? '').replace(/\d+/g, ''),
      sample: value,
      blank: null,
      nonspecific: null,
      spread: per === 'mL' ? null : s.spread,
      n: came.events,
      belowLod: null,
      limits: limitsOf(s, particles, parameters),
      flags: s.findings.filter((f) => f.level === 'warning').map((f) => f.code),
    },
  ];
}

/** Mean of the diameters and their spread, from the cube roots of the events. */
function diameters(sample: RoleEvents, s: SuspensionResult, material: Material): Established[] {
  const of = sample.population!;
  const ofMean = multiply(power(of.cubeRoot, 3), exact(1, '{count}'));
  const mean = equivalentDiameter(multiply(ofMean, s.scale.perCount!), material);
  const spread = multiply(mean, divide(of.cubeRootSpread, of.cubeRoot));
  const row = (statistic: 'mean' | 'spread', value: Quantity): Established => ({
    region: null,
    quantity: 'equivalent diameter',
    statistic,
    per: null,
    value: convert(value, 'nm'),
    n: sample.came.events,
    flags: [],
  });
  return [row('mean', mean), row('spread', spread)];
}

function scaleOfEvents(s: SuspensionResult, material: Material | null): EventScale {
  const perCount = s.scale.perCount?.value ?? null;
  return {
    fgPerCount: perCount,
    interceptCounts: s.scale.intercept?.value ?? 0,
    nmOfOneFg: material && perCount !== null ? equivalentDiameter(exact(1, 'fg'), material).value : null,
  };
}

function figures(where: string, sample: RoleEvents, scale: EventScale) {
  const used = (values: Float64Array) => values.filter((_, i) => sample.used[i] === 1);
  const fg = scale.fgPerCount;
  const values = used(fg === null ? sample.area : eventMasses(sample, scale).fg);
  const shift = Math.log(fg ?? 1);
  const fitted = sample.fit && {
    parts: sample.fit.parts.map((p) => ({ ...p, mu: p.mu + shift })),
    number: sample.fit.events / sample.fit.seenShare,
  };
  const shown = eventsFigure(where, sample);
  const bySize = scale.nmOfOneFg;
  return [
    ...(shown ? [shown] : []),
    populationFigure(
      {
        name: `${where}-particles`,
        title: fg === null ? 'Counts of single particles' : 'Metal in single particles',
        label: fg === null ? 'area' : 'mass per particle',
        unit: fg === null ? 'counts' : 'fg',
        nouns: 'particles',
      },
      [{ role: 'sample', values }],
      scale.interceptCounts === 0 ? fitted : null,
    ),
    ...(bySize === null
      ? []
      : [
          populationFigure(
            {
              name: `${where}-diameters`,
              title: 'Equivalent diameter of single particles',
              label: 'diameter',
              unit: 'nm',
              nouns: 'particles',
            },
            [{ role: 'sample', values: values.map((v) => bySize * Math.cbrt(v)) }],
            fitted && scale.interceptCounts === 0
              ? {
                  ...fitted,
                  parts: fitted.parts.map((p) => ({
                    ...p,
                    mu: p.mu / 3 + Math.log(bySize),
                    sigma: p.sigma / 3,
                  })),
                }
              : null,
          ),
        ]),
  ];
}

/** Metal per mL is a row of the ladder where the study asks for it, and stands beside it otherwise. */
function othersOf(s: SuspensionResult, { pers }: Context): readonly Established[] {
  return s.others.filter((o) => !(pers?.includes('mL') && o.quantity.startsWith('metal in')));
}
