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

/** How well a level is read back. */
export type ReadBack = {
  /** Standard deviation, in units of level, of what is found of a level. */
  readonly sdAt: (level: number) => number;
  /** Degrees of freedom of that scatter; null when uncertainties are known. */
  readonly dof: number | null;
};

const alpha = 0.05;
const beta = 0.05;
/** Inverse of the relative standard uncertainty at the limit of quantification (IUPAC). */
const quantificationFactor = 10;

/** A level read back through a line from one response there. */
export function readBack({ line, birge, variance, dof }: LimitBasis): ReadBack {
  const [c0, c1] = line.covariance;
  const ofLine = (level: number) => c0[0] + 2 * level * c0[1] + level ** 2 * c1[1];
  return { sdAt: (level) => Math.sqrt(variance(level) + ofLine(level) * birge) / line.slope, dof };
}

const quantile = (p: number, dof: number | null) => (dof === null ? normalQuantile(p) : tQuantile(p, dof));

/** Level whose response is exceeded by that of level zero with chance `a` (ISO 11843-2, 5.2; DIN 32645). */
export function criticalLevel({ sdAt, dof }: ReadBack, a: number): number {
  return quantile(1 - a, dof) * sdAt(0);
}

/** Level that stays below the critical level with chance `bt` (ISO 11843-2, 5.3), by fixed-point iteration. */
export function detectionLevel(r: ReadBack, a: number, bt: number): number {
  const critical = criticalLevel(r, a);
  return fixedPoint(critical, (level) => critical + quantile(1 - bt, r.dof) * r.sdAt(level));
}

/** Level whose uncertainty, times `coverage`, is 1/k of itself (IUPAC 1995, k = 10; DIN 32645 takes k = 3 and U). */
export function quantificationLevel(r: ReadBack, k: number, coverage = 1): number {
  return fixedPoint(criticalLevel(r, alpha), (level) => k * coverage * r.sdAt(level));
}

/** Level that is reached nowhere: this many times the start. */
const farthest = 1e6;

/**
 * The x ≥ start at which next(x) = x, of a `next` that rises with x and lies above x below it: by iteration, and where that
 * is slow by bisection. Infinity where there is none, as where the uncertainty stays in proportion to the level.
 */
function fixedPoint(start: number, next: (x: number) => number): number {
  let lo = start;
  for (let i = 0; i < 100; i++) {
    const y = next(lo);
    if (!Number.isFinite(y) || y > farthest * start) return Number.POSITIVE_INFINITY;
    if (Math.abs(y - lo) <= 1e-14 * Math.abs(y)) return y;
    lo = y;
  }
  let hi = 2 * lo;
  while (next(hi) > hi) {
    if (hi > farthest * start) return Number.POSITIVE_INFINITY;
    hi *= 2;
  }
  for (let i = 0; i < 100 && hi - lo > 1e-14 * hi; i++) {
    const middle = (lo + hi) / 2;
    if (next(middle) > middle) lo = middle;
    else hi = middle;
  }
  return hi;
}

/** L_C, L_D and L_Q of one further response read back through the line, each with its definition. */
export function calibrationLimits(b: LimitBasis): Limit[] {
  return levelLimits(readBack(b), { unit: b.levelUnit.code, n: b.n }, 'one response, line included');
}

/** L_C, L_D and L_Q of a level that is read back so well; `what` tells in words of which level, and what is included. */
export function levelLimits(r: ReadBack, known: Pick<Limit, 'unit' | 'n' | 'of'>, what: string): Limit[] {
  const common = { ...known, dof: r.dof, alpha };
  return [
    {
      ...common,
      kind: 'critical',
      value: criticalLevel(r, alpha),
      definition: `ISO 11843-2 critical value of the net state variable, ${what}`,
      beta: null,
    },
    {
      ...common,
      kind: 'detection',
      value: detectionLevel(r, alpha, beta),
      definition: `ISO 11843-2 minimum detectable value, ${what}`,
      beta,
    },
    {
      ...common,
      kind: 'quantification',
      value: quantificationLevel(r, quantificationFactor),
      definition: `IUPAC 1995: relative standard uncertainty 10 %, ${what}`,
      beta: null,
    },
  ];
}
