import type { Grid } from '../../signal/volume.ts';

/** Frames of a volume on a grid: 16-bit with one slope, or labels. */
export type NiftiVoxels = {
  readonly frames: readonly ArrayLike<number>[];
  /** Voxel = slope · stored; 1 for labels and counts. */
  readonly slope: number;
  readonly secondsPerFrame?: number;
};

/** A NIfTI-1 file (int16, little endian, RAS from LPS by turning x and y round): https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h. */
export function niftiFile(grid: Grid, { frames, slope, secondsPerFrame = 0 }: NiftiVoxels): Uint8Array {
  const voxels = grid.size[0] * grid.size[1] * grid.size[2];
  const view = new DataView(new ArrayBuffer(352 + 2 * voxels * frames.length));
  view.setInt32(0, 348, true);
  const dim = [frames.length > 1 ? 4 : 3, ...grid.size, frames.length, 1, 1, 1];
  dim.forEach((n, i) => {
    view.setInt16(40 + 2 * i, n, true);
  });
  view.setInt16(70, 4, true);
  view.setInt16(72, 16, true);
  const steps = grid.stepsMm.map(([x, y, z]) => Math.sqrt(x * x + y * y + z * z));
  [1, ...steps, secondsPerFrame].forEach((step, i) => {
    view.setFloat32(76 + 4 * i, step, true);
  });
  view.setFloat32(108, 352, true);
  view.setFloat32(112, slope, true);
  view.setUint8(123, 2 + 8);
  new TextEncoder().encode('simulated by Cupel; nothing was measured').forEach((byte, i) => {
    view.setUint8(148 + i, byte);
  });
  view.setInt16(254, 1, true);
  for (const row of [0, 1, 2]) {
    const sign = row === 2 ? 1 : -1;
    const values = [...grid.stepsMm.map((step) => sign * step[row]), sign * grid.originMm[row]];
    values.forEach((value, i) => {
      view.setFloat32(280 + 16 * row + 4 * i, value, true);
    });
  }
  new TextEncoder().encode('n+1').forEach((byte, i) => {
    view.setUint8(344 + i, byte);
  });
  frames.forEach((frame, f) => {
    for (let v = 0; v < voxels; v++) view.setInt16(352 + 2 * (f * voxels + v), Math.round(frame[v] / slope), true);
  });
  return new Uint8Array(view.buffer);
}
