import type { Random } from '../numeric/random.ts';
import { unit } from '../quantity/unit.ts';
import type { Trace } from '../signal/signal.ts';
import type { PulseShape } from './pulse.ts';

/** `counts` are the expected counts of the whole pulse, fired at `seconds`. */
export type Pulse = { readonly seconds: number; readonly counts: number; readonly shape: PulseShape };

export type TransientLayout = {
  readonly points: number;
  readonly dwellMs: number;
  /** Expected background counts in one point. */
  readonly background: number;
};

/** A pulse is followed until fewer counts than this are still to come. */
const forgottenCounts = 1e-4;

/**
 * Counts of each point, no dead time: those of the background fall on the points by chance, each pulse adds Poisson
 * counts of its own (sums of Poisson counts are Poisson).
 */
export function transientCounts(layout: TransientLayout, pulses: readonly Pulse[], chance: Random): Float64Array {
  const { points, dwellMs, background } = layout;
  const counts = new Float64Array(points);
  for (let left = chance.poisson(background * points); left > 0; left--) counts[chance.integer(points)]++;
  for (const { seconds, counts: total, shape } of pulses) {
    let before = 0;
    for (let i = Math.max(0, Math.floor((seconds * 1000) / dwellMs)); i < points; i++) {
      if (total * (1 - before) < forgottenCounts) break;
      const after = shape(((i + 1) * dwellMs) / 1000 - seconds);
      counts[i] += chance.poisson(total * (after - before));
      before = after;
    }
  }
  return counts;
}

/** End of each point (s). */
export function endTimes(points: number, dwellMs: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => ((i + 1) * dwellMs) / 1000);
}

/** The trace an Agilent reader returns for those counts of gold: cps to two decimals. */
export function goldTrace(name: string, seconds: Float64Array, counts: Float64Array, dwellMs: number): Trace {
  const values = new Float64Array(counts.length);
  for (let i = 0; i < values.length; i++) values[i] = Math.round((counts[i] * 100_000) / dwellMs) / 100;
  return {
    kind: 'trace',
    name,
    seconds,
    channels: [{ label: 'Au197', nuclide: '197Au', mode: 'rate', unit: unit('cps'), values }],
    metadata: {},
  };
}
