import type { CloudShape } from './cloud-shape.ts';
import { type Dwells, expectedIons, steadyIons } from './detector.ts';

/** What the dwells of one isotope see of a pulse that begins at some moment of a cycle. */
export type PulseShare = {
  /** Share of its ions that falls into them. */
  readonly ions: number;
  /** Σ share²/dwell over the points, and the same over short parts of them (1/s): what the dead time takes to first order. */
  readonly even: number;
  readonly fine: number;
};

/** Moments within a cycle at which the shares are computed; between them by a line. */
const phases = 256;
const mostParts = 200;

/** Shares of a pulse by the moment (0 to 1) of the cycle at which it begins. */
export function pulseShares(dwells: Dwells, shape: CloudShape): (phase: number) => PulseShare {
  const { dwellSeconds, cycleSeconds, points } = dwells;
  const parts = Math.min(mostParts, Math.ceil((2 * dwellSeconds) / shape.grainSeconds));
  const part = dwellSeconds / parts;
  const ions = new Float64Array(phases + 1);
  const even = new Float64Array(phases + 1);
  const fine = new Float64Array(phases + 1);
  for (let p = 0; p <= phases; p++) {
    const clouds = [{ seconds: (p / phases) * cycleSeconds, ions: 1, shape }];
    const seen = (d: Dwells) => expectedIons(d, { background: steadyIons(0), clouds });
    for (const share of seen(dwells)) {
      ions[p] += share;
      even[p] += (share * share) / dwellSeconds;
    }
    for (let k = 0; k < parts; k++)
      for (const share of seen({ points, cycleSeconds, offsetSeconds: k * part, dwellSeconds: part }))
        fine[p] += (share * share) / part;
  }
  return (phase) => {
    const i = Math.min(Math.floor(phase * phases), phases - 1);
    const between = (table: Float64Array) => table[i] + (table[i + 1] - table[i]) * (phase * phases - i);
    return { ions: between(ions), even: between(even), fine: between(fine) };
  };
}
