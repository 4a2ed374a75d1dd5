import { niftiBytes } from '../format/nifti/image.reference.ts';
import type { Acquisition } from '../method/method.ts';
import type { Volume } from '../signal/volume.ts';

/** A volume or label volume as the bytes of a NIfTI file. */
export async function nifti(acquisition: Acquisition): Promise<Uint8Array> {
  const { grid, frames, quantity } = acquisition.signal as Volume;
  const [x, y, z] = grid.stepsMm.map((step) => Math.hypot(...step));
  return niftiBytes({
    values: Array.from(await frames[0].load()),
    dim: [3, ...grid.size],
    type: quantity === 'label' ? 'uint8' : 'float32',
    pixdim: [1, x, y, z],
    sform: [
      [x, 0, 0, 0],
      [0, y, 0, 0],
      [0, 0, z, 0],
    ],
  });
}
