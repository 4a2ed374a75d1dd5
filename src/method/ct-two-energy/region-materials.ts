import { attenuationOf } from '../../analysis/ct/blank-of-scan.ts';
import type { EnergyPair } from '../../analysis/ct/energy-pairs.ts';
import type { RegionAttenuation } from '../../analysis/ct/scan.ts';
import type { Decomposition, EnergyResponse } from '../../analysis/ct/two-energy.ts';
import { twoEnergyLimits } from '../../analysis/ct/two-energy-limits.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Limit } from '../../measurement/metal-content.ts';
import { type Quantity, subtract } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';

/** Both materials of one region of one animal at one time. */
export type RegionMaterials = {
  readonly of: EnergyPair;
  /** As seen at the lower energy. */
  readonly region: RegionAttenuation;
  /** mg/mL, in the order of the materials. */
  readonly amounts: readonly [Quantity, Quantity];
  /** L_C, L_D and L_Q of each. */
  readonly limits: readonly [readonly Limit[], readonly Limit[]];
};

type Known = {
  readonly blanks: readonly EnergyPair[];
  readonly responses: readonly [EnergyResponse, EnergyResponse];
  readonly solve: Decomposition;
  readonly repeatabilityHu: number;
};

/**
 * Both materials in each region of a pair, from the rise over the blank of the same animal, else over the water of the phantom.
 * Throws Q513.
 */
export function regionMaterials(
  pair: EnergyPair,
  { blanks, responses, solve, repeatabilityHu }: Known,
  { key, where }: Context,
): RegionMaterials[] {
  const before = blanks.find((b) => b.subject === pair.subject);
  if (blanks.length > 0 && !before)
    throw noRegion(
      where,
      `a blank of ${pair.subject}`,
      blanks.map((b) => b.subject),
    );
  const read = (of: EnergyPair, e: 0 | 1, region: string): Quantity => {
    const scan = of.scans[e];
    const own = scan.regions.find((r) => r.region === region);
    if (!own)
      throw noRegion(
        where,
        `the region ${region} in ${scan.name}`,
        scan.regions.map((r) => r.region),
      );
    return attenuationOf({ scan }, own, key, repeatabilityHu);
  };
  return pair.scans[0].regions.map((region): RegionMaterials => {
    const above = (e: 0 | 1) =>
      subtract(read(pair, e, region.region), before ? read(before, e, region.region) : responses[e].intercept);
    const rise = [above(0), above(1)] as const;
    const place = `${region.region} of ${pair.subject}${pair.time === null ? '' : `, ${pair.time}`}`;
    const amounts = solve.of(rise);
    return { of: pair, region, amounts, limits: twoEnergyLimits(rise, amounts, solve, place) };
  });
}

/** Whether a material stands below its L_C there. */
export const isBelow = ({ amounts, limits }: RegionMaterials, material: number): boolean =>
  amounts[material].value < limits[material].find((l) => l.kind === 'critical')!.value;

function noRegion(where: string, expected: string, found: readonly string[]): InputError {
  return new InputError({
    code: 'Q513',
    where: `${where}.blank`,
    expected,
    found: found.join(', ') || 'none',
    fix: 'draw the same regions, with the same names, at both energies and in the blanks',
  });
}
