import { scatterOf } from './frame-noise.ts';
import type { KineticFit } from './kinetic-fit.ts';
import type { InputFunction, SourceNoise, TissueCurve } from './tissue.ts';

/**
 * A fit of compartments whose covariance holds the noise of an input read from the same image: the fit is repeated with each frame
 * of the input moved by its standard deviation, and what the parameters move by adds up in squares. That deviation is told by the scatter of the
 * input about a smooth curve late in the scan. Unchanged where the fit has not settled, or with too few frames to tell.
 */
export function withInputNoise(
  fit: KineticFit,
  tissue: TissueCurve,
  noise: SourceNoise,
  refit: (input: InputFunction) => KineticFit,
): KineticFit {
  const settled = ({ verdict }: KineticFit) => verdict === 'converged' || verdict === 'at bound';
  if (!settled(fit) || fit.dof <= 0) return fit;
  const { values, variances, at } = noise;
  const scale = scatterOf(tissue.frames, values, variances);
  if (scale === null) return fit;
  const covariance = fit.covariance.map((row) => row.slice());
  for (const [j, variance] of variances.entries()) {
    const by = Math.sqrt(scale * variance);
    if (!(by > 0)) continue;
    const moved = refit(at(Float64Array.from(values, (v, i) => (i === j ? v + by : v))) as InputFunction);
    if (!settled(moved)) continue;
    const shift = moved.parameters.map((p, k) => p - fit.parameters[k]);
    for (const [a, row] of covariance.entries()) for (const b of row.keys()) row[b] += shift[a] * shift[b];
  }
  return { ...fit, covariance };
}
