import { type CountedChannel, type Counting, pointFlags } from './counting.ts';

/** How stored values become pulses: n = scale·v/(1 + dead·v), and which of them are taken as whole. */
export type Recovery = {
  readonly scale: number;
  readonly dead: number;
  /** Distance from a whole number within which a point is one: fixed + growing·v (counts); null: none is rounded. */
  readonly tolerance: { readonly fixed: number; readonly growing: number } | null;
  /** Values above this that are not whole were measured by the analog stage. */
  readonly analogAbove: number;
  /** Value from which on the detector or the file had reached its end. */
  readonly saturatedFrom: number;
  /** Dead time over dwell, by which pulses become ions; 0 where unknown. */
  readonly lossPerPulse: number;
};

/** Share of the dwell a detector is taken to be alive at least: more pulses than fit in are no number of ions. */
const leastAlive = 0.05;

/** A line as pulses and as ions, each point for itself. NaN stays NaN with variance 0; work of one division a point. */
export function recovered(values: Float64Array, r: Recovery) {
  const n = values.length;
  const registered = new Float64Array(n);
  const counts = new Float64Array(n);
  const variance = new Float64Array(n);
  const flags = new Uint8Array(n);
  const { scale, dead, lossPerPulse, analogAbove, saturatedFrom } = r;
  const fixed = r.tolerance?.fixed ?? -1;
  const growing = r.tolerance?.growing ?? 0;
  let squares = 0;
  let points = 0;
  let analog = 0;
  let saturated = 0;
  for (let i = 0; i < n; i++) {
    const v = values[i];
    let pulses = (scale * v) / (1 + dead * v);
    const whole = Math.floor(pulses + 0.5);
    const off = pulses - whole;
    if (Math.abs(off) <= fixed + growing * v) {
      pulses = whole;
      squares += off * off;
      points++;
    } else if (v > analogAbove && v < saturatedFrom) {
      flags[i] = pointFlags.analog;
      analog++;
    }
    if (v >= saturatedFrom) {
      flags[i] = pointFlags.saturated;
      saturated++;
    }
    const perPulse = lossPerPulse === 0 ? 1 : 1 / Math.max(leastAlive, 1 - lossPerPulse * pulses);
    const ions = pulses * perPulse;
    registered[i] = pulses;
    counts[i] = ions;
    variance[i] = ions > 0 ? ions * perPulse : 0;
  }
  return { registered, counts, variance, flags, squares, points, analog, saturated };
}

/** Ion signals pass as they are; each ion's area varies by e^σ² − 1 of its square (log-normal), which adds to Poisson. */
export function ionSignals(
  channel: string,
  seconds: Float64Array,
  values: Float64Array,
  perValue: number,
  logSd: number | null,
  counting: Counting,
): CountedChannel {
  const factor = Math.exp((logSd ?? 0) ** 2);
  const ions = values.map((v) => v * perValue);
  const variance = ions.map((v) => (v > 0 ? v * factor : 0));
  return {
    channel,
    counting,
    seconds,
    registered: ions,
    counts: ions,
    variance,
    flags: new Uint8Array(values.length),
  };
}
