import { areaUm2, regionMask } from '../../analysis/drawn-regions/region-mask.ts';
import type { PlaneMap } from '../../analysis/registration/plane-map.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Context } from '../method.ts';
import type { Parameters } from './parameters.ts';
import { placementOf } from './placement.ts';
import type { MapRegion, SignalMap } from './signal-map.ts';

type Frame = Pick<SignalMap, 'width' | 'height' | 'pixelUm' | 'name'>;

/** The regions that were drawn elsewhere (role `regions`) as masks of the map. Empty without such a role. */
export function drawnRegions(map: Frame, parameters: Parameters, context: Context, findings: Finding[]): MapRegion[] {
  const files = context.beside?.regions ?? [];
  if (files.length === 0 || context.standards) return [];
  const own = files.length === 1 ? files : files.filter((f) => f.name === map.name);
  const [file] = own;
  if (own.length !== 1 || file.signal.kind !== 'regions') throw whichRegions(files, map, context);
  const where = `${context.where}.parameters.drawn`;
  if (map.pixelUm.some(Number.isNaN)) throw sizeless(map, where);
  const placed = placementOf(parameters.drawn, file.signal.frame, where);
  return file.signal.regions.map(({ name, polygons }) => {
    const maskAt = (dx: number, dy: number) => regionMask(polygons, shifted(placed.toUm, dx, dy), map);
    const mask = maskAt(0, 0);
    findings.push(...outside(name, mask, areaUm2(polygons, placed.toUm), map, context));
    const u = placed.residualUm === null ? 0 : placed.residualUm / Math.SQRT2;
    return {
      name,
      mask,
      rule: `centres inside what ${file.name} drew; ${placed.words}`,
      shifted: u > 0 ? [maskAt(u, 0), maskAt(-u, 0), maskAt(0, u), maskAt(0, -u)] : [],
    };
  });
}

const shifted = ([a, b, c, d, e, f]: PlaneMap, dx: number, dy: number): PlaneMap => [a, b, c + dx, d, e, f + dy];

/** Says when part of a region lies off the map: its mean is then of another part of the tissue than was drawn. */
function outside(name: string, mask: Uint8Array, area: number, map: Frame, context: Context): Finding[] {
  const covered = mask.reduce((sum, v) => sum + v, 0) * map.pixelUm[0] * map.pixelUm[1];
  if (!(covered < 0.9 * area)) return [];
  return [
    {
      level: 'warning',
      code: 'M444',
      message: `${name}: only ${((100 * covered) / area).toFixed(0)} % of the drawn area lies on the map`,
      where: context.where,
      fix: 'check the placement (pixel:, at:, landmarks:), and that picture and map are of one section',
    },
  ];
}

function whichRegions(
  files: readonly { readonly name: string; readonly signal: { readonly kind: string } }[],
  map: Frame,
  context: Context,
): InputError {
  return new InputError({
    code: 'M445',
    where: `${context.where}.regions`,
    expected: `one file of drawn regions for ${map.name}`,
    found: files.map((f) => `${f.name} (${f.signal.kind})`).join(', '),
    fix: 'choose one: regions: { <data>: <name> }; GeoJSON, as QuPath exports it, is read',
  });
}

function sizeless(map: Frame, where: string): InputError {
  return new InputError({
    code: 'M447',
    where,
    expected: `the size of the pixels of ${map.name}`,
    found: 'unknown',
    fix: 'state scan-speed: and line-spacing:, or give the laser log of that section too',
  });
}
