import { InputError } from '../../finding/input-error.ts';
import { normal } from '../../quantity/law.ts';
import { convert, divide, type Quantity, rooted, subtract } from '../../quantity/quantity.ts';
import type { Observation } from './observation.ts';
import type { RegionAttenuation } from './scan.ts';

/**
 * (HU of the region − HU of the reference)/SD of the voxels of the noise region, all of one scan (Bushberg, The essential
 * physics of medical imaging, 4.8). The SD is known to 1/√(2(m − 1)) for m independent voxels. Null for the reference itself.
 * Throws Q511 where a region is not drawn, or has no noise.
 */
export function contrastToNoise(
  o: Observation,
  all: readonly Observation[],
  names: { readonly reference: string; readonly noise: string },
  key: string,
  where: string,
): Quantity | null {
  if (o.region.region === names.reference) return null;
  const inScan = (name: string): Observation => {
    const found = all.find((other) => other.of.scan === o.of.scan && other.region.region === name);
    if (found) return found;
    throw missing(`${where} ${o.of.scan.name}`, `a region ${name}`, o.of.scan.regions);
  };
  const reference = inScan(names.reference);
  const { region } = inScan(names.noise);
  if (!(region.sd > 0)) throw missing(`${where} ${o.of.scan.name}`, `noise in ${names.noise}`, []);
  const dof = Math.max(1, region.independent - 1);
  const id = `${key}#noise/${o.of.scan.name}`;
  const noise = rooted(region.sd, region.sd / Math.sqrt(2 * dof), 'HU', {
    id,
    label: `${o.of.scan.name}: noise of ${names.noise}`,
    group: id,
    dof,
    law: normal,
    basis: 'measured',
  });
  return convert(divide(subtract(o.attenuation, reference.attenuation), noise), '1');
}

function missing(where: string, expected: string, regions: readonly RegionAttenuation[]): InputError {
  return new InputError({
    code: 'Q511',
    where,
    expected,
    found: regions.map((r) => r.region).join(', ') || 'none',
    fix: 'name regions of the drawing under parameters: { contrast-to, noise }',
  });
}
