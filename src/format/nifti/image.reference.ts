import { gzipSync } from 'fflate';
import { type VoxelType, voxelBytes } from '../../text/voxel-values.ts';

/** A NIfTI image for tests; what is not given is 1 mm voxels, sform 1 along the axes, int16. */
export type MadeImage = {
  readonly version?: 1 | 2;
  readonly littleEndian?: boolean;
  readonly pair?: boolean;
  readonly dim?: readonly number[];
  readonly datatype?: number;
  readonly type?: VoxelType;
  readonly pixdim?: readonly number[];
  readonly slope?: number;
  readonly intercept?: number;
  readonly units?: number;
  readonly intent?: number;
  readonly sform?: readonly (readonly number[])[] | null;
  readonly qform?: { readonly quaternion: readonly number[]; readonly offset: readonly number[] } | null;
  readonly voxelsAt?: number;
  readonly values: readonly number[];
};

const codes: Readonly<Record<VoxelType, number>> = {
  uint8: 2,
  int16: 4,
  int32: 8,
  float32: 16,
  float64: 64,
  int8: 256,
  uint16: 512,
  uint32: 768,
  int64: 1024,
  uint64: 1280,
};
const plain = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];

/** Header (of a pair, or followed by its voxels) and voxels, as nifti1.h and nifti2.h lay them out. */
export function niftiParts(image: MadeImage): { header: Uint8Array; voxels: Uint8Array } {
  const { version = 1, littleEndian = true, pair = false, type = 'int16', values, sform = plain, qform = null } = image;
  const first = version === 1;
  const end = first ? 352 : 544;
  const header = new Uint8Array(end);
  const view = new DataView(header.buffer);
  const short = (at: number, n: number) => view.setInt16(at, n, littleEndian);
  const int = (at: number, n: number) => view.setInt32(at, n, littleEndian);
  const real = (at: number, n: number, x: number) =>
    first ? view.setFloat32(at + 4 * n, x, littleEndian) : view.setFloat64(at + 8 * n, x, littleEndian);
  int(0, first ? 348 : 540);
  const dim = image.dim ?? [3, values.length, 1, 1];
  for (let n = 0; n < 8; n++)
    if (first) short(40 + 2 * n, dim[n] ?? 1);
    else view.setBigInt64(16 + 8 * n, BigInt(dim[n] ?? 1), littleEndian);
  for (let n = 0; n < 8; n++) real(first ? 76 : 104, n, (image.pixdim ?? [1, 1, 1, 1, 1, 1, 1, 1])[n] ?? 1);
  short(first ? 70 : 12, image.datatype ?? codes[type]);
  short(first ? 72 : 14, 8 * voxelBytes[type]);
  const voxelsAt = image.voxelsAt ?? (pair ? 0 : end);
  if (first) real(108, 0, voxelsAt);
  else view.setBigInt64(168, BigInt(voxelsAt), littleEndian);
  real(first ? 112 : 176, 0, image.slope ?? 0);
  real(first ? 116 : 184, 0, image.intercept ?? 0);
  if (first) header[123] = image.units ?? 10;
  else int(500, image.units ?? 10);
  if (first) short(68, image.intent ?? 0);
  else int(504, image.intent ?? 0);
  const code = (at: number, n: number) => (first ? short(at, n) : int(at, n));
  code(first ? 252 : 344, qform ? 1 : 0);
  for (let n = 0; n < 3; n++) real(first ? 256 : 352, n, qform?.quaternion[n] ?? 0);
  for (let n = 0; n < 3; n++) real(first ? 268 : 376, n, qform?.offset[n] ?? 0);
  code(first ? 254 : 348, sform ? 1 : 0);
  sform?.forEach((row, r) => {
    for (let n = 0; n < 4; n++) real((first ? 280 : 400) + (first ? 16 : 32) * r, n, row[n]);
  });
  header.set(new TextEncoder().encode(`n${pair ? 'i' : '+'}${version}`), first ? 344 : 4);
  return {
    header: pair ? header.subarray(0, first ? 348 : 540) : header,
    voxels: storedVoxels(values, type, littleEndian),
  };
}

function storedVoxels(values: readonly number[], type: VoxelType, little: boolean): Uint8Array {
  const size = voxelBytes[type];
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  values.forEach((value, n) => {
    const at = n * size;
    if (type === 'int8') view.setInt8(at, value);
    else if (type === 'uint8') view.setUint8(at, value);
    else if (type === 'int16') view.setInt16(at, value, little);
    else if (type === 'uint16') view.setUint16(at, value, little);
    else if (type === 'int32') view.setInt32(at, value, little);
    else if (type === 'uint32') view.setUint32(at, value, little);
    else if (type === 'int64') view.setBigInt64(at, BigInt(value), little);
    else if (type === 'uint64') view.setBigUint64(at, BigInt(value), little);
    else if (type === 'float32') view.setFloat32(at, value, little);
    else view.setFloat64(at, value, little);
  });
  return bytes;
}

/** One `.nii`. */
export function niftiBytes(image: MadeImage): Uint8Array {
  const { header, voxels } = niftiParts(image);
  const all = new Uint8Array(Math.max(header.length, image.voxelsAt ?? 0) + voxels.length);
  all.set(header);
  all.set(voxels, all.length - voxels.length);
  return all;
}

/** One `.nii.gz`. */
export const packedNifti = (image: MadeImage): Uint8Array => gzipSync(niftiBytes(image), { mtime: 0 });
