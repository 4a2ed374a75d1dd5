/** Between two points: `linear` everywhere; `lin-up-log-down`: exponential decline where the concentration falls. */
export type AreaRule = 'linear' | 'lin-up-log-down';

export type Areas = {
  /** ∫c dt and ∫t·c dt over the points, in the units of time and concentration. */
  readonly area: number;
  readonly moment: number;
};

/** Areas under a curve of rising times by trapezoids; Gabrielsson & Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis, 2.8. */
export function areasUnder(times: ArrayLike<number>, values: ArrayLike<number>, rule: AreaRule): Areas {
  let area = 0;
  let moment = 0;
  for (let i = 1; i < times.length; i++) {
    const [t1, t2, c1, c2] = [times[i - 1], times[i], values[i - 1], values[i]];
    const step = t2 - t1;
    if (rule === 'lin-up-log-down' && c2 < c1 && c2 > 0) {
      const rate = Math.log(c1 / c2) / step;
      area += (c1 - c2) / rate;
      moment += (t1 * c1 - t2 * c2) / rate + (c1 - c2) / rate ** 2;
    } else {
      area += ((c1 + c2) / 2) * step;
      moment += ((t1 * c1 + t2 * c2) / 2) * step;
    }
  }
  return { area, moment };
}

/** ∂area/∂c of each point by the linear rule: half of the steps on either side. */
export function trapezoidWeights(times: ArrayLike<number>): Float64Array {
  const last = times.length - 1;
  return Float64Array.from(times, (t, i) => ((i < last ? times[i + 1] - t : 0) + (i > 0 ? t - times[i - 1] : 0)) / 2);
}
