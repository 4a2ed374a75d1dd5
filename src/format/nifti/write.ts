import { Gzip } from 'fflate';
import { InputError } from '../../finding/input-error.ts';
import type { Signal } from '../../signal/signal.ts';
import type { Grid, Volume } from '../../signal/volume.ts';
import type { Written, WrittenLater } from '../format.ts';
import { sidecarOf } from './write-sidecar.ts';

/** Extents above this need NIfTI-2. */
const mostOfFirst = 32_767;
const utf8 = new TextEncoder();

/**
 * Each volume as `NAME.nii.gz` (float32, labels too; sform as scanner coordinates, qform none) with `NAME.json` (BIDS), and `NAME.tsv`
 * with the names of labels. Values are those of the volume to float32; places to the digits of the header (NIfTI-1: float32).
 * Frames are loaded one at a time. Throws F237 where two volumes have one name.
 */
export function writeNifti(signals: readonly Signal[]): readonly (Written | WrittenLater)[] {
  const volumes = signals.flatMap((signal) => (signal.kind === 'volume' ? layersOf(signal) : []));
  const names = volumes.map((volume) => fileName(volume.name));
  const twice = names.find((name, n) => names.indexOf(name) < n);
  if (twice !== undefined)
    throw new InputError({
      code: 'F237',
      where: 'nifti',
      expected: 'volumes of different names',
      found: `"${twice}" twice`,
      fix: 'choose one with --acquisition NAME',
    });
  const description = {
    Name: names.join(', '),
    BIDSVersion: '1.10.0',
    DatasetType: 'derivative',
    GeneratedBy: [{ Name: 'Cupel' }],
  };
  return [
    { path: 'dataset_description.json', pieces: [jsonBytes(description)] },
    ...volumes.flatMap((volume, n) => [
      { path: `${names[n]}.nii.gz`, pieces: packedPieces(volume) },
      { path: `${names[n]}.json`, pieces: [jsonBytes(sidecarOf(volume))] },
      ...(volume.labels && volume.labels.length > 0
        ? [{ path: `${names[n]}.tsv`, pieces: [labelTable(volume.labels)] }]
        : []),
    ]),
  ];
}

/** Labels of several frames may overlap: each frame becomes a volume of its own, with its own names. */
function layersOf(volume: Volume): readonly Volume[] {
  const { frames, quantity, labels = [], name } = volume;
  if (quantity !== 'label' || frames.length === 1) return [volume];
  return frames.map((frame, n) => ({
    ...volume,
    name: `${name}_layer-${n + 1}`,
    frames: [frame],
    labels: labels.filter((label) => label.frame === n).map((label) => ({ ...label, frame: 0 })),
  }));
}

/** A name that every file system takes. */
const fileName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_') || 'volume';

const jsonBytes = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value, null, 2)}\n`);

const labelTable = (labels: NonNullable<Volume['labels']>): Uint8Array =>
  utf8.encode(`index\tname\n${labels.map(({ value, name }) => `${value}\t${name.replace(/\s+/g, ' ')}\n`).join('')}`);

async function* packedPieces(volume: Volume): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const gzip = new Gzip({ level: 6, mtime: 0 }, (piece) => {
    made.push(piece);
  });
  gzip.push(headerOf(volume));
  for (const { load } of volume.frames) {
    gzip.push(littleEndian(await load()));
    yield* made.splice(0);
  }
  gzip.push(new Uint8Array(0), true);
  yield* made.splice(0);
}

function littleEndian(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 1)
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, bytes.length));
  else {
    const view = new DataView(bytes.buffer);
    for (let v = 0; v < values.length; v++) view.setFloat32(4 * v, values[v], true);
  }
  return bytes;
}

/** Header of NIfTI-1, or of NIfTI-2 where an extent asks for it, and the four bytes that say nothing follows it. */
function headerOf({ grid, frames, quantity }: Volume): Uint8Array {
  const dim = [frames.length > 1 ? 4 : 3, ...grid.size, frames.length, 1, 1, 1];
  const second = dim.some((n) => n > mostOfFirst);
  const header = new Uint8Array(second ? 544 : 352);
  const view = new DataView(header.buffer);
  const real = (at: number, n: number, x: number) =>
    second ? view.setFloat64(at + 8 * n, x, true) : view.setFloat32(at + 4 * n, x, true);
  view.setInt32(0, second ? 540 : 348, true);
  for (const [n, extent] of dim.entries())
    if (second) view.setBigInt64(16 + 8 * n, BigInt(extent), true);
    else view.setInt16(40 + 2 * n, extent, true);
  view.setInt16(second ? 12 : 70, 16, true);
  view.setInt16(second ? 14 : 72, 32, true);
  const steps = grid.stepsMm.map(([x, y, z]) => Math.sqrt(x * x + y * y + z * z));
  const pixdim = [1, ...steps, evenStepSeconds(frames) ?? 0, 1, 1, 1];
  for (const [n, size] of pixdim.entries()) real(second ? 104 : 76, n, size);
  if (second) view.setBigInt64(168, 544n, true);
  else view.setFloat32(108, 352, true);
  real(second ? 176 : 112, 0, 1);
  const units = 2 | 8;
  const intent = quantity === 'label' ? 1002 : 0;
  if (second) {
    view.setInt32(500, units, true);
    view.setInt32(504, intent, true);
    view.setInt32(348, 1, true);
  } else {
    header[123] = units;
    view.setInt16(68, intent, true);
    view.setInt16(254, 1, true);
  }
  for (const [r, row] of rightFrontUp(grid).entries())
    for (const [n, x] of row.entries()) real((second ? 400 : 280) + (second ? 32 : 16) * r, n, x);
  header.set(utf8.encode(second ? 'n+2\0\r\n\x1a\n' : 'n+1\0'), second ? 4 : 344);
  return header;
}

/** Rows of the sform: NIfTI's axes run to the right and to the front. */
function rightFrontUp({ originMm: o, stepsMm: [a, b, c] }: Grid): readonly (readonly number[])[] {
  return [-1, -1, 1].map((sign, xyz) => [sign * a[xyz], sign * b[xyz], sign * c[xyz], sign * o[xyz]].map((x) => x + 0));
}

/** Step (s) between frames that follow each other evenly; null where they do not, or have no times. */
function evenStepSeconds(frames: Volume['frames']): number | null {
  const starts = frames.map((frame) => frame.startSeconds);
  const step = frames.length > 1 && starts[1] !== null && starts[0] !== null ? starts[1] - starts[0] : null;
  if (step === null || !(step > 0)) return null;
  return starts.every((start, n) => start !== null && Math.abs(start - n * step - (starts[0] ?? 0)) < 1e-6 * step)
    ? step
    : null;
}
