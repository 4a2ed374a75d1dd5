import { InputError } from '../../../finding/input-error.ts';
import { random } from '../../../numeric/random.ts';
import type { Spectrum } from '../../../signal/signal.ts';
import { checkSpectrum } from '../check-spectrum.ts';
import { shapeOf } from '../spectrum-shape.ts';
import { coarseShift, nextShift, nextWidth } from './axis-fit.ts';
import { componentsOf } from './components.ts';
import type { SetFit } from './evidence.ts';
import type { IonLines } from './ion-lines.ts';
import { measured, noiseAt } from './measured.ts';
import { measuredCentroids } from './measured-centroids.ts';
import type { Mixture, MixtureOptions } from './mixture.ts';
import { residualPeaks } from './residual.ts';
import { screened } from './screen.ts';
import { sampledStates } from './set-sampler.ts';
import { coupledWeights } from './together.ts';
import { oneOfEach, unlistedIn, unlistedLogOdds } from './unlisted.ts';
import { type Axis, spans } from './window.ts';
import { windowFit } from './window-fit.ts';
import { shifted, shiftInformation } from './window-gram.ts';

const sweeps = 300;

/**
 * Which of the candidates are in a spectrum, and how much of each: heights are integrated out, sets of candidates weighed
 * by their evidence (each costs what its place in the list and its height were not known before, so none is added that the
 * spectrum does not ask for). One shift of the axis and one factor of the widths are shared by all. Windows that candidates
 * leave unexplained get wider standard deviations. The same input gives the same answer. Throws Q375 without candidates in
 * the range, and Q370, Q371 as centroids do.
 */
export function fitMixture(spectrum: Spectrum, lines: readonly IonLines[], options: MixtureOptions): Mixture {
  const { axisUPpm, localUPpm = 0.3, signalToNoise = 6, variancePerIntensity = 0, shapeU = 0.02 } = options;
  checkSpectrum(spectrum);
  if (lines.length === 0)
    throw new InputError({
      code: 'Q375',
      where: spectrum.name,
      expected: 'candidates whose highest line lies in the m/z range of the spectrum',
      found: 'none',
      fix: 'widen the ranges of metal, ligands, charges or adducts, or look at another range of m/z',
    });
  const noise = { variancePerIntensity, shapeU };
  const asProfile = shapeOf(spectrum) === 'profile';
  const seen = (asProfile ? measured : measuredCentroids)(spectrum, options.resolvingPower, noise);
  const kept = screened(lines, seen, { signalToNoise, tolerancePpm: 2.5 * axisUPpm });
  const groups = spans(lines, kept, seen);
  const listedOdds = Math.log((options.expected ?? 10) / lines.length);
  const search = (axis: Axis) => groups.map((span) => windowFit(lines, span, seen, axis, () => listedOdds));
  let axis: Axis = { shiftPpm: coarseShift(lines, groups, seen, () => listedOdds, axisUPpm), width: 1 };
  let fits = search(axis);
  for (let round = 0; round < 3; round++) {
    const next = nextWidth(lines, fits, seen, nextShift(fits, axis, axisUPpm));
    const moved = Math.abs(next.shiftPpm - axis.shiftPpm) + 10 * Math.abs(next.width - axis.width);
    axis = next;
    fits = search(axis);
    if (moved < 0.02) break;
  }
  const all = [...lines];
  const expectedUnlisted = options.unlisted ?? 1;
  const odds = unlistedLogOdds(expectedUnlisted, lines, seen);
  // Twice at most: patterns of no list take over what had pulled the axis.
  for (let round = 0; round < 2 && expectedUnlisted > 0; round++) {
    all.length = lines.length;
    const wider = groups.map((span) => {
      const found = unlistedIn(span, lines, seen, axis, signalToNoise);
      const first = all.length;
      all.push(...found);
      return { ...span, ions: [...span.ions, ...found.map((_, i) => first + i)] };
    });
    fits = wider.map((span) => windowFit(all, span, seen, axis, (ion) => (all[ion].unlisted ? odds : listedOdds)));
    const next = nextShift(fits, axis, axisUPpm);
    if (Math.abs(next.shiftPpm - axis.shiftPpm) < 0.1) break;
    if (round === 0) axis = next;
  }
  const informations = fits.map(({ gram, fit }) => shiftInformation(gram, fit).information);
  const total = informations.reduce((sum, own) => sum + own, 1 / axisUPpm ** 2);
  const dice = random('mixture');
  const choices = fits.map(({ gram, fit, logOdds, logRange }, w) => {
    const variance = localUPpm ** 2 + 1 / (total - informations[w]);
    const draws = dice.fork(`window ${w}`);
    const retuned = (now: SetFit) => {
      const { information, gradient } = shiftInformation(gram, now);
      const precision = information + 1 / variance;
      return shifted(gram, gradient / precision + draws.normal() / Math.sqrt(precision), logOdds, logRange);
    };
    const states = sampledStates(fit, gram, { sweeps, spare: 2, dice: draws }, retuned);
    const clusterOf = (k: number) => all[gram.columns[k].ion].candidate.cluster;
    return { states, clusters: states.map(({ filled }) => filled.filter((k) => k >= 0).map(clusterOf)) };
  });
  const weights = coupledWeights(choices, options.coupling ?? 20, dice);
  const found = fits.map(({ gram }, w) =>
    componentsOf(choices[w].states, weights[w], gram, all, (mz) => signalToNoise * noiseAt(seen, mz)),
  );
  const components = found.flatMap((own) => own.components);
  components.sort((a, b) => lines[a.ion].top - lines[b.ion].top);
  return {
    components,
    unlisted: oneOfEach(found.flatMap((own) => own.unlisted)),
    windows: fits.map(({ span, chiSquared, noiseFactor }) => ({
      fromMz: seen.mz[span.from],
      toMz: seen.mz[span.to - 1],
      candidates: span.ions.filter((ion) => !all[ion].unlisted).length,
      points: span.to - span.from,
      chiSquared,
      noiseFactor,
    })),
    residual: residualPeaks(spectrum, seen, all, fits, axis),
    axisPpm: { value: axis.shiftPpm, u: 1 / Math.sqrt(total) },
    widthFactor: axis.width,
  };
}
