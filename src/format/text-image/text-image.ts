import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { channelName } from './channel-name.ts';
import { type MatrixLayout, matrixLayout } from './layout.ts';
import { type TextImageOptions, textImageOptions } from './options.ts';

/** Matrices of numbers without header, one for each channel of an image. */
export const textImageFormat: Format<TextImageOptions> = {
  name: 'text-image',
  title: 'text image (matrix of numbers)',
  version: 1,
  options: textImageOptions,
  claims,
  load: async () => (await import('./read.ts')).textImageReader,
};

/** Matrices of one folder and name that differ in the isotope are channels of one image. */
function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const images = new Map<string, { name: string; files: string[]; layouts: MatrixLayout[] }>();
  for (const [path, head] of heads) {
    const layout = matrixLayout(head);
    if (!layout) continue;
    const { image } = channelName(path);
    const { folder, ending } = numberedStem(path);
    const key = `${folder}\n${image}${ending}\n${layout.columns}`;
    const found = images.get(key) ?? { name: image, files: [], layouts: [] };
    images.set(key, found);
    found.files.push(path);
    found.layouts.push(layout);
  }
  return [...images.values()].map(({ name, files, layouts }) => ({ name, files, doubts: doubtsOf(layouts) }));
}

function doubtsOf(layouts: readonly MatrixLayout[]): string[] {
  const doubts = ['a matrix of numbers states neither unit nor pixel size'];
  if (layouts.some((l) => l.evenFirstColumn))
    doubts.push('the first column rises evenly: if it is a coordinate, this is a table without its header');
  if (layouts.some((l) => l.decimalComma)) doubts.push('decimal commas; confirm with `decimal: ","`');
  return doubts;
}
