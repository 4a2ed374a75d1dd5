import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { cholesky } from '../numeric/cholesky.ts';
import { mean } from '../numeric/robust.ts';
import { type StraightLine, straightLine } from '../numeric/straight-line.ts';
import { normal } from '../quantity/law.ts';
import { derived, exact, type Quantity, type Root, rooted } from '../quantity/quantity.ts';
import { convertValue, displayUnit, divideUnits, type Unit } from '../quantity/unit.ts';
import type { Calibration, CalibrationPoint, Response, SharedPart, Weighting } from './calibration.ts';
import { commonShares, levelCovariance, levelU } from './common-shares.ts';
import { calibrationLimits } from './limits.ts';

/** A standard: what was offered and what the instrument made of it. */
export type Standard = {
  readonly response: Response;
  readonly level: number;
  /** What the level has in common with others, as the certified diameter of its particles (unit of the level). */
  readonly parts?: readonly SharedPart[];
  /** Relative standard deviation of the level from one standard to the next, beside dispensing. */
  readonly scatter?: number;
};

export type FitOptions = {
  readonly name: string;
  readonly method: string;
  /** Roots of the fit begin with this. */
  readonly key: string;
  readonly where: string;
  readonly levelUnit: Unit;
  readonly weighting: Weighting;
  readonly throughZero: boolean;
  /** Relative uncertainty of the stock, shared by all levels: a pure number 0 whose only root it is. */
  readonly stock: Quantity | null;
  /** Relative standard uncertainty of dispensing, independent for every standard. */
  readonly dispense: number;
};

/** Chance below which a misfit is reported. */
const misfit = 0.01;
const rounds = 4;

/**
 * Fits response = a + b·level by weighted least squares. For weights 1/u² the uncertainty of a standard is its response's
 * and its dispensing's (b·x·u_d) together, and the covariance grows with χ²/ν where that is above one (Birge ratio); for
 * the other weights it is scaled by the residual variance. The stock moves all levels alike, so it stays a root of its
 * own that only the slope carries. a and b go out as two roots of one group (Cholesky of their covariance).
 * Throws Q110 (too few levels), Q111 (no response to the level).
 */
export function fitCalibration(standards: readonly Standard[], options: FitOptions): Calibration {
  const { name, where, levelUnit, weighting, throughZero } = options;
  const parameters = throughZero ? 1 : 2;
  const levels = new Set(standards.map((s) => s.level));
  if (levels.size < parameters || standards.length < parameters + 1)
    throw new InputError({
      code: 'Q110',
      where,
      expected: `at least ${parameters} levels and ${parameters + 1} standards`,
      found: `${levels.size} levels, ${standards.length} standards`,
      fix: 'add standards, or give a published line under published:',
    });
  const responseUnit = standards[0].response.unit;
  const x = Float64Array.from(standards, (s) => s.level);
  const y = Float64Array.from(standards, (s) => convertValue(s.response.value, s.response.unit, responseUnit));
  if (y.every((value) => value === y[0]))
    throw new InputError({
      code: 'Q111',
      where,
      expected: 'responses that grow with the level',
      found: `${y[0]} ${displayUnit(responseUnit)} for all ${y.length} standards`,
      fix: 'check the channel and the files named under data',
    });
  const { line, u, absolute } = fitted(x, y, standards, options);
  if (!(line.slope > 0))
    throw new InputError({
      code: 'Q111',
      where,
      expected: 'responses that grow with the level',
      found: `a slope of ${line.slope.toPrecision(3)} ${displayUnit(responseUnit)} per ${displayUnit(levelUnit)}`,
      fix: 'check which file belongs to which level, and the channel',
    });
  const birge = absolute ? Math.max(1, line.chiSquare / line.dof) : 1;
  const dof = absolute && birge === 1 ? null : line.dof;
  const { intercept, slope } = asQuantities(line, birge, dof, responseUnit, standards, options);
  const points: CalibrationPoint[] = standards.map((s, i) => ({
    name: s.response.name,
    level: x[i],
    response: y[i],
    u: u[i],
    fitted: line.intercept + line.slope * x[i],
  }));
  const variance = varianceAlong(x, u, line, weighting, birge);
  return {
    name,
    method: options.method,
    kind: 'fitted',
    intercept,
    slope,
    responseUnit,
    levelUnit,
    weighting,
    throughZero,
    range: [Math.min(...x), Math.max(...x)],
    points,
    dof: line.dof,
    residualSd: line.residualSd,
    rSquared: rSquared(y, line),
    lackOfFit: line.lackOfFit,
    limits: calibrationLimits({ line, birge, variance, dof, n: x.length, levelUnit }),
    findings: fitFindings(line, absolute, where),
  };
}

function fitted(x: Float64Array, y: Float64Array, standards: readonly Standard[], options: FitOptions) {
  const absolute = options.weighting === '1/u²';
  const own = Float64Array.from(standards, (s) => s.response.u);
  if (absolute) fillZeros(own, options.where);
  let u = own;
  let line = straightLine(x, y, weightsFor(options.weighting, x, y, own), {
    throughZero: options.throughZero,
    absoluteSigma: absolute,
  });
  for (let round = 0; absolute && round < rounds; round++) {
    const slope = line.slope;
    u = own.map((value, i) => {
      const apart = Math.hypot(options.dispense, standards[i].scatter ?? 0);
      return Math.hypot(value, slope * x[i] * apart, slope * levelU(standards[i]));
    });
    line = straightLine(x, y, weightsFor('1/u²', x, y, u), { throughZero: options.throughZero, absoluteSigma: true });
  }
  if (!absolute) u = weightsFor(options.weighting, x, y, own).map((w) => line.residualSd / Math.sqrt(w));
  return { line, u, absolute };
}

/** A response without scatter (a zero standard with no counts) gets the smallest uncertainty of the others. */
function fillZeros(u: Float64Array, where: string): void {
  const smallest = u.reduce((least, value) => (value > 0 && value < least ? value : least), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(smallest))
    throw new InputError({
      code: 'Q112',
      where,
      expected: 'responses with an uncertainty (counts, or replicates) for weights 1/u²',
      found: 'none has one',
      fix: 'measure replicates, or choose weights: equal',
    });
  for (let i = 0; i < u.length; i++) if (u[i] === 0) u[i] = smallest;
}

/** Weights by rule; a level or response of zero takes the weight of the smallest one above zero. */
function weightsFor(weighting: Weighting, x: Float64Array, y: Float64Array, u: Float64Array): Float64Array {
  const least = (a: Float64Array) => a.reduce((m, v) => (v > 0 && v < m ? v : m), Number.POSITIVE_INFINITY);
  if (weighting === 'equal') return new Float64Array(x.length).fill(1);
  if (weighting === '1/u²') return u.map((value) => 1 / value ** 2);
  const along = weighting === '1/y' ? y : x;
  const smallest = least(along);
  const power = weighting === '1/x²' ? 2 : 1;
  return along.map((value) => 1 / (value > 0 ? value : smallest) ** power);
}

function asQuantities(
  line: StraightLine,
  birge: number,
  dof: number | null,
  responseUnit: Unit,
  standards: readonly Standard[],
  options: FitOptions,
) {
  const { key, name, levelUnit, stock } = options;
  const slopeUnit = divideUnits(responseUnit, levelUnit);
  const root = (n: number): Root => ({
    id: `${key}#fit${n}`,
    label: `calibration ${name}, fit`,
    group: `${key}#fit`,
    dof,
    law: dof !== null && dof > 2 ? { kind: 't', dof } : normal,
    basis: 'measured',
  });
  const ofLevels = options.weighting === '1/u²' ? levelCovariance(line, standards) : [0, 0, 0];
  const [slopeVariance, interceptVariance, covariance] = [
    line.covariance[1][1] * birge - ofLevels[0],
    line.covariance[0][0] * birge - ofLevels[1],
    line.covariance[0][1] * birge - ofLevels[2],
  ];
  const L = cholesky([Float64Array.of(slopeVariance, covariance), Float64Array.of(covariance, interceptVariance)]);
  const first = rooted(0, 1, '1', root(1));
  const second = rooted(0, 1, '1', root(2));
  const common = commonShares(line, standards);
  const slope = derived(line.slope, slopeUnit, [
    [first, L[0][0]],
    ...(stock ? [[stock, -line.slope] as const] : []),
    ...common.map(({ unitary, slope: share }) => [unitary, share] as const),
  ]);
  const intercept = options.throughZero
    ? exact(0, responseUnit)
    : derived(line.intercept, responseUnit, [
        [first, L[1][0]],
        [second, L[1][1]],
        ...common.map(({ unitary, intercept: share }) => [unitary, share] as const),
      ]);
  return { intercept, slope };
}

/** Variance of one response at a level: linear between the standards, constant outside. */
function varianceAlong(x: Float64Array, u: Float64Array, line: StraightLine, weighting: Weighting, birge: number) {
  if (weighting === 'equal') return () => line.residualSd ** 2;
  const byLevel = new Map<number, number[]>();
  for (let i = 0; i < x.length; i++) byLevel.set(x[i], [...(byLevel.get(x[i]) ?? []), u[i] ** 2 * birge]);
  const knots = [...byLevel]
    .map(([level, list]) => [level, list.reduce((a, b) => a + b, 0) / list.length] as const)
    .sort((a, b) => a[0] - b[0]);
  return (level: number): number => {
    const above = knots.findIndex(([knot]) => knot >= level);
    if (above <= 0) return knots[above === 0 ? 0 : knots.length - 1][1];
    const [[x0, v0], [x1, v1]] = [knots[above - 1], knots[above]];
    return v0 + ((v1 - v0) * (level - x0)) / (x1 - x0);
  };
}

function fitFindings(line: StraightLine, absolute: boolean, where: string): Finding[] {
  const findings: Finding[] = [];
  const p = absolute ? (line.goodness ?? 1) : 1;
  if (p < misfit)
    findings.push({
      level: 'warning',
      code: 'Q113',
      message:
        `the standards scatter more than their uncertainties explain (χ² = ${line.chiSquare.toPrecision(3)} on ${line.dof} ` +
        `degrees of freedom, p = ${p.toPrecision(2)}); uncertainties of the line were widened to match`,
      where,
      fix: 'look at the residuals: a bad standard, a larger dispensing uncertainty, or a curve',
    });
  if (line.lackOfFit && line.lackOfFit.p < misfit)
    findings.push({
      level: 'warning',
      code: 'Q114',
      message: `replicates agree better than the line does (lack of fit F = ${line.lackOfFit.f.toPrecision(3)}, p = ${line.lackOfFit.p.toPrecision(2)})`,
      where,
      fix: 'the response may be curved, or a level mistaken: narrow the range or check the levels',
    });
  return findings;
}

/** Share of the scatter of the responses that the line takes up, unweighted. */
function rSquared(y: Float64Array, line: StraightLine): number {
  const centre = mean(y);
  let [left, total] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    left += line.residuals[i] ** 2;
    total += (y[i] - centre) ** 2;
  }
  return 1 - left / total;
}

/** A line taken from elsewhere: slope and intercept with their own uncertainties, as the study states them. */
export function publishedCalibration(
  name: string,
  method: string,
  line: {
    readonly slope: Quantity;
    readonly intercept: Quantity;
    readonly levelUnit: Unit;
    readonly range: readonly [number, number] | null;
  },
): Calibration {
  return {
    name,
    method,
    kind: 'published',
    intercept: line.intercept,
    slope: line.slope,
    responseUnit: line.intercept.unit,
    levelUnit: line.levelUnit,
    weighting: 'equal',
    throughZero: line.intercept.value === 0,
    range: line.range,
    points: [],
    dof: null,
    residualSd: null,
    rSquared: null,
    lackOfFit: null,
    limits: [],
    findings: [],
  };
}
