import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Per } from '../../measurement/measurement.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { convert, divide, exact, multiply, type Quantity, scale, subtract } from '../../quantity/quantity.ts';
import type { Calibration } from '../calibration.ts';
import { choiceFindings, efficiencyFindings, eventFindings } from './event-findings.ts';
import type { EventParameters } from './event-parameters.ts';
import type { EventRun } from './event-run.ts';
import { byParticleMass, type MassScale, massScale, type SuspensionFacts } from './mass-scale.ts';
import { roleOf } from './respond-events.ts';
import { backgroundOf, type RoleEvents } from './role-events.ts';
import { numberConcentration } from './transport-efficiency.ts';

/** What is in suspension, in words and units. */
export type Suspended = {
  readonly one: 'particle' | 'cell';
  readonly many: 'particles' | 'cells';
  readonly per: Extract<Per, 'particle' | 'cell'>;
  readonly entity: '{particle}' | '{cell}';
};
export const particles: Suspended = { one: 'particle', many: 'particles', per: 'particle', entity: '{particle}' };
export const cells: Suspended = { one: 'cell', many: 'cells', per: 'cell', entity: '{cell}' };

export type SuspensionInput = {
  readonly roles: Readonly<
    Record<string, { readonly value: readonly EventRun[]; readonly findings: readonly Finding[] } | undefined>
  >;
  readonly calibration: Calibration | null;
  readonly facts: SuspensionFacts;
  /** Of the sample, where it was counted otherwise. */
  readonly concentration?: Quantity;
  readonly parameters: EventParameters;
  readonly where: string;
  readonly key: string;
};

/** What was established of a suspension, on the scale of mass where a calibration gives one. */
export type SuspensionResult = {
  readonly roles: Readonly<Record<string, RoleEvents>>;
  readonly scale: MassScale;
  /** Mean metal of one (fg per particle or cell) by role, and the standard deviation of the sample. */
  readonly mean: Readonly<Record<string, Quantity | null>>;
  readonly spread: Quantity | null;
  /** Particles or cells per mL of the original suspension; null without efficiency and flow. */
  readonly perMl: Quantity | null;
  readonly others: readonly Established[];
  readonly findings: readonly Finding[];
};

/** Events of all roles as populations, their metal, their number, and what is dissolved beside them. Throws Q194. */
export function suspension(input: SuspensionInput, of: Suspended): SuspensionResult {
  const { calibration, facts, parameters, where, key } = input;
  const roles: Record<string, RoleEvents> = {};
  for (const [role, responded] of Object.entries(input.roles))
    if (responded && responded.value.length > 0) {
      const whole = of.one === 'cell' && role !== 'reference' && responded.value[0].channels.length > 1;
      roles[role] = roleOf(responded.value, parameters, key, role, whole);
    }
  const { sample } = roles;
  if (!sample?.population) throw noEvents(sample, where);
  const massOf = massScale({
    calibration,
    facts,
    reference: roles.reference ?? null,
    ...(input.concentration ? { own: { sample, concentration: input.concentration } } : {}),
    wanted: parameters.efficiency,
    size: parameters['reference-size'],
    where,
  });
  const each = (counts: Quantity) => metalOf(counts, massOf, of);
  const mean = Object.fromEntries(
    Object.entries(roles).map(([role, r]) => [role, r.population && massOf.perCount ? each(r.population.mean) : null]),
  );
  const spread = massOf.perCount
    ? convert(divide(multiply(sample.population.spread, massOf.perCount), exact(1, of.entity)), `fg/${of.entity}`)
    : null;
  const findings = [
    ...Object.entries(roles).flatMap(([role, r]) =>
      role === 'blank' ? [] : eventFindings(r, role, role === 'reference' ? 'particles' : of.many, where),
    ),
    ...Object.entries(roles).flatMap(([role, r]) => choiceFindings(r, role, parameters, where)),
    ...efficiencyFindings(massOf, where),
  ];
  const flags = findings.filter((f) => f.level === 'warning').map((f) => f.code);
  const perMl = concentration(roles, massOf, facts, of);
  const n = sample.came.events;
  const established = (quantity: Established['quantity'], per: Per | null, value: Quantity | null): Established[] =>
    value ? [{ region: null, quantity, statistic: 'mean', per, value, n, flags }] : [];
  const others = [
    ...established(of.one === 'cell' ? 'cell number' : 'particle number', 'mL', perMl),
    ...established(
      of.one === 'cell' ? 'metal in cells' : 'metal in particles',
      'mL',
      perMl && mean.sample ? convert(multiply(perMl, mean.sample), 'ng/mL') : null,
    ),
    ...established('dissolved metal', 'mL', dissolved(sample, calibration, facts, key)),
    ...established('transport efficiency', null, massOf.efficiency ? convert(massOf.efficiency.value, '%') : null),
  ];
  return { roles, scale: massOf, mean, spread, perMl, others, findings };
}

/** Counts of one particle as its metal: less the intercept, times fg per count. */
function metalOf(counts: Quantity, { perCount, intercept }: MassScale, of: Suspended): Quantity {
  const net = intercept ? subtract(counts, intercept) : counts;
  return convert(divide(multiply(net, perCount!), exact(1, of.entity)), `fg/${of.entity}`);
}

/** Those of the sample less as many as a blank shows in the same time, per mL before dilution. */
function concentration(
  { sample, blank }: Readonly<Record<string, RoleEvents>>,
  { efficiency }: MassScale,
  facts: SuspensionFacts,
  of: Suspended,
): Quantity | null {
  if (!efficiency || efficiency.way === 'cells' || !facts.flow) return null;
  const own = sample.population!.number;
  const number = blank?.population
    ? subtract(own, scale(blank.population.number, sample.seconds / blank.seconds))
    : own;
  const taken = numberConcentration(number, efficiency.value, { flow: facts.flow, seconds: sample.seconds });
  const original = facts.dilution ? multiply(taken, facts.dilution) : taken;
  return convert(original, `${of.entity}/mL`);
}

/** Dissolved metal from the signal between events, through the line of dissolved standards; before dilution. */
function dissolved(
  sample: RoleEvents,
  calibration: Calibration | null,
  facts: SuspensionFacts,
  key: string,
): Quantity | null {
  if (!calibration || byParticleMass(calibration)) return null;
  const background = backgroundOf(sample, `${key}#sample-background`);
  const level = divide(subtract(background, calibration.intercept), calibration.slope);
  return convert(facts.dilution ? multiply(level, facts.dilution) : level, 'ng/mL');
}

function noEvents(sample: RoleEvents | undefined, where: string): InputError {
  return new InputError({
    code: 'Q194',
    where,
    expected: 'at least two events in the sample',
    found: `${sample?.area.length ?? 0} in ${(sample?.seconds ?? 0).toPrecision(3)} s, ${sample ? sample.used.reduce((n, v) => n + v, 0) : 0} above the limit`,
    fix: 'check channel and files; dilute less, or record longer',
  });
}
