import type { Scan } from '../../analysis/ct/scan.ts';
import { type EnergyResponse, energyResponse, type Tube } from '../../analysis/ct/two-energy.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Context } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The response of the scanner at the lower and at the higher energy of the phantom. Throws Q516, Q514 and what the fit throws. */
export function phantomResponses(
  phantom: readonly Scan[],
  parameters: Parameters,
  { where, key }: Context,
): readonly [EnergyResponse, EnergyResponse] {
  const u = { stock: parameters['level-u'], dispense: parameters.dispense };
  const responseAt = (energy: string) => {
    const tubes = tubesAt(energy, phantom, parameters, where);
    return energyResponse(energy, tubes, parameters.materials, u, `${key}#phantom`, `${where}.reference`);
  };
  const [low, high] = twoEnergies(phantom, where);
  return [responseAt(low), responseAt(high)];
}

/** The two energies of the phantom, the lower first. Throws Q516. */
function twoEnergies(phantom: readonly Scan[], where: string): readonly [string, string] {
  const energies = [...new Set(phantom.map((s) => s.conditions.energy ?? 'not stated'))];
  if (energies.length === 2 && !energies.includes('not stated'))
    return energies.sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b)) as [string, string];
  throw new InputError({
    code: 'Q516',
    where: `${where}.reference`,
    expected: 'the phantom at two energies',
    found: energies.join(', ') || 'none',
    fix: 'name the scans with their energy, as in phantom_50kVp and phantom_80kVp, where the header does not tell it',
  });
}

/** Tubes of the phantom at one energy that have a level. Throws Q514 for a level without a region, or of a third material. */
function tubesAt(energy: string, phantom: readonly Scan[], { levels, materials }: Parameters, where: string): Tube[] {
  const regions = phantom.filter((s) => s.conditions.energy === energy).flatMap((s) => s.regions);
  return Object.entries(levels).flatMap(([name, { mgPerMl, element }]) => {
    const found = regions.filter((r) => r.region === name);
    if (found.length === 0 || (element !== null && !materials.includes(element)))
      throw new InputError({
        code: 'Q514',
        where: `${where}.parameters.levels.${name}`,
        expected: `a region of the phantom (${regions.map((r) => r.region).join(', ')}) with ${materials.join(' or ')}`,
        found: found.length === 0 ? `no region ${name} at ${energy}` : (element ?? ''),
        fix: 'name levels as the regions of the phantom are named',
      });
    const own = materials.map((m) => (m === element ? mgPerMl : 0)) as [number, number];
    return found.map((region) => ({ name, own: region, mgPerMl: own }));
  });
}
