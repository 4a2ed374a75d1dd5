import type { Decomposition, EnergyResponse } from '../../analysis/ct/two-energy.ts';
import { displayQuantity } from '../../quantity/display.ts';
import { covariance, standardUncertainty } from '../../quantity/quantity.ts';
import type { OutcomeTable } from '../method.ts';
import type { RegionMaterials } from './region-materials.ts';

/** Both materials of every region, their covariance (mg²/mL²), and the limits of each. */
export function materialTable(told: readonly RegionMaterials[], materials: readonly [string, string]): OutcomeTable {
  return {
    name: 'materials',
    columns: [
      ...['animal', 'time', 'region'],
      ...materials.flatMap((m) => [`${m} (mg/mL)`, `u of ${m} (mg/mL)`]),
      'covariance',
      ...materials.flatMap((m) => ['L_C', 'L_D', 'L_Q'].map((limit) => `${limit} of ${m} (mg/mL)`)),
    ],
    rows: told.map(({ of, region, amounts, limits }) => [
      ...[of.subject, of.time ?? '', region.region],
      ...amounts.flatMap((q) => [q.value, standardUncertainty(q)]),
      covariance(...amounts),
      ...limits.flatMap((own) => own.map((l) => l.value)),
    ]),
  };
}

/** What the methods paragraph says. */
export function usedText(
  { materials, noiseGain }: Decomposition,
  responses: readonly EnergyResponse[],
  withBlank: boolean,
): Record<string, string> {
  return {
    materials: materials.join(' and '),
    ...Object.fromEntries(
      responses.map((r) => [
        `slopes at ${r.energy}`,
        r.slopes.map((slope, m) => `${materials[m]} ${displayQuantity(slope)}`).join(', '),
      ]),
    ),
    'noise carried over': materials
      .map((material, m) => `${noiseGain[m].toPrecision(3)} mg/mL of ${material} for 1 HU at either energy`)
      .join(', '),
    blank: withBlank ? 'the same animal before, region by region, at each energy' : 'none',
    'limits of a region':
      'of either material were there none of it, with the noise of the region and of its blank, and the other material as found there, at least 0',
  };
}
