import type { Calibration } from '../../analysis/calibration.ts';
import { convertValue } from '../../quantity/unit.ts';
import type { SignalMap } from './signal-map.ts';

/** Level of each pixel and its standard uncertainty, in the unit of the calibration's levels; NaN where none was measured. */
export type Pixels = { readonly values: Float32Array; readonly u: Float32Array };

/**
 * Net signal → level = (net − a)/b, pixel by pixel. u² = u²(counting)/b² + Σ (share of a + level·share of b)²/b² over the
 * roots of the line: exact for each pixel, without an array for each root, since the line is the same for all. Pictures
 * need no more than single precision.
 */
export function calibratedPixels(
  map: Pick<SignalMap, 'values' | 'u' | 'unit' | 'drift' | 'linesAre' | 'width'>,
  calibration: Calibration,
): Pixels {
  const { intercept, slope, responseUnit } = calibration;
  const factor = convertValue(1, map.unit, responseUnit) / slope.value;
  const zero = intercept.value / slope.value;
  const { constant, cross, square } = lineVariance(calibration);
  const drift = driftVariance(map);
  const n = map.values.length;
  const values = new Float32Array(n);
  const u = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const level = map.values[i] * factor - zero;
    const counting = map.u[i] * factor;
    values[i] = level;
    const line = map.linesAre === 'rows' ? Math.floor(i / map.width) : i % map.width;
    const drifted = drift ? drift[line] * (map.values[i] * factor) ** 2 : 0;
    u[i] = Math.sqrt(counting * counting + drifted + constant + level * (cross + level * square));
  }
  return { values, u };
}

/** Relative variance that the drift correction gives to the pixels of each line; null without one. */
function driftVariance({ drift }: Pick<SignalMap, 'drift'>): Float64Array | null {
  if (drift.length === 0) return null;
  return drift[0].perSignal.map((_, line) => drift.reduce((total, d) => total + d.perSignal[line] ** 2, 0));
}

/** Variance the line gives to a level x: constant + cross·x + square·x², from the shares of intercept and slope. */
function lineVariance({ intercept, slope }: Calibration): { constant: number; cross: number; square: number } {
  let [constant, cross, square] = [0, 0, 0];
  for (const id of new Set([...Object.keys(intercept.shares), ...Object.keys(slope.shares)])) {
    const a = (intercept.shares[id]?.value ?? 0) / slope.value;
    const b = (slope.shares[id]?.value ?? 0) / slope.value;
    constant += a * a;
    cross += 2 * a * b;
    square += b * b;
  }
  return { constant, cross, square };
}
