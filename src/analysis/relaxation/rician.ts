import { scaledBessel } from '../../numeric/scaled-bessel.ts';
import type { RelaxationModel } from './relaxation-model.ts';

/** Mean and standard deviation of a magnitude whose true signal is `amplitude`, and the slope of that mean. */
export type RicianMoments = { readonly mean: number; readonly slope: number; readonly sd: number };

/** Signal over noise beyond which the magnitude is A + σ²/2A to seven digits. */
const high = 60;

/**
 * Moments of a magnitude image of one receiver: noise σ in each of two channels lifts a signal A to
 * σ√(π/2)·((1 + 2t)I₀(t) + 2t·I₁(t))·exp(−t) with t = A²/4σ², 1.253 σ where there is none (Rice 1944; Gudbjartsson and
 * Patz, Magn. Reson. Med. 34 (1995) 910; Koay and Basser, J. Magn. Reson. 179 (2006) 317).
 */
export function ricianMoments(amplitude: number, sigma: number): RicianMoments {
  const a = Math.abs(amplitude);
  const ratio = a / sigma;
  if (ratio > high) {
    const mean = a + sigma ** 2 / (2 * a) + sigma ** 4 / (8 * a ** 3);
    return { mean, slope: Math.sign(amplitude) * (1 - 1 / (2 * ratio ** 2)), sd: sigma * (1 - 1 / (4 * ratio ** 2)) };
  }
  const t = ratio ** 2 / 4;
  const [zero, one] = scaledBessel(t);
  const mean = sigma * Math.sqrt(Math.PI / 2) * ((1 + 2 * t) * zero + 2 * t * one);
  const slope = (amplitude / (2 * sigma)) * Math.sqrt(Math.PI / 2) * (zero + one);
  return { mean, slope, sd: Math.sqrt(Math.max(0, 2 * sigma ** 2 + a ** 2 - mean ** 2)) };
}

/** The model of what magnitude images show of `model`, its polarity lost and its floor at 1.253 σ. */
export function ricianModel(model: RelaxationModel, sigma: number): RelaxationModel {
  return {
    ...model,
    evaluate: (at, values, slopes) => {
      model.evaluate(at, values, slopes);
      for (let i = 0; i < values.length; i++) {
        const { mean, slope } = ricianMoments(values[i], sigma);
        values[i] = mean;
        for (const column of slopes) column[i] *= slope;
      }
    },
  };
}

/**
 * σ of the noise by the signals of air: √(Σ M²/2N) of magnitudes, since M² has the mean 2σ² there (Henkelman, Med. Phys. 12
 * (1985) 232); √(Σ S²/N) of signals with their sign.
 */
export function noiseOfBackground(signals: ArrayLike<number>, magnitudes: boolean): number {
  let square = 0;
  for (let i = 0; i < signals.length; i++) square += signals[i] ** 2;
  return Math.sqrt(square / ((magnitudes ? 2 : 1) * signals.length));
}
