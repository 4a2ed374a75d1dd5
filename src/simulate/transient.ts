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

/** Counts of each point: Poisson about background + pulses, no dead time. */
export function transientCounts(layout: TransientLayout, pulses: readonly Pulse[], chance: Random): Float64Array {
  const { points, dwellMs, background } = layout;
  const counts = new Float64Array(points).fill(background);
  for (const { seconds, counts: total, shape } of pulses) {
    if (total === 0) continue;
    const first = Math.max(0, Math.floor((seconds * 1000) / dwellMs));
    let before = shape((first * dwellMs) / 1000 - seconds);
    for (let i = first; i < points; i++) {
      const after = shape(((i + 1) * dwellMs) / 1000 - seconds);
      counts[i] += total * (after - before);
      before = after;
    }
  }
  for (let i = 0; i < points; i++) counts[i] = chance.poisson(counts[i]);
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
