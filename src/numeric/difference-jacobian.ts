import { norm2 } from './thin-qr.ts';

/** A function of p parameters that gives n values; NaN or infinite where it is not defined. */
export type Model = (parameters: Float64Array) => ArrayLike<number>;
export type Box = { readonly lower: ArrayLike<number>; readonly upper: ArrayLike<number> };

/** Disagreement of the differences over a step and over half of it from which the step is taken as too wide. */
const tooWide = 1e-3;
/** Disagreement aimed at: what extrapolation leaves is of the order of its square. */
const aim = 1e-5;

/**
 * Columns ∂model/∂parameter by central differences over h and h/2, extrapolated to h = 0 (Richardson), which leaves about
 * 1e-10 of the column; from one side where a bound is near, never beyond one. `steps` holds the h of each parameter: it is
 * changed until the two differences agree above the rounding of the model, and kept for the next call. A column that cannot
 * be found holds NaN.
 */
export function differenceJacobian(
  model: Model,
  at: Float64Array,
  values: ArrayLike<number>,
  box: Box,
  steps: Float64Array,
): Float64Array[] {
  const size = norm2(values);
  return Array.from(at, (_, k) => {
    const widest = Math.min((box.upper[k] - box.lower[k]) / 4 || Infinity, 1e200);
    let best: { column: Float64Array; doubt: number } = {
      column: new Float64Array(values.length).fill(Number.NaN),
      doubt: Infinity,
    };
    let h = Math.min(steps[k], widest);
    for (let tries = 0; tries < 12; tries++) {
      const { column, error, moved } = extrapolated(model, at, values, box, k, h);
      const noise = (4e-16 * size) / moved;
      const doubt = Math.max(error, noise);
      if (doubt < best.doubt || tries === 0) {
        best = { column, doubt };
        steps[k] = h;
      }
      if (doubt <= tooWide) {
        if (error > aim) steps[k] = h * Math.sqrt(aim / error);
        else if (noise > 1e-11) steps[k] = Math.min(2 * h, widest);
        break;
      }
      // No effect at all: the step may be too narrow for rounding, or carry a peak out of sight; look on both sides in turn.
      if (moved === 0) h = Math.min(steps[k] * 64 ** (tries % 2 === 0 ? 1 + tries / 2 : -(1 + tries) / 2), widest);
      else if (noise < error) h *= Math.max(1 / 64, Math.min(0.5, Math.sqrt(aim / error)));
      else if (h < widest && tries < 6) h = Math.min(64 * h, widest);
      else break;
      if (!(h > 1e-14 * Math.abs(at[k]) && h > 1e-200)) break;
    }
    return best.column;
  });
}

/** First steps: a small part of the parameter, or of what lies between its bounds where it begins at zero. */
export function firstSteps(start: ArrayLike<number>, { lower, upper }: Box): Float64Array {
  return Float64Array.from(start, (x, k) => {
    const range = upper[k] - lower[k];
    const typical = Math.abs(x) > 1e-100 ? Math.abs(x) : Number.isFinite(range) && range > 0 ? 0.1 * range : 1;
    return Math.min(7e-4 * typical, range > 0 ? range / 4 : Infinity);
  });
}

function extrapolated(
  model: Model,
  at: Float64Array,
  values: ArrayLike<number>,
  { lower, upper }: Box,
  k: number,
  step: number,
): { column: Float64Array; error: number; moved: number } {
  const x = at[k];
  // A power of two, so that half of it is exact, and x ± h differ from x by h to rounding.
  const h = 2 ** Math.round(Math.log2(step));
  const away = (by: number) => {
    const moved = at.slice();
    moved[k] = x + by;
    return { f: Float64Array.from(model(moved)), by: moved[k] - x };
  };
  const slope = (w: number): Float64Array => {
    if (x - w >= lower[k] && x + w <= upper[k]) {
      const [a, b] = [away(-w), away(w)];
      return a.f.map((value, i) => (b.f[i] - value) / (b.by - a.by));
    }
    const side = x + 2 * w <= upper[k] ? 1 : -1;
    const [a, b] = [away(side * w), away(2 * side * w)];
    return a.f.map((value, i) => (4 * (value - values[i]) - (b.f[i] - values[i])) / (2 * side * w));
  };
  const wide = slope(h);
  const narrow = slope(h / 2);
  const column = narrow.map((value, i) => value + (value - wide[i]) / 3);
  const size = norm2(column);
  const error = column.every(Number.isFinite)
    ? size > 0
      ? norm2(narrow.map((value, i) => value - wide[i])) / size
      : 0
    : Infinity;
  return { column, error, moved: size * h };
}
