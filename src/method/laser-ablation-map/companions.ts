import type { Finding } from '../../finding/finding.ts';
import type { Context } from '../method.ts';
import type { Parameters } from './parameters.ts';
import { secondImage } from './second-image.ts';
import type { Companion, Layout } from './signal-map.ts';

const ofImage = 'image:';

/** The channels the label is compared with, pixel by pixel: others of the map, or `image:<channel>` of a second image. */
export function companionsOf(
  map: Pick<Layout, 'width' | 'height' | 'pixelUm' | 'net'> & { readonly name: string },
  parameters: Parameters,
  context: Context,
  findings: Finding[],
): { readonly companions: readonly Companion[]; readonly used: Readonly<Record<string, string>> } {
  const wanted = context.standards ? [] : parameters.colocalise;
  const own = wanted
    .filter((name) => !name.startsWith(ofImage))
    .map((name) => ({ name, values: map.net(name, `${context.where}.parameters.colocalise`).values }));
  const others = wanted.filter((name) => name.startsWith(ofImage));
  if (others.length === 0) return { companions: own, used: {} };
  const image = secondImage(map, parameters, context, findings);
  const laid = others.map((name) => ({ name, values: image.channel(name.slice(ofImage.length)) }));
  return { companions: [...own, ...laid], used: { [`image ${image.name}`]: image.words } };
}
