import { InputError } from '../../finding/input-error.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { Signal } from '../../signal/signal.ts';
import type { Vector, Volume } from '../../signal/volume.ts';
import type { WrittenLater } from '../format.ts';
import { dicomFile, type Entry } from './data-set.ts';
import { type SeriesIds, seriesEntries, sliceEntries, sopClassOf, startText } from './header.ts';
import { uidOf, voxelHash } from './identifiers.ts';
import { quantised } from './quantise.ts';

const mostExtent = 65_535;
const mostSlices = 99_999;

/**
 * One volume as a series of derived images, a file a slice, explicit VR little-endian. Voxels become 16 bits with slope and
 * intercept of each slice (see `quantised` for the error). Identifiers are hashes of name, place, unit and voxels, so that the
 * same volume gives the same bytes; patient, study and operator are empty. Throws F238 for what DICOM cannot hold.
 */
export async function writeDicom([signal]: readonly Signal[]): Promise<readonly WrittenLater[]> {
  if (signal.kind !== 'volume') throw new TypeError(`no volume: ${signal.kind}`);
  requireHolds(signal);
  const ids = await seriesIds(signal);
  const common = seriesEntries(signal, ids);
  const slices = signal.grid.size[2];
  const held = frameKeeper(signal);
  return signal.frames.flatMap((_, frame) =>
    Array.from({ length: slices }, (_, k) => ({
      path: `cupel-${String(frame * slices + k + 1).padStart(5, '0')}.dcm`,
      pieces: slicePieces(signal, held, common, ids, frame, k),
    })),
  );
}

async function* slicePieces(
  volume: Volume,
  held: (frame: number) => Promise<Float32Array>,
  common: readonly Entry[],
  ids: SeriesIds,
  frame: number,
  k: number,
): AsyncGenerator<Uint8Array> {
  const [nx, ny] = volume.grid.size;
  const values = (await held(frame)).subarray(k * nx * ny, (k + 1) * nx * ny);
  const plane = quantised(values, volume.modality === 'pet');
  if (plane === null)
    throw cannotHold(
      `${volume.name}, slice ${k + 1}`,
      'a finite number in every voxel',
      'voxels without one (NaN or infinite)',
    );
  const instance = await uidOf(`${ids.series} ${frame} ${k}`);
  yield dicomFile(sopClassOf(volume), instance, [
    ...common,
    ...sliceEntries(volume, frame, k, instance),
    [0x00281052, 'DS', plane.intercept],
    [0x00281053, 'DS', plane.slope],
    [0x7fe00010, 'OW', plane.stored],
  ]);
}

/** Slices are written in order, so one frame at a time is held. */
function frameKeeper({ frames }: Volume): (frame: number) => Promise<Float32Array> {
  let [at, values] = [-1, Promise.resolve(new Float32Array(0))];
  return (frame) => {
    if (frame !== at) [at, values] = [frame, frames[frame].load() as typeof values];
    return values;
  };
}

async function seriesIds(volume: Volume): Promise<SeriesIds> {
  const voxels: string[] = [];
  for (const { load } of volume.frames) voxels.push(await voxelHash(await load()));
  const place = JSON.stringify(volume.grid);
  const what = [volume.name, volume.modality, volume.quantity, displayUnit(volume.unit), startText(volume)];
  const text = JSON.stringify([...what, place, ...voxels]);
  return {
    study: await uidOf(`study ${text}`),
    series: await uidOf(`series ${text}`),
    frameOfReference: await uidOf(`frame of reference ${text}`),
  };
}

function requireHolds({ name, grid, frames, quantity }: Volume): void {
  if (quantity === 'label') throw cannotHold(name, 'an image', 'labels, whose names would be lost');
  if (grid.size.some((n) => n > mostExtent) || grid.size[2] * frames.length > mostSlices)
    throw cannotHold(name, `at most ${mostExtent} rows and columns and ${mostSlices} slices`, grid.size.join(' × '));
  const [a, b, c] = grid.stepsMm;
  const cosine = (p: Vector, q: Vector) =>
    Math.abs(p[0] * q[0] + p[1] * q[1] + p[2] * q[2]) /
    Math.sqrt((p[0] ** 2 + p[1] ** 2 + p[2] ** 2) * (q[0] ** 2 + q[1] ** 2 + q[2] ** 2));
  if (Math.max(cosine(a, b), cosine(a, c), cosine(b, c)) > 1e-4)
    throw cannotHold(name, 'rows, columns and slices at right angles', 'a sheared grid');
}

function cannotHold(where: string, expected: string, found: string): InputError {
  return new InputError({ code: 'F238', where, expected, found, fix: 'write it as nifti' });
}
