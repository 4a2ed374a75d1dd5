import type { Anatomy } from './anatomy.ts';
import type { Biokinetics } from './biokinetics.ts';
import type { CopperInputs } from './copper-settings.ts';
import { dissected, wholeCage } from './dissection.ts';

/** The true course of one animal. */
export type AnimalTruth = {
  readonly animal: string;
  readonly group: string;
  readonly weightG: number;
  readonly injectedBq: number;
  readonly injectedMol: number;
  readonly metalUg: number;
  /** By hours after the injection and organ: % of the injected 64Cu and gold per g, without decay. */
  readonly percentPerG: Readonly<
    Record<string, Readonly<Record<string, { readonly label: number; readonly metal: number }>>>
  >;
  /** By hours: % of the injected label and metal in each place; each sums to 100. */
  readonly percent: Readonly<
    Record<string, Readonly<Record<string, { readonly label: number; readonly metal: number }>>>
  >;
  /** Tumour, irreversible or reversible: K1 (mL/min/g), k2, k3, k4 (1/min), blood in it (mL/g). */
  readonly tumour: {
    readonly k1: number;
    readonly k2: number;
    readonly k3: number;
    readonly k4: number;
    readonly bloodMlPerG: number;
    readonly distributionMlPerG: number;
    readonly influxMlPerMinPerG: number;
  };
};

export type CopperTruth = {
  readonly inputs: CopperInputs;
  readonly animals: readonly AnimalTruth[];
  /** Mean over voxels of each drawn region of the share of itself it shows, by acquisition: what point spread leaves of it. */
  readonly recovery: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly note: string;
};

/** What the study of copper says of its truth. */
export const copperTruthNote =
  'The truth of a region is what its whole organ holds, divided by its mass; not the mean of the blurred image. recovery says what the point spread leaves of a region in its own voxels, before spill-in.';

/** Percent of the dose in each piece and per g of it, at each time. */
export function percentages(
  anatomy: Anatomy,
  label: Biokinetics,
  metal: Biokinetics,
  hours: readonly number[],
): Pick<AnimalTruth, 'percent' | 'percentPerG'> {
  const percent: Record<string, Record<string, { label: number; metal: number }>> = {};
  const percentPerG: Record<string, Record<string, { label: number; metal: number }>> = {};
  for (const h of hours) {
    const pieces = (of: Biokinetics) => dissected(anatomy, of.at(60 * h), wholeCage);
    const [labels, metals] = [pieces(label), pieces(metal)];
    const key = `${h} h`;
    percent[key] = {};
    percentPerG[key] = {};
    labels.forEach(({ organ, massG, fraction }, i) => {
      percent[key][organ] = { label: 100 * fraction, metal: 100 * metals[i].fraction };
      const isTissue = !['urine', 'faeces', 'bladder content'].includes(organ);
      if (isTissue)
        percentPerG[key][organ] = { label: (100 * fraction) / massG, metal: (100 * metals[i].fraction) / massG };
    });
  }
  return { percent, percentPerG };
}
