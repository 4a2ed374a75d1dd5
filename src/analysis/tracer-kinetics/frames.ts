/** When the frames of a dynamic scan were: starts, ends and middles (min from injection). */
export type Frames = {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly mids: Float64Array;
};

/** How a model is compared with a frame: by its mean over the frame, or by its value in the middle. */
export type Sampling = 'frame-average' | 'mid-frame';

export function framesOf(starts: ArrayLike<number>, durations: ArrayLike<number>): Frames {
  return {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(starts, (s, i) => s + durations[i]),
    mids: Float64Array.from(starts, (s, i) => s + durations[i] / 2),
  };
}

/** How tissue is integrated up to the middle of each frame: frames as they stand, or straight lines between their middles. */
export type TissueIntegration = 'frames' | 'trapezoid';

/** ∫ of a tissue curve from 0 to the middle of each frame (value · min); before the first frame there is nothing. */
export function tissueIntegral({ starts, ends, mids }: Frames, values: ArrayLike<number>, by: TissueIntegration) {
  const integral = new Float64Array(mids.length);
  let total = 0;
  for (let i = 0; i < mids.length; i++) {
    if (by === 'frames') {
      const whole = (ends[i] - starts[i]) * values[i];
      integral[i] = total + whole / 2;
      total += whole;
      continue;
    }
    const [from, value] = i === 0 ? [0, 0] : [mids[i - 1], values[i - 1]];
    total += ((mids[i] - from) * (value + values[i])) / 2;
    integral[i] = total;
  }
  return integral;
}
