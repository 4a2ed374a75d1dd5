import { straightLine } from '../../numeric/straight-line.ts';

export type TerminalRule = {
  /** Fewest points of the line. */
  readonly minPoints: number;
  /** Times between which points may be taken; null: after the peak, to the last concentration above zero. */
  readonly from: number | null;
  readonly to: number | null;
  /** All points between `from` and `to` are taken, rather than the best of them. */
  readonly all: boolean;
};

/** The line through ln c of the last points. */
export type TerminalSlope = {
  /** −slope (1/time) and its standard error from the scatter about the line; NaN with two points. */
  readonly rate: number;
  readonly standardError: number;
  readonly dof: number;
  /** ln c where the line meets time zero. */
  readonly intercept: number;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** Indices of the points taken. */
  readonly points: readonly number[];
};

/** Difference of adjusted R² within which more points go before a better line; PKNCA and Phoenix use the same. */
const alike = 1e-4;

/**
 * The terminal rate λz: of all lines through the last three or more points after the peak, the one with the best adjusted
 * R², and of lines within 1e-4 of it the one with most points (the rule of PKNCA, doi 10.1007/s10928-015-9432-2). Null where
 * no such line falls.
 */
export function terminalSlope(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  { minPoints, from, to, all }: TerminalRule,
): TerminalSlope | null {
  let peak = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[peak]) peak = i;
  const usable = Array.from({ length: times.length }, (_, i) => i).filter(
    (i) => values[i] > 0 && (from === null ? i > peak : times[i] >= from) && (to === null || times[i] <= to),
  );
  const lines: TerminalSlope[] = [];
  const starts = all ? [0] : Array.from(usable.keys());
  for (const start of starts) {
    const points = usable.slice(start);
    if (points.length < minPoints) continue;
    const line = lineThrough(points, times, values);
    if (line.rate > 0) lines.push(line);
  }
  if (lines.length === 0) return null;
  const best = Math.max(...lines.map((l) => l.adjustedRSquared));
  return lines
    .filter((l) => l.adjustedRSquared > best - alike || l.adjustedRSquared === best)
    .reduce((a, b) => (b.points.length > a.points.length ? b : a));
}

function lineThrough(points: readonly number[], times: ArrayLike<number>, values: ArrayLike<number>): TerminalSlope {
  const x = points.map((i) => times[i]);
  const y = points.map((i) => Math.log(values[i]));
  const n = points.length;
  const line = straightLine(x, y, new Float64Array(n).fill(1), { absoluteSigma: n === 2 });
  const mean = y.reduce((t, v) => t + v, 0) / n;
  const total = y.reduce((t, v) => t + (v - mean) ** 2, 0);
  const rSquared = total === 0 ? 0 : 1 - line.chiSquare / total;
  return {
    rate: -line.slope,
    standardError: n > 2 ? Math.sqrt(line.covariance[1][1]) : Number.NaN,
    dof: n - 2,
    intercept: line.intercept,
    rSquared,
    adjustedRSquared: n > 2 ? 1 - ((1 - rSquared) * (n - 1)) / (n - 2) : rSquared,
    points,
  };
}
