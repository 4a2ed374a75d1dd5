import type { Random } from '../numeric/random.ts';
import { unit } from '../quantity/unit.ts';
import type { Trace } from '../signal/signal.ts';
import type { Pulse } from './transient.ts';

/** One isotope of a quadrupole that counts several in turn; `pulses` give what it would count if it were always on. */
export type SequentialChannel = {
  readonly label: string;
  readonly nuclide: string;
  /** Expected background counts in one point. */
  readonly background: number;
  readonly pulses: Pulse[];
};

/**
 * A trace of channels counted in turn within each cycle, `dwellMs` each, no settling between them and no dead time; cps
 * to two decimals, times at the end of each cycle (s). A pulse counts only while its channel has its turn.
 */
export function sequentialTrace(
  name: string,
  { points, dwellMs }: { readonly points: number; readonly dwellMs: number },
  channels: readonly SequentialChannel[],
  chance: Random,
): Trace {
  const cycleMs = dwellMs * channels.length;
  const seconds = Float64Array.from({ length: points }, (_, i) => Math.round((i + 1) * cycleMs * 10) / 10_000);
  const counted = channels.map((channel, turn) => {
    const values = new Float64Array(points);
    for (let i = 0; i < points; i++) {
      const from = (i * cycleMs + turn * dwellMs) / 1000;
      let expected = channel.background;
      for (const { seconds: fired, counts, shape } of channel.pulses)
        expected += counts * (shape(from + dwellMs / 1000 - fired) - shape(from - fired));
      values[i] = Math.round((chance.poisson(expected) * 100_000) / dwellMs) / 100;
    }
    return {
      label: channel.label,
      nuclide: channel.nuclide,
      mode: 'rate' as const,
      unit: unit('cps'),
      values,
    };
  });
  return { kind: 'trace', name, seconds, channels: counted, metadata: {} };
}
