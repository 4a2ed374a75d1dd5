import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'fflate';
import { writers } from '../format/index.ts';
import type { Volume } from '../signal/volume.ts';
import { writeTarget } from '../store/write-target.ts';

/** The first `count` voxels of a map that was written as NIfTI of 32-bit numbers. */
export function voxelsOfMap(folder: string, name: string, count: number): number[] {
  const bytes = gunzipSync(new Uint8Array(readFileSync(join(folder, `${name}.nii.gz`))));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const from = view.getFloat32(108, true);
  return Array.from({ length: count }, (_, v) => view.getFloat32(from + 4 * v, true));
}

/** Volumes as a folder of NIfTI with their JSON. */
export async function writeVolumes(folder: string, volumes: readonly Volume[]): Promise<void> {
  const write = await writers.find((w) => w.name === 'nifti')!.load();
  const { signal } = new AbortController();
  await writeTarget(folder, await write(volumes), { force: false, markedBy: 'dataset_description.json', signal });
}
