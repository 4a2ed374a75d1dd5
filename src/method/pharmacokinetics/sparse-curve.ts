import type { Profile } from '../../analysis/pharmacokinetics/profile.ts';
import { type SparseArea, sparseArea } from '../../analysis/pharmacokinetics/sparse.ts';
import { terminalSlope } from '../../analysis/pharmacokinetics/terminal-slope.ts';
import { InputError } from '../../finding/input-error.ts';
import { meanOfGroup } from '../../measurement/metal-content.ts';
import { straightLine } from '../../numeric/straight-line.ts';
import { normal } from '../../quantity/law.ts';
import { derived, divide, exact, type Quantity, rooted } from '../../quantity/quantity.ts';
import { displayUnit, multiplyUnits, unit } from '../../quantity/unit.ts';
import { type Evaluated, rowOf, type Settings } from './evaluated.ts';
import { halfLives, type NamedValue } from './named-values.ts';
import { doubtsOf, ncaSettings } from './serial.ts';

/**
 * One mean curve where each animal gave blood at some of the times only. Throws Q577 where a sampling schedule has a single
 * animal, and Q571 where the animals had different doses.
 */
export function sparseCurve(own: readonly Profile[], settings: Settings): Evaluated {
  const { group, profiles, parameters, context, dose } = settings;
  const { timeUnit, unit: of } = profiles;
  const samples = own.flatMap((p) =>
    Array.from(p.times, (time, i) => ({ subject: p.subject, time, value: p.values[i] })),
  );
  const seen = areaOf(samples, 0, context.where);
  const { terminal: rule } = ncaSettings(parameters, timeUnit);
  const terminal = terminalSlope(seen.times, seen.means, rule);
  const areaUnit = multiplyUnits(timeUnit, of);
  const key = context.key;
  const areaQuantity = (found: SparseArea, what: string): Quantity =>
    rooted(found.area, found.standardError, areaUnit, {
      id: `${key}#area ${what}`,
      label: `scatter between animals, area ${what}`,
      group: `${key}#area ${what}`,
      dof: found.dof,
      law: normal,
      basis: 'measured',
    });
  const auclast = areaQuantity(seen, 'to the last point');
  const peak = seen.means.indexOf(Math.max(...seen.means));
  const cmax = rooted(
    seen.means[peak],
    seen.errors[peak] || 0,
    of,
    rootNamed(`${key}#peak`, 'scatter between animals at the peak', seen.subjects[peak] - 1),
  );
  const n = own.length;
  const values: NamedValue[] = [
    { quantity: 'peak concentration', what: null, value: cmax },
    { quantity: 'time of peak', what: null, value: exact(seen.times[peak], timeUnit) },
    { quantity: 'area under curve', what: 'to the last point', value: auclast },
  ];
  const last = seen.times.length - 1;
  let extrapolated: number | null = null;
  if (terminal) {
    // The rate from every animal at the times of the line, so that its scatter is that between animals.
    const taken = new Set(terminal.points.map((i) => seen.times[i]));
    const points = samples.filter((s) => taken.has(s.time) && s.value > 0);
    const line = straightLine(
      points.map((s) => s.time),
      points.map((s) => Math.log(s.value)),
      new Float64Array(points.length).fill(1),
      { absoluteSigma: points.length === 2 },
    );
    const rate = rooted(
      -line.slope,
      points.length > 2 ? Math.sqrt(line.covariance[1][1]) : 0,
      unit(`1/${timeUnit.code}`),
      rootNamed(`${key}#terminal`, 'scatter about the terminal line', line.dof),
    );
    if (rate.value > 0) {
      const whole = areaOf(samples, 1 / rate.value, context.where);
      const beyond = seen.means[last] / rate.value;
      extrapolated = beyond / whole.area;
      const aucinf = derived(whole.area, areaUnit, [
        [areaQuantity(whole, 'to infinity'), 1],
        [rate, -beyond / rate.value],
      ]);
      values.push({ quantity: 'area under curve', what: 'to infinity', value: aucinf }, ...halfLives(rate, parameters));
      const given = oneDose(own.map(dose), context.where);
      if (given) {
        const clearance = divide(given, aucinf);
        const beside = parameters.route === 'extravascular';
        values.push({ quantity: 'clearance', what: beside ? 'CL/F' : null, value: clearance });
        values.push({
          quantity: 'volume of distribution',
          what: beside ? 'Vz/F' : 'Vz, terminal',
          value: divide(clearance, rate),
        });
      }
    }
  }
  const spanRatio = terminal
    ? ((seen.times[terminal.points[terminal.points.length - 1]] - seen.times[terminal.points[0]]) * terminal.rate) /
      Math.LN2
    : null;
  const findings = doubtsOf({ subject: group, terminal, extrapolated, spanRatio }, context.where);
  const flags = findings.filter((f) => f.level === 'warning').map((f) => f.code);
  return {
    rows: values.map((v) => rowOf(v, { subject: meanOfGroup(group || null), n, flags })),
    tables: [
      {
        name: 'mean-curve',
        columns: [
          'group',
          `time (${displayUnit(timeUnit)})`,
          'animals',
          `mean (${displayUnit(of)})`,
          `standard error (${displayUnit(of)})`,
          'in the terminal line',
        ],
        rows: Array.from(seen.times, (t, i) => [
          group,
          t,
          seen.subjects[i],
          seen.means[i],
          Number.isNaN(seen.errors[i]) ? '' : seen.errors[i],
          terminal?.points.includes(i) ? 'yes' : 'no',
        ]),
      },
    ],
    findings,
    mean: { times: seen.times, means: seen.means, errors: seen.errors, terminal },
  };
}

function rootNamed(id: string, label: string, dof: number) {
  return { id, label, group: id, dof: dof > 0 ? dof : null, law: normal, basis: 'measured' as const };
}

function areaOf(samples: Parameters<typeof sparseArea>[0], extra: number, where: string): SparseArea {
  const found = sparseArea(samples, extra);
  if (!('lone' in found)) return found;
  throw new InputError({
    code: 'Q577',
    where,
    expected: 'two and more animals for every schedule of sampling, so that their scatter is known',
    found: `one animal sampled at ${found.lone.join(', ')} alone`,
    fix: 'leave that time out with a reason, or add animals',
  });
}

/** The dose that all animals of a mean curve had. */
function oneDose(doses: readonly (Quantity | null)[], where: string): Quantity | null {
  const first = doses[0];
  if (!first || doses.some((d) => !d)) return null;
  const other = doses.find((d) => d!.value !== first.value || d!.unit.code !== first.unit.code);
  if (!other) return first;
  throw new InputError({
    code: 'Q571',
    where,
    expected: 'one dose for all animals of a mean curve',
    found: `${first.value} and ${other.value} ${first.unit.code}`,
    fix: 'state concentrations per dose, or groups: { group: <column> }',
  });
}
