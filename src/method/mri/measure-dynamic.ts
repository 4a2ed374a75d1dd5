import type { Calibration } from '../../analysis/calibration.ts';
import { concentrationFromSignal } from '../../analysis/relaxation/signal-concentration.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { PlotFigure } from '../../measurement/figure.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { convert, derived, type Quantity, rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { conditionsOf } from './conditions.ts';
import type { DynamicParameters } from './dynamic-parameters.ts';
import type { DynamicCurve, Dynamics } from './respond-dynamic.ts';

export type DynamicFacts = Readonly<Record<string, Quantity | undefined>>;

const molar = unit('mmol/L');

/** Concentration of one region along time (mmol/L). */
type Course = { readonly curve: DynamicCurve; readonly values: Float64Array; readonly before: number };

/**
 * Concentration of the metal along time from the signal of a spoiled gradient echo, its mean before contrast, T1 before and
 * the relaxivity; its peak, the time of it and the area under the curve. Throws Q532, Q535 to Q537.
 */
export function measure(input: {
  readonly roles: Readonly<Record<string, Responded<Dynamics> | undefined>>;
  readonly calibration: Calibration | null;
  readonly facts: DynamicFacts;
  readonly parameters: DynamicParameters;
  readonly context: Context;
}): Outcome {
  const { parameters, context, facts } = input;
  const calibration = input.calibration!;
  const { value, findings: responded } = input.roles.sample!;
  const base = facts['base-t1'];
  if (!base) throw noBase(context);
  const held = conditionsOf(calibration, [], value.fieldTesla, parameters, context);
  requireR1(calibration, context);
  const relaxivity = relaxivityOf(calibration, context);
  const findings: Finding[] = [...responded, ...held.findings];
  const flags = [...new Set(findings.filter((f) => f.level === 'warning').map((f) => f.code))];
  const others: Established[] = [];
  const courses: Course[] = [];
  for (const curve of value.curves) {
    const course = courseOf(curve, 1 / convert(base, 's').value, relaxivity.value, parameters);
    courses.push(course);
    if (course.values.some(Number.isNaN)) findings.push(saturated(curve, context));
    others.push(...summary(course, { base: convert(base, 's'), relaxivity, held, flags, parameters, context }));
  }
  return {
    contents: [],
    others,
    figures: [figure(courses)],
    findings,
    assumptions: held.assumptions,
    tables: [table(courses)],
    used: {
      baseline: `images ${parameters.baseline[0]} to ${parameters.baseline[1]}`,
      'T1 before': `${convert(base, 'ms').value.toPrecision(4)} ms`,
      relaxivity: `${relaxivity.value.toPrecision(4)} L/mmol/s, ${calibration.name}`,
      'T2* effects': 'left out',
      field: value.fieldTesla === null ? 'not known' : `${value.fieldTesla} T`,
    },
  };
}

function courseOf(curve: DynamicCurve, baseRate: number, relaxivity: number, p: DynamicParameters): Course {
  const [from, to] = p.baseline;
  let before = 0;
  for (let i = from - 1; i < to; i++) before += curve.signals[i] / (to - from + 1);
  const values = concentrationFromSignal(curve.signals, before, {
    flipAngleRad: (curve.flipAngleDegrees * (p.b1?.value ?? 1) * Math.PI) / 180,
    repetitionSeconds: curve.repetitionSeconds,
    baseRate,
    relaxivity,
  });
  return { curve, values, before };
}

/** Peak, its time and the area from the end of the baseline; r and T1 before by differences, noise from the baseline. */
function summary(
  course: Course,
  given: {
    readonly base: Quantity;
    readonly relaxivity: Quantity;
    readonly held: ReturnType<typeof conditionsOf>;
    readonly flags: readonly string[];
    readonly parameters: DynamicParameters;
    readonly context: Context;
  },
): Established[] {
  const { curve, values } = course;
  const { base, relaxivity, parameters, context } = given;
  const peakAt = values.reduce(
    (best, c, i) => (!Number.isNaN(c) && !(c <= values[best]) ? i : best),
    parameters.baseline[1],
  );
  if (Number.isNaN(values[peakAt])) return [];
  const seconds = curve.seconds;
  const area = (list: Float64Array) => {
    let total = 0;
    for (let i = parameters.baseline[1]; i < list.length; i++)
      total += ((list[i] + list[i - 1]) / 2) * (seconds[i] - seconds[i - 1]);
    return total;
  };
  const by = (baseSeconds: number, r: number) => courseOf(curve, 1 / baseSeconds, r, parameters).values;
  const noise = noiseOf(course, parameters);
  const id = `${context.key}#${curve.region}/noise`;
  const root = {
    id,
    label: `noise of ${curve.region}`,
    group: id,
    dof: noise.dof,
    law: { kind: 'normal' as const },
    basis: 'measured' as const,
  };
  const quantity = (of: (list: Float64Array) => number, noiseU: number, code: string): Quantity => {
    const value = of(values);
    const step = 1e-4 * base.value;
    const unitary = rooted(0, noiseU, unit(code), root);
    return given.held.assumed(
      derived(value, unit(code), [
        [base, (of(by(base.value + step, relaxivity.value)) - value) / step],
        [relaxivity, -value / relaxivity.value],
        [unitary, 1],
      ]),
    );
  };
  const row = (name: Established['quantity'], value: Quantity): Established => ({
    region: curve.region,
    quantity: name,
    statistic: 'mean',
    per: null,
    value,
    n: curve.voxels,
    flags: given.flags,
  });
  const span = seconds[seconds.length - 1] - seconds[parameters.baseline[1] - 1];
  const rows = [
    row(
      'peak concentration',
      quantity((list) => list[peakAt], noise.sd, 'mmol/L'),
    ),
  ];
  const complete = !values.slice(parameters.baseline[1] - 1).some(Number.isNaN);
  const points = seconds.length - parameters.baseline[1];
  if (complete && span > 0)
    rows.push(row('area under curve', quantity(area, (noise.sd * span) / Math.sqrt(Math.max(1, points)), 'mmol.s/L')));
  const time = rooted(
    seconds[peakAt] - seconds[parameters.baseline[1] - 1],
    stepAt(seconds, peakAt) / Math.sqrt(3),
    's',
    {
      ...root,
      id: `${context.key}#${curve.region}/time`,
      group: `${context.key}#${curve.region}/time`,
      dof: null,
      law: { kind: 'rectangular' },
    },
  );
  rows.push(row('time of peak', time));
  return rows;
}

/** Scatter of the concentration before contrast (mmol/L); with one image in the baseline, of successive differences at the end. */
function noiseOf({ values }: Course, { baseline: [from, to] }: DynamicParameters): { sd: number; dof: number } {
  const before = Array.from(values.slice(from - 1, to)).filter((c) => !Number.isNaN(c));
  if (before.length >= 3) {
    const mean = before.reduce((t, c) => t + c, 0) / before.length;
    return {
      sd: Math.sqrt(before.reduce((t, c) => t + (c - mean) ** 2, 0) / (before.length - 1)),
      dof: before.length - 1,
    };
  }
  const late = Array.from(values.slice(-10)).filter((c) => !Number.isNaN(c));
  const steps = late.slice(1).map((c, i) => c - late[i]);
  const dof = Math.max(1, steps.length);
  return { sd: Math.sqrt(steps.reduce((t, d) => t + d * d, 0) / 2 / dof), dof };
}

const stepAt = (seconds: Float64Array, i: number) =>
  i + 1 < seconds.length ? (seconds[i + 1] - seconds[i]) / 2 : (seconds[i] - seconds[i - 1]) / 2;

/** Relaxivity per mole of metal (L/mmol/s); published lines by mass are of no use here. */
function relaxivityOf(calibration: Calibration, context: Context): Quantity {
  try {
    return convert(calibration.slope, 'L/mmol/s');
  } catch (cause) {
    throw new InputError({
      code: 'Q536',
      where: context.where,
      expected: 'a relaxivity per mole of metal, L/mmol/s',
      found: calibration.slope.unit.code,
      fix: 'state the levels of the phantom in mmol/L',
      cause,
    });
  }
}

function requireR1({ conditions, name }: Calibration, context: Context): void {
  if (conditions?.rate === undefined || conditions.rate === 'R1') return;
  throw new InputError({
    code: 'Q532',
    where: context.where,
    expected: 'a relaxivity r1: the signal of a spoiled gradient echo tells R1',
    found: `${name}, of ${conditions.rate}`,
    fix: 'calibrate with the series of R1',
  });
}

function figure(courses: readonly Course[]): PlotFigure {
  return {
    kind: 'plot',
    name: 'concentration',
    title: 'Concentration of the metal along time',
    caption:
      'By the signal over its mean before contrast, the steady state of a spoiled gradient echo, T1 before and r1.',
    x: { label: 'time', unit: 's' },
    y: { label: 'concentration', unit: molar.code },
    series: courses.map(({ curve, values }) => {
      const kept = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
      return {
        label: curve.region,
        style: 'line',
        x: kept.map((i) => curve.seconds[i]),
        y: kept.map((i) => values[i]),
      };
    }),
  };
}

function table(courses: readonly Course[]) {
  return {
    name: 'concentrations',
    columns: ['region', 'time (s)', 'mean signal', 'concentration (mmol/L)'],
    rows: courses.flatMap(({ curve, values }) =>
      Array.from(values, (c, i) => [curve.region, curve.seconds[i], curve.signals[i], Number.isNaN(c) ? '' : c]),
    ),
  };
}

function saturated(curve: DynamicCurve, context: Context): Finding {
  return {
    level: 'warning',
    code: 'Q526',
    message: `${curve.region}: signals above what any R1 gives at this flip angle; these images have no concentration`,
    where: context.where,
    fix: 'check T1 before, flip angle and the images of the baseline; a larger flip angle saturates later',
  };
}

function noBase(context: Context): InputError {
  return new InputError({
    code: 'Q537',
    where: `${context.where}.facts`,
    expected: 'facts: { base-t1: 1.4 ± 0.1 s }, T1 before contrast',
    found: 'none',
    fix: 'measure it by mri-relaxometry before the injection',
    why: 'the concentration is in proportion to R1 before contrast where the enhancement is small',
  });
}
