import { localShifts } from '../../analysis/registration/local-shifts.ts';
import type { PlaneMap } from '../../analysis/registration/plane-map.ts';
import { resampled } from '../../analysis/registration/resample.ts';
import { shiftBetween } from '../../analysis/registration/shift.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Image } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import type { Parameters } from './parameters.ts';
import { placementOf } from './placement.ts';
import type { Layout } from './signal-map.ts';

/** A second image laid on the map: any of its channels as pixels of the map, and how it was placed. */
export type SecondImage = { readonly name: string; channel(label: string): Float64Array; readonly words: string };

type Frame = Pick<Layout, 'width' | 'height' | 'pixelUm' | 'net'> & { readonly name: string };

/** Below this lead over the next best shift, the shift found may be one of chance. */
const leastLead = 0.02;

/** The image of the role `image` on the map: by size and corner, by landmarks, or shifted by cross-correlation. */
export function secondImage(map: Frame, parameters: Parameters, context: Context, findings: Finding[]): SecondImage {
  const where = `${context.where}.parameters.image`;
  const files = context.beside?.image ?? [];
  const [file] = files.length === 1 ? files : files.filter((f) => f.name === map.name);
  if (file?.signal.kind !== 'image') throw noImage(files, map, context);
  const image = file.signal;
  const stated = parameters.image;
  const pixel = stated?.pixel ?? (Number.isNaN(image.pixelUm[0]) ? file.stated?.pixelUm : image.pixelUm[0]);
  const frame = stated?.landmarks ? stated : { ...stated, freedom: stated?.freedom ?? ('similar' as const), pixel };
  const placed = placementOf(frame, 'pixel', where);
  const raster = (label: string) => rasterOf(image, label, where);
  let toUm: PlaneMap = placed.toUm;
  let words = placed.words;
  if (stated?.align !== undefined) {
    const net = map.net(stated.align, where);
    const own = { width: map.width, height: map.height, values: net.values };
    const label = stated['align-to'] ?? image.channels[0].label;
    const laid = (at: PlaneMap) => resampled(raster(label), at, map);
    const found = shiftBetween(own, laid(toUm));
    const [dx, dy] = [-found.dx * map.pixelUm[0], -found.dy * map.pixelUm[1]];
    toUm = [toUm[0], toUm[1], toUm[2] + dx, toUm[3], toUm[4], toUm[5] + dy];
    const left = localShifts(own, laid(toUm));
    const squares = left.dx.map((x, i) => (x * map.pixelUm[0]) ** 2 + (left.dy[i] * map.pixelUm[1]) ** 2);
    const residual = squares.length > 0 ? Math.sqrt(squares.reduce((sum, s) => sum + s, 0) / squares.length) : null;
    words = `${words}; shifted by (${dx.toFixed(1)}, ${dy.toFixed(1)}) µm so that ${label} lies on ${net.channel} (correlation ${found.correlation.toFixed(2)}, next best ${found.rival.toFixed(2)}); residual ${residual === null ? 'unknown' : `${residual.toPrecision(2)} µm (${squares.length} quarters of the map)`}`;
    if (!(found.correlation - found.rival > leastLead)) findings.push(ambiguous(file.name, found, context));
  }
  return {
    name: file.name,
    channel: (label) => resampled(raster(label), toUm, map).values,
    words,
  };
}

function rasterOf(image: Image, label: string, where: string) {
  const channel = image.channels.find((c) => c.label === label) ?? (label === '' ? image.channels[0] : undefined);
  if (channel) return { width: image.width, height: image.height, values: channel.values };
  throw new InputError({
    code: 'Q120',
    where,
    expected: `a channel of the image ${image.name}: ${image.channels.map((c) => c.label).join(', ')}`,
    found: label,
    fix: 'name it as `cupel identify` prints it',
  });
}

function ambiguous(name: string, found: { correlation: number; rival: number }, context: Context): Finding {
  return {
    level: 'warning',
    code: 'M446',
    message: `${name} may lie elsewhere on the map: the best shift has a correlation of ${found.correlation.toFixed(3)}, another one of ${found.rival.toFixed(3)}`,
    where: context.where,
    fix: 'choose channels that show the same structure, or place the image by landmarks',
  };
}

function noImage(
  files: readonly { readonly name: string; readonly signal: { readonly kind: string } }[],
  map: Frame,
  context: Context,
): InputError {
  return new InputError({
    code: 'M445',
    where: `${context.where}.image`,
    expected: `one image for ${map.name}`,
    found: files.map((f) => `${f.name} (${f.signal.kind})`).join(', ') || 'none',
    fix: 'name the data of the image under image:, such as a text image or an OME-TIFF of the section',
  });
}
