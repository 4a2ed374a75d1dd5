import { InputError } from '../../finding/input-error.ts';
import { type VoxelType, voxelBytes } from '../../text/voxel-values.ts';
import type { NiftiHeader } from './header.ts';

/** Where the voxels of a file stand, and how they are stored. */
export type NiftiLayout = {
  readonly size: readonly [number, number, number];
  readonly frames: number;
  readonly type: VoxelType;
  readonly voxelsAt: number;
  readonly frameBytes: number;
  /** No slope means 1 (nifti1.h: `scl_slope` of 0 is none). */
  readonly slope: number;
  readonly intercept: number;
};

/** Codes of nifti1.h. */
const types: Readonly<Record<number, VoxelType>> = {
  2: 'uint8',
  4: 'int16',
  8: 'int32',
  16: 'float32',
  64: 'float64',
  256: 'int8',
  512: 'uint16',
  768: 'uint32',
  1024: 'int64',
  1280: 'uint64',
};
const refused: Readonly<Record<number, string>> = {
  0: 'of unknown type',
  1: 'of single bits',
  32: 'complex (complex64)',
  128: 'colours (RGB24)',
  1536: 'float128',
  1792: 'complex (complex128)',
  2048: 'complex (complex256)',
  2304: 'colours (RGBA32)',
};

/** Most voxels of a frame, and most frames. */
const mostVoxels = 2 ** 30;
const mostFrames = 100_000;

/** Throws F220 where the numbers of a header make no volume, F221 where the voxels are of a type that holds no values. */
export function niftiLayout(header: NiftiHeader, path: string): NiftiLayout {
  const { dim, datatype, slope, intercept } = header;
  const [count] = dim;
  const extent = (axis: number) => (axis <= count ? dim[axis] : 1);
  const axes = [1, 2, 3, 4, 5, 6, 7].map(extent);
  if (count < 1 || count > 7 || axes.some((n) => !(n >= 1)))
    throw broken(
      path,
      '1 to 7 dimensions of one voxel or more',
      `dim ${dim.slice(0, Math.min(8, Math.max(1, count) + 1)).join(', ')}`,
    );
  const size = [axes[0], axes[1], axes[2]] as const;
  if (size[0] * size[1] * size[2] > mostVoxels || axes[3] > mostFrames)
    throw broken(
      path,
      `at most ${mostVoxels} voxels a frame and ${mostFrames} frames`,
      `${axes.slice(0, 4).join(' × ')}`,
    );
  if (axes[4] * axes[5] * axes[6] > 1)
    throw broken(
      path,
      'one value for each voxel and time',
      `vectors or tensors (dim ${dim.slice(1, count + 1).join(', ')})`,
    );
  const type = types[datatype];
  if (type === undefined)
    throw new InputError({
      code: 'F221',
      where: path,
      expected: 'whole numbers of 8 to 64 bits, or floating-point numbers of 32 or 64',
      found: `voxels ${refused[datatype] ?? `of the type ${datatype}, which NIfTI does not know`}`,
      fix: 'write the image again as float32, its magnitude where it is complex',
    });
  const headerEnd = header.version === 1 ? 352 : 544;
  const voxelsAt = header.voxelsAt === 0 && header.single ? headerEnd : header.voxelsAt;
  if (!Number.isSafeInteger(voxelsAt) || voxelsAt < (header.single ? headerEnd : 0) || voxelsAt > 2 ** 40)
    throw broken(path, `voxels that begin at byte ${headerEnd} or later`, `vox_offset ${header.voxelsAt}`);
  const scaled = Number.isFinite(slope) && slope !== 0;
  return {
    size,
    frames: axes[3],
    type,
    voxelsAt,
    frameBytes: size[0] * size[1] * size[2] * voxelBytes[type],
    slope: scaled ? slope : 1,
    intercept: scaled && Number.isFinite(intercept) ? intercept : 0,
  };
}

export function broken(where: string, expected: string, found: string): InputError {
  const fix = 'write the image again with the program that made it';
  return new InputError({ code: 'F220', where, expected, found, fix });
}
