import type { Composition } from '../../../chemistry/composition.ts';
import { monoisotopicMass } from '../../../chemistry/mass.ts';
import { random } from '../../../numeric/random.ts';
import type { Spectrum } from '../../../signal/signal.ts';
import { checkSpectrum } from '../check-spectrum.ts';
import { type ResolvingPower, resolvingPowerAt } from '../resolving-power.ts';
import { componentsOf } from './components.ts';
import { type IonLines, ionLines } from './ion-lines.ts';
import { measured, noiseAt } from './measured.ts';
import { screened } from './screen.ts';
import { sampledStates } from './set-sampler.ts';
import { spans } from './window.ts';
import { windowFit } from './window-fit.ts';
import { shifted } from './window-gram.ts';

export type ChargeOptions = {
  readonly fromMz: number;
  readonly toMz: number;
  /** Signed charges to try, all of one sign. */
  readonly charges: readonly number[];
  /** What the ions are made of, `Au25(SG)18`: its isotopes, scaled to the mass a charge implies, are the template. */
  readonly like: Composition;
  readonly resolvingPower: ResolvingPower;
  readonly signalToNoise?: number;
  readonly variancePerIntensity?: number;
  readonly shapeU?: number;
};

/** One isotope pattern: where its highest line stands, and the probability of each charge tried (those above 0.001). */
export type ChargedPattern = {
  readonly topMz: number;
  readonly charge: number;
  readonly probabilities: readonly { readonly charge: number; readonly probability: number }[];
};

/** Steps of the position of a template within the width of a peak. */
const stepsPerWidth = 4;

/**
 * Charges of the isotope patterns in a part of a profile spectrum, without knowing the ions: templates of every charge at
 * every place are weighed as the candidates of a mixture are. The spacing is that of the elements named (1.0003 Da for
 * Au25(SG)18, 0.9998 for Ag44(p-MBA)30), patterns may stand within one another, and a multiple of the charge pays for the
 * lines it asks for in vain. Throws Q370 and Q371 as centroids do.
 */
export function chargesIn(spectrum: Spectrum, options: ChargeOptions): ChargedPattern[] {
  const { fromMz, toMz, signalToNoise = 6, variancePerIntensity = 0, shapeU = 0.05 } = options;
  checkSpectrum(spectrum);
  const seen = measured(spectrum, options.resolvingPower, { variancePerIntensity, shapeU });
  const lines = options.charges.flatMap((charge) => templates(charge, options));
  const resolution = resolvingPowerAt(options.resolvingPower, (fromMz + toMz) / 2).value;
  const kept = screened(lines, seen, { signalToNoise, tolerancePpm: 1e6 / resolution / stepsPerWidth });
  const dice = random('charges');
  const logOdd = Math.log(2 / Math.max(2, lines.length));
  const found = spans(lines, kept, seen).flatMap((span) => {
    const { fit, gram, logOdds, logRange } = windowFit(lines, span, seen, { shiftPpm: 0, width: 1 }, () => logOdd);
    const fixed = shifted(gram, 0, logOdds, logRange);
    const states = sampledStates(fit, gram, { sweeps: 100, spare: 1, dice }, () => fixed);
    const weights = states.map(({ times }) => times);
    const least = (mz: number) => signalToNoise * noiseAt(seen, mz);
    return componentsOf(states, weights, gram, lines, least).components.map((component) => {
      const shares = new Map<number, number>();
      for (const { ion, posterior } of component.alternatives) {
        const { charge } = lines[ion].candidate.composition;
        shares.set(charge, (shares.get(charge) ?? 0) + posterior);
      }
      const all = [...shares.values()].reduce((sum, p) => sum + p, 0);
      const probabilities = [...shares]
        .map(([charge, p]) => ({ charge, probability: p / all }))
        .sort((a, b) => b.probability - a.probability);
      const { area } = component;
      return { topMz: lines[component.ion].top, charge: probabilities[0].charge, probabilities, area };
    });
  });
  // Templates of one charge a nucleon or two apart stand for one pattern, which lies between their places on the grid.
  const kin = (a: { topMz: number; charge: number }, b: { topMz: number; charge: number }) =>
    a.charge === b.charge && Math.abs(a.topMz - b.topMz) * Math.abs(a.charge) < 2.5;
  return found
    .filter((own) => !found.some((other) => other !== own && kin(own, other) && other.area > own.area))
    .map(({ topMz, charge, probabilities }) => ({ topMz, charge, probabilities }));
}

/** Templates of one charge, their highest lines a quarter of a width apart over the range. */
function templates(charge: number, { fromMz, toMz, like, resolvingPower }: ChargeOptions): IonLines[] {
  const middle = (fromMz + toMz) / 2;
  const factor = (middle * Math.abs(charge)) / monoisotopicMass(like);
  const atoms: Record<string, number> = {};
  for (const key in like.atoms) {
    const count = Math.round(factor * like.atoms[key]);
    if (count > 0) atoms[key] = count;
  }
  const candidate = { label: `${charge}`, cluster: `${charge}`, composition: { atoms, charge } };
  const [model] = ionLines([candidate], { fromMz: 0, toMz: Number.POSITIVE_INFINITY });
  const step = middle / resolvingPowerAt(resolvingPower, middle).value / stepsPerWidth;
  return Array.from({ length: Math.floor((toMz - fromMz) / step) + 1 }, (_, i) => {
    const top = fromMz + i * step;
    return { ...model, mz: model.mz.map((mz) => mz + top - model.top), top };
  });
}
