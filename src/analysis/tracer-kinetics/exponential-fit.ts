import { InputError } from '../../finding/input-error.ts';
import type { NonlinearFit } from '../../numeric/fit-verdict.ts';
import { weightedLeastSquares } from '../../numeric/least-squares.ts';
import { fitNonlinear } from '../../numeric/nonlinear-least-squares.ts';

/** Σ amplitudes · exponentials convolved with an input, and columns that are there beside them. */
export type ExponentialProblem = {
  /** One column per frame: the input convolved with e^(−kt), the input `delay` later. */
  readonly exponential: (k: number, delay: number) => ArrayLike<number>;
  /** Columns with an amplitude of their own (whole blood, reference tissue), at that delay. */
  readonly beside: (delay: number) => readonly ArrayLike<number>[];
  /** What is there whatever the parameters are (a stated share of blood), at that delay. */
  readonly known?: (delay: number) => ArrayLike<number>;
  /** Exponentials whose rate is fitted, and one of rate 0 after them where tissue keeps what it took up. */
  readonly free: number;
  readonly trapped: boolean;
  /** Amplitudes of the exponentials may be negative (reference tissue models). */
  readonly signed: boolean;
  /** Names and bounds of the amplitudes beside. */
  readonly besideNames: readonly string[];
  readonly besideBounds: readonly (readonly [number, number])[];
  readonly y: ArrayLike<number>;
  /** What the scatter of each point is proportional to. */
  readonly u: ArrayLike<number> | undefined;
  /** Between these the rates lie (1/min). */
  readonly rates: readonly [number, number];
  /** Fitted between these (min); null: as it stands at 0. */
  readonly delays: readonly [number, number] | null;
};

/** Where the parts of the parameters stand: rates as logarithms, amplitudes, amplitudes beside, delay. */
export type ExponentialLayout = {
  readonly rate: (j: number) => number;
  readonly amplitude: (j: number) => number;
  readonly beside: (j: number) => number;
  readonly delay: number;
  readonly size: number;
};

export function layoutOf({ free, trapped, besideNames, delays }: ExponentialProblem): ExponentialLayout {
  const amplitudes = free + (trapped ? 1 : 0);
  const delay = free + amplitudes + besideNames.length;
  return {
    rate: (j) => j,
    amplitude: (j) => free + j,
    beside: (j) => free + amplitudes + j,
    delay,
    size: delay + (delays ? 1 : 0),
  };
}

/** Rates tried per exponential for a start, spread evenly over their logarithms. */
const triedRates = { 1: 40, 2: 18 } as const;
const triedDelays = 7;
/** Starts that are followed to their minimum. */
const followed = 2;

/** The least sum of squares over rates, amplitudes and delay, from several starts of a grid in which the amplitudes are solved for. */
export function fitExponentials(problem: ExponentialProblem): NonlinearFit {
  const { free, trapped, signed, besideNames, besideBounds, y, u, rates, delays } = problem;
  const layout = layoutOf(problem);
  const names = [
    ...Array.from({ length: free }, (_, j) => `rate ${j + 1}`),
    ...Array.from({ length: layout.beside(0) - free }, (_, j) => `amplitude ${j + 1}`),
    ...besideNames,
    ...(delays ? ['delay'] : []),
  ];
  const lower = names.map((_, k) => {
    if (k < free) return Math.log(rates[0]);
    if (k < layout.beside(0)) return signed ? Number.NEGATIVE_INFINITY : 0;
    return k < layout.delay ? besideBounds[k - layout.beside(0)][0] : delays![0];
  });
  const upper = names.map((_, k) => {
    if (k < free) return Math.log(rates[1]);
    if (k < layout.beside(0)) return Number.POSITIVE_INFINITY;
    return k < layout.delay ? besideBounds[k - layout.beside(0)][1] : delays![1];
  });
  const model = (p: Float64Array): Float64Array => {
    const delay = delays ? p[layout.delay] : 0;
    const total = new Float64Array(y.length);
    const addColumn = (column: ArrayLike<number>, size: number) => {
      for (let i = 0; i < total.length; i++) total[i] += size * column[i];
    };
    for (let j = 0; j < free; j++) addColumn(problem.exponential(Math.exp(p[j]), delay), p[layout.amplitude(j)]);
    if (trapped) addColumn(problem.exponential(0, delay), p[layout.amplitude(free)]);
    for (const [j, column] of problem.beside(delay).entries()) addColumn(column, p[layout.beside(j)]);
    if (problem.known) addColumn(problem.known(delay), 1);
    return total;
  };
  const fits = startsOf(problem, layout, lower, upper)
    .slice(0, followed)
    .map((start) => fitNonlinear({ model, y, u, absoluteSigma: false, start, lower, upper, names, mostSteps: 150 }));
  const settled = (f: NonlinearFit) => f.verdict === 'converged' || f.verdict === 'at bound';
  // Of equal minima the one that is inside its bounds; a minimum before whatever is none.
  return fits.reduce((best, f) => {
    if (settled(best) !== settled(f)) return settled(f) ? f : best;
    return f.sumOfSquares < best.sumOfSquares * (1 - 1e-9) ? f : best;
  });
}

/** Starts from a grid of rates and delays with the amplitudes solved for, the best first. */
function startsOf(
  problem: ExponentialProblem,
  layout: ExponentialLayout,
  lower: readonly number[],
  upper: readonly number[],
) {
  const { free, trapped, y, u, rates, delays } = problem;
  const weights = Float64Array.from(y, (_, i) => (u ? u[i] ** -2 : 1));
  const per = triedRates[free === 1 ? 1 : 2];
  const spread = Array.from({ length: per }, (_, j) => rates[0] * (rates[1] / rates[0]) ** ((j + 0.5) / per));
  const combinations: readonly (readonly number[])[] =
    free === 1 ? spread.map((k) => [k]) : spread.flatMap((slow, j) => spread.slice(j + 1).map((fast) => [fast, slow]));
  const found: { start: number[]; cost: number }[] = [];
  const shifts = delays
    ? Array.from({ length: triedDelays }, (_, d) => delays[0] + ((d + 0.5) / triedDelays) * (delays[1] - delays[0]))
    : [0];
  for (const delay of shifts) {
    const table = new Map(spread.map((k) => [k, problem.exponential(k, delay)]));
    const kept = trapped ? [problem.exponential(0, delay)] : [];
    const beside = problem.beside(delay);
    const known = problem.known?.(delay);
    const rest = Float64Array.from(y, (v, i) => v - (known?.[i] ?? 0));
    for (const tried of combinations) {
      const columns = [...tried.map((k) => table.get(k)!), ...kept, ...beside];
      const amplitudes = solved(columns, rest, weights);
      if (!amplitudes) continue;
      const start = new Array<number>(layout.size).fill(0);
      for (const [j, k] of tried.entries()) start[j] = Math.log(k);
      for (const [j, a] of amplitudes.entries()) {
        const at = free + j;
        start[at] = Math.min(upper[at], Math.max(lower[at], a));
      }
      if (delays) start[layout.delay] = delay;
      let cost = 0;
      for (let i = 0; i < y.length; i++) {
        let left = rest[i];
        for (const [j, column] of columns.entries()) left -= start[free + j] * column[i];
        cost += weights[i] * left * left;
      }
      found.push({ start, cost });
    }
  }
  found.sort((a, b) => a.cost - b.cost);
  return apart(
    found.map(({ start }) => start),
    free,
  );
}

/** Amplitudes by linear least squares; null where the columns do not tell them apart. */
function solved(columns: readonly ArrayLike<number>[], y: ArrayLike<number>, weights: Float64Array) {
  try {
    return weightedLeastSquares(columns, y, weights, { absoluteSigma: true }).coefficients;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** Starts that are not neighbours of a better one. */
function apart(starts: readonly number[][], free: number): number[][] {
  const taken: number[][] = [];
  for (const start of starts) {
    if (taken.length >= followed) break;
    if (taken.every((t) => t.slice(0, free).some((v, k) => Math.abs(v - start[k]) > 1))) taken.push(start);
  }
  return taken;
}
