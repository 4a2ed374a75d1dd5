import { groupMeans, whoseMean } from '../../analysis/ct/group-means.ts';
import type { Established, Limit, MetalContent, Whose } from '../../measurement/metal-content.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { isBelow, type RegionMaterials } from './region-materials.ts';

/** One material of a region of an animal, or its mean over the animals of a group. */
type Amount = Whose & {
  readonly region: string;
  readonly amount: Quantity;
  /** Between animals; null of one animal. */
  readonly spread: Quantity | null;
  readonly n: number;
  readonly belowLod: number;
  readonly limits: readonly Limit[];
};

/**
 * Regions of animals, then means over the animals of each group. Below L_C is a region as a whole, and of a mean so many of its
 * animals, each by its own limits. The means of two materials share what all animals share; that they vary together from animal
 * to animal is in neither.
 */
function amounts(told: readonly RegionMaterials[], material: number, key: string): Amount[] {
  const each = told.map(
    (t): Amount => ({
      subject: t.of.subject,
      ...(t.of.time === null ? {} : { time: t.of.time }),
      region: t.region.region,
      amount: t.amounts[material],
      spread: null,
      n: t.region.voxels,
      belowLod: isBelow(t, material) ? 1 : 0,
      limits: t.limits[material],
    }),
  );
  const means = groupMeans(told, (t) => t.amounts[material], key).map(
    (over): Amount => ({
      ...whoseMean(over),
      amount: over.mean,
      spread: over.spread,
      belowLod: over.members.filter((t) => isBelow(t, material)).length,
      limits: over.members.flatMap((t) => t.limits[material]),
    }),
  );
  return [...each, ...means];
}

/** The label of the probe as contents, from which the ladder is climbed; each other material as rows beside it. */
export function materialRows(
  told: readonly RegionMaterials[],
  materials: readonly [string, string],
  label: string,
  flags: readonly string[],
  key: string,
): { readonly contents: MetalContent[]; readonly others: Established[] } {
  const contents: MetalContent[] = [];
  const others: Established[] = [];
  for (const [m, material] of materials.entries())
    for (const { amount, spread, ...own } of amounts(told, m, `${key}#${material}`)) {
      if (material === label) {
        const content = { sample: amount, blank: null, nonspecific: null, spread, wholeElement: true as const };
        contents.push({ ...own, ...content, per: 'mL', element: label, flags });
        continue;
      }
      const row = { ...own, region: `${own.region}: ${material}`, quantity: 'material concentration' as const };
      others.push({ ...row, statistic: 'mean', per: null, value: amount, flags });
      if (spread) others.push({ ...row, statistic: 'spread', per: null, value: spread, flags });
    }
  return { contents, others };
}
