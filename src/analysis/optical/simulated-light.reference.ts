import type { Random } from '../../numeric/random.ts';
import { evNm, type LightSpectrum } from './light.ts';

/** A band that is a Gaussian along energy, as recorded along wavelength from 500 to 900 nm. */
export function gaussianBand(
  kind: LightSpectrum['kind'],
  { ev, sdEv, height, noise, stepNm = 1 }: { ev: number; sdEv: number; height: number; noise: number; stepNm?: number },
  random: Random,
): LightSpectrum {
  const nm = Float64Array.from({ length: Math.floor(400 / stepNm) + 1 }, (_, i) => 500 + i * stepNm);
  const values = nm.map((at) => {
    const e = evNm / at;
    const perEv = height * Math.exp(-0.5 * ((e - ev) / sdEv) ** 2);
    return (kind === 'emission' ? (perEv * evNm) / at ** 2 : perEv) + noise * random.normal();
  });
  return { name: 'band', kind, nm, values };
}
