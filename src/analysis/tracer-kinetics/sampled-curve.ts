import { type Curve, convolve } from './convolution.ts';
import type { Frames, Sampling } from './frames.ts';

/** A curve as the frames of a scan see it. */
export type SampledCurve = {
  /** The curve itself. */
  readonly values: Float64Array;
  /** ∫ of the curve from its start to the middle of each frame. */
  readonly integralToMid: Float64Array;
  /** The curve convolved with e^(−kt), k ≥ 0 in 1/min; for k = 0 its integral. */
  exponential(k: number): Float64Array;
};

/** The curve later by `delay` (min). */
export function delayed({ times, values }: Curve, delay: number): Curve {
  return delay === 0 ? { times, values } : { times: times.map((t) => t + delay), values };
}

/**
 * Brings the edges and middles of frames into the points of a curve, so that what is convolved is exact in each of them. Frame
 * averages come from the integral of the convolution, not from points within the frame.
 */
export function sampledCurve(curve: Curve, frames: Frames, sampling: Sampling): SampledCurve {
  const wanted = Float64Array.from([...frames.starts, ...frames.ends, ...frames.mids]).sort();
  const merged = withPoints(curve, wanted);
  const at = (times: Float64Array) => Int32Array.from(times, (t) => indexOf(merged.times, t));
  const [starts, ends, mids] = [at(frames.starts), at(frames.ends), at(frames.mids)];
  const size = merged.times.length;
  const [c, j] = [new Float64Array(size), new Float64Array(size)];
  const averaged = (integral: Float64Array) =>
    frames.mids.map((_, i) => {
      const until = ends[i] < 0 ? 0 : integral[ends[i]];
      return (until - (starts[i] < 0 ? 0 : integral[starts[i]])) / (frames.ends[i] - frames.starts[i]);
    });
  const picked = (values: Float64Array) => frames.mids.map((_, i) => (mids[i] < 0 ? 0 : values[mids[i]]));
  convolve(merged, 0, c, j);
  return {
    values: sampling === 'mid-frame' ? picked(merged.values) : averaged(c),
    integralToMid: picked(c),
    exponential: (k) => {
      convolve(merged, k, c, sampling === 'mid-frame' ? undefined : j);
      return sampling === 'mid-frame' ? picked(c) : averaged(j);
    },
  };
}

/** The same curve with more points in it; those before its first one are left out. */
function withPoints({ times, values }: Curve, wanted: Float64Array): Curve {
  const t: number[] = [];
  const x: number[] = [];
  const last = times.length - 1;
  let w = 0;
  while (w < wanted.length && wanted[w] < times[0]) w++;
  for (let i = 0; i <= last; i++) {
    for (; i > 0 && w < wanted.length && wanted[w] < times[i]; w++)
      if (wanted[w] > t[t.length - 1]) {
        const part = (wanted[w] - times[i - 1]) / (times[i] - times[i - 1]);
        t.push(wanted[w]);
        x.push(values[i - 1] + part * (values[i] - values[i - 1]));
      }
    t.push(times[i]);
    x.push(values[i]);
  }
  for (; w < wanted.length; w++)
    if (wanted[w] > t[t.length - 1]) {
      t.push(wanted[w]);
      x.push(values[last]);
    }
  return { times: Float64Array.from(t), values: Float64Array.from(x) };
}

/** Index of the last point at a time that is among the points; −1 before the first. */
function indexOf(times: Float64Array, t: number): number {
  let [low, high] = [-1, times.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle] <= t) low = middle;
    else high = middle - 1;
  }
  return low;
}
