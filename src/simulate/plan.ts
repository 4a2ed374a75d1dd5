import { InputError } from '../finding/input-error.ts';
import { normalQuantile } from '../numeric/normal.ts';
import { random } from '../numeric/random.ts';
import type { PlanSettings } from './plan-settings.ts';
import { type CellInstrument, cellInstrument } from './planned-cell.ts';
import { criticalValues, decideAtEverySize, type PowerCurve, powerAt, smallestGroup } from './power-curve.ts';
import { requireSmall } from './size.ts';

/** What one dwell time can do. */
export type PlannedDwell = {
  readonly dwellMs: number;
  readonly cycleMs: number;
  readonly windowMs: number;
  /** Mean and standard deviation of what is found of one cell, in the unit of the means. */
  readonly a: { readonly mean: number; readonly sd: number };
  readonly b: { readonly mean: number; readonly sd: number };
  readonly power: readonly { readonly n: number; readonly power: number; readonly u: number }[];
  /** Smallest number of cells in each group; null where `mostCells` are too few. */
  readonly smallest: { readonly n: number; readonly low: number; readonly high: number | null } | null;
  /** The same from the usual formula, with the standard deviations above. */
  readonly formula: number;
};

export type Plan = {
  readonly settings: PlanSettings;
  readonly rule: string;
  readonly trials: number;
  readonly dwells: readonly PlannedDwell[];
  readonly recommended: { readonly dwellMs: number; readonly n: number } | null;
};

/** Cells of each population from which a dwell time is judged before the experiments. */
const pilotCells = 5000;
const pilotIons = 3e7;
/** Experiments between two reports of progress. */
const batch = 25;
/** Cells measured in all, at most: with fewer experiments where many are needed in each. */
const mostMeasured = 1.2e7;
/** The same in ions that are followed one by one. */
const mostFollowed = 1e8;
const leastTrials = 200;
const shownSizes = [5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 5000, 10_000, 20_000];

/**
 * How many cells, at which dwell time, tell population A from B: experiments are simulated cell by cell, and decided as
 * Cupel would decide them. Yields the share that is done (0 to 1). Deterministic by its seed. Throws X013 where A is B.
 */
export function* planExperiment(seed: number, s: PlanSettings): Generator<number, Plan> {
  if (s.a === s.b)
    throw new InputError({
      code: 'X013',
      where: '--set a, --set b',
      expected: 'two means that differ',
      found: `${s.a} ${s.unit} and ${s.b} ${s.unit}`,
      fix: 'set a and b to the means that have to be told apart',
    });
  const root = random(seed);
  const pilots = s.dwellsMs.map((dwellMs) => pilot(s, dwellMs, `${seed}`));
  const formulas = pilots.map(({ a, b }) => formulaGroup(a, b, s));
  const least = Math.min(...formulas);
  const cells = Math.min(s.mostCells, Math.ceil(1.8 * least) + 15);
  const followed = pilots.reduce((sum, { instrument: i }) => sum + i.ionsFollowed(s.a) + i.ionsFollowed(s.b), 0);
  const affordable = Math.min(mostMeasured / (2 * cells * pilots.length), mostFollowed / Math.max(1, followed * cells));
  requireSmall({ points: 0, ions: followed * cells * leastTrials }, 'cupel simulate --plan');
  const trials = Math.min(s.trials, Math.max(leastTrials, Math.floor(affordable)));
  const critical = criticalValues(s.alpha, 2 * cells);
  const sizes = shownSizes.filter((n) => n <= cells);
  const dwells: PlannedDwell[] = [];
  for (const [i, { instrument, ...found }] of pilots.entries()) {
    const chance = root.fork(`dwell ${s.dwellsMs[i]}`);
    const curve: PowerCurve = { trials, found: new Float64Array(cells + 1) };
    for (let trial = 0; trial < trials; trial++) {
      if (trial % batch === 0) yield (i + trial / trials) / pilots.length;
      const a = Float64Array.from({ length: cells }, () => instrument.measure({ mean: s.a, cv: s.spreadA }, chance));
      const b = Float64Array.from({ length: cells }, () => instrument.measure({ mean: s.b, cv: s.spreadB }, chance));
      decideAtEverySize(a, b, critical, curve.found);
    }
    dwells.push({
      dwellMs: s.dwellsMs[i],
      cycleMs: instrument.cycleSeconds * 1000,
      windowMs: instrument.windowSeconds * 1000,
      ...found,
      power: sizes.map((n) => ({ n, ...powerAt(curve, n) })),
      smallest: smallestGroup(curve, s.power),
      formula: formulas[i],
    });
  }
  return { settings: s, rule: ruleOf(s), trials, dwells, recommended: recommended(dwells) };
}

type Moments = { readonly mean: number; readonly sd: number };

function pilot(
  s: PlanSettings,
  dwellMs: number,
  seed: string,
): { readonly instrument: CellInstrument; readonly a: Moments; readonly b: Moments } {
  const instrument = cellInstrument(s, dwellMs);
  const chance = random(`${seed}/pilot ${dwellMs}`);
  const moments = (mean: number, cv: number): Moments => {
    const affordable = pilotIons / Math.max(1, instrument.ionsFollowed(mean));
    const length = Math.min(pilotCells, Math.max(20, Math.floor(affordable)));
    const found = Float64Array.from({ length }, () => instrument.measure({ mean, cv }, chance));
    const average = found.reduce((sum, m) => sum + m, 0) / length;
    const squares = found.reduce((sum, m) => sum + (m - average) ** 2, 0);
    return { mean: average, sd: Math.sqrt(squares / (length - 1)) };
  };
  return { instrument, a: moments(s.a, s.spreadA), b: moments(s.b, s.spreadB) };
}

/** n = (z(1 − α/2) + z(power))²·(σ_A² + σ_B²)/Δ², rounded up: normal approximation for two means. */
function formulaGroup(a: Moments, b: Moments, s: PlanSettings): number {
  const z = normalQuantile(1 - s.alpha / 2) + normalQuantile(s.power);
  return Math.max(2, Math.ceil((z * z * (a.sd ** 2 + b.sd ** 2)) / (s.a - s.b) ** 2));
}

/** The dwell time that needs the fewest cells; of those as good within their Monte Carlo error, the longest. */
function recommended(dwells: readonly PlannedDwell[]): Plan['recommended'] {
  const able = dwells.flatMap(({ dwellMs, smallest }) => (smallest ? [{ dwellMs, ...smallest }] : []));
  if (able.length === 0) return null;
  const best = able.reduce((a, b) => (b.n < a.n ? b : a));
  const asGood = able.filter(({ low, n }) => low <= (best.high ?? best.n) && n <= Math.max(best.n + 2, 1.1 * best.n));
  const { dwellMs, n } = asGood.reduce((a, b) => (b.dwellMs > a.dwellMs ? b : a));
  return { dwellMs, n };
}

function ruleOf({ alpha }: PlanSettings): string {
  return (
    'each cell: counts over one window less its gas blank, times cycle/dwell, as mass; ' +
    `the means of both groups are compared by Welch’s t-test, two-sided, α = ${alpha}; ` +
    'calibration is common to both and cancels'
  );
}
