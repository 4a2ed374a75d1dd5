import type { Limit } from '../measurement/metal-content.ts';
import { normalQuantile } from '../numeric/normal.ts';
import type { StraightLine } from '../numeric/straight-line.ts';
import { tQuantile } from '../numeric/student-t.ts';
import type { Unit } from '../quantity/unit.ts';

/** What the limits of a calibration are drawn from. */
export type LimitBasis = {
  readonly line: Pick<StraightLine, 'intercept' | 'slope' | 'covariance'>;
  /** Factor on the covariance of the line. */
  readonly birge: number;
  /** Variance of one response at a level. */
  readonly variance: (level: number) => number;
  /** Degrees of freedom of the scatter; null when uncertainties are known. */
  readonly dof: number | null;
  /** Standards behind the line. */
  readonly n: number;
  readonly levelUnit: Unit;
};

const alpha = 0.05;
const beta = 0.05;
/** Inverse of the relative standard uncertainty at the limit of quantification (IUPAC). */
const quantificationFactor = 10;

/** Standard deviation, in units of level, of a level read back from one response there. */
function sdAt(level: number, b: LimitBasis): number {
  const [c0, c1] = b.line.covariance;
  const ofLine = c0[0] + 2 * level * c0[1] + level ** 2 * c1[1];
  return Math.sqrt(b.variance(level) + ofLine * b.birge) / b.line.slope;
}

const quantile = (p: number, dof: number | null) => (dof === null ? normalQuantile(p) : tQuantile(p, dof));

/** Level whose response is exceeded by that of level zero with chance `a` (ISO 11843-2, 5.2; DIN 32645). */
export function criticalLevel(b: LimitBasis, a: number): number {
  return quantile(1 - a, b.dof) * sdAt(0, b);
}

/** Level that stays below the critical level with chance `bt` (ISO 11843-2, 5.3), by fixed-point iteration. */
export function detectionLevel(b: LimitBasis, a: number, bt: number): number {
  const critical = criticalLevel(b, a);
  return fixedPoint(critical, (level) => critical + quantile(1 - bt, b.dof) * sdAt(level, b));
}

/** Level whose uncertainty, times `coverage`, is 1/k of itself (IUPAC 1995, k = 10; DIN 32645 takes k = 3 and U). */
export function quantificationLevel(b: LimitBasis, k: number, coverage = 1): number {
  return fixedPoint(criticalLevel(b, alpha), (level) => k * coverage * sdAt(level, b));
}

function fixedPoint(start: number, next: (x: number) => number): number {
  let x = start;
  for (let i = 0; i < 200; i++) {
    const y = next(x);
    if (!Number.isFinite(y) || y > 1e6 * start) return Number.POSITIVE_INFINITY;
    if (Math.abs(y - x) <= 1e-12 * Math.abs(y)) return y;
    x = y;
  }
  return x;
}

/** L_C, L_D and L_Q of one further response read back through the line, each with its definition. */
export function calibrationLimits(b: LimitBasis): Limit[] {
  const common = { unit: b.levelUnit.code, n: b.n, dof: b.dof };
  return [
    {
      ...common,
      kind: 'critical',
      value: criticalLevel(b, alpha),
      definition: 'ISO 11843-2 critical value of the net state variable, one response, line included',
      alpha,
      beta: null,
    },
    {
      ...common,
      kind: 'detection',
      value: detectionLevel(b, alpha, beta),
      definition: 'ISO 11843-2 minimum detectable value, one response, line included',
      alpha,
      beta,
    },
    {
      ...common,
      kind: 'quantification',
      value: quantificationLevel(b, quantificationFactor),
      definition: 'IUPAC 1995: relative standard uncertainty 10 %, one response, line included',
      alpha,
      beta: null,
    },
  ];
}
