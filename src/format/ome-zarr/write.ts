import { zlibSync } from 'fflate';
import { displayUnit } from '../../quantity/unit.ts';
import { planeBytes, sampleType } from '../../signal/plane-bytes.ts';
import { scanImage } from '../../signal/scan-image.ts';
import type { Channel, Image, Signal } from '../../signal/signal.ts';
import type { Written } from '../format.ts';

/** Pixels on a side of a chunk. */
const chunkSide = 512;

/**
 * One image, or the lines of a scan as its rows, as a folder of OME-NGFF 0.4 over Zarr 2: axes c, y, x; sizes of pixels
 * in micrometres where they are known; one level; zlib. 32-bit floats where they hold every value exactly.
 */
export function writeOmeZarr([signal]: readonly Signal[]): readonly Written[] {
  const image = signal.kind === 'scan' ? scanImage(signal) : signal;
  if (image.kind !== 'image') throw new TypeError(`no image: ${signal.kind}`);
  const type = sampleType(image.channels);
  const chunk = [1, Math.min(chunkSide, image.height), Math.min(chunkSide, image.width)];
  const array = {
    zarr_format: 2,
    shape: [image.channels.length, image.height, image.width],
    chunks: chunk,
    dtype: type === 'float32' ? '<f4' : '<f8',
    compressor: { id: 'zlib', level: 6 },
    fill_value: 'NaN',
    order: 'C',
    filters: null,
    dimension_separator: '/',
  };
  const files = [
    json('.zgroup', { zarr_format: 2 }),
    json('.zattrs', attributesOf(image)),
    json('0/.zarray', array),
    json('0/.zattrs', { _ARRAY_DIMENSIONS: ['c', 'y', 'x'] }),
  ];
  image.channels.forEach((channel, c) => {
    for (let y = 0; y * chunk[1] < image.height; y++)
      for (let x = 0; x * chunk[2] < image.width; x++)
        files.push({
          path: `0/${c}/${y}/${x}`,
          pieces: { [Symbol.iterator]: () => chunkPieces(channel, image, chunk, y, x, type) },
        });
  });
  return files;
}

/** One chunk, compressed, NaN beyond the edge of the image. */
function* chunkPieces(
  { values }: Channel,
  { width, height }: Image,
  [, tall, wide]: readonly number[],
  row: number,
  column: number,
  type: 'float32' | 'float64',
): Generator<Uint8Array> {
  const chunk = new Float64Array(tall * wide).fill(Number.NaN);
  const columns = Math.min(wide, width - column * wide);
  const rows = Math.min(tall, height - row * tall);
  for (let y = 0; y < rows; y++) {
    const from = (row * tall + y) * width + column * wide;
    chunk.set(values.subarray(from, from + columns), y * wide);
  }
  const bytes = new Uint8Array(chunk.length * (type === 'float32' ? 4 : 8));
  let at = 0;
  for (const piece of planeBytes(chunk, type)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  yield zlibSync(bytes, { level: 6 });
}

function attributesOf({ name, pixelUm, channels, metadata }: Image) {
  const known = pixelUm.every((size) => size > 0 && Number.isFinite(size));
  const unit = known ? { unit: 'micrometer' } : {};
  const scale = known ? [1, pixelUm[1], pixelUm[0]] : [1, 1, 1];
  return {
    multiscales: [
      {
        version: '0.4',
        name,
        axes: [
          { name: 'c', type: 'channel' },
          { name: 'y', type: 'space', ...unit },
          { name: 'x', type: 'space', ...unit },
        ],
        datasets: [{ path: '0', coordinateTransformations: [{ type: 'scale', scale }] }],
      },
    ],
    omero: { version: '0.4', name, channels: channels.map(shown), rdefs: { model: 'greyscale' } },
    cupel: {
      channels: channels.map(({ label, unit: u, nuclide }) => ({
        label,
        unit: displayUnit(u),
        ucum: u.code,
        ...(nuclide ? { nuclide } : {}),
      })),
      metadata,
    },
  };
}

/** How a viewer first shows a channel: from its smallest to its largest value. */
function shown({ label, values }: Channel, index: number) {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    min = Math.min(min, values[i]);
    max = Math.max(max, values[i]);
  }
  const [start, end] = min <= max ? [min, max] : [0, 1];
  return { label, color: 'FFFFFF', active: index === 0, window: { min: start, max: end, start, end } };
}

function json(path: string, value: unknown): Written {
  return { path, pieces: [new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)] };
}
