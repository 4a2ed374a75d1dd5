/** How a file stores one voxel. */
export type VoxelType =
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float32'
  | 'float64';

export const voxelBytes: Readonly<Record<VoxelType, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  float32: 4,
  float64: 8,
};

/** How stored numbers become values: `slope · stored + intercept`, computed in double precision. */
export type VoxelCoding = {
  readonly type: VoxelType;
  readonly littleEndian: boolean;
  readonly slope: number;
  readonly intercept: number;
};

/** The values of stored voxels, of a whole number of voxels; `bytes` are not changed. */
export function voxelValues(bytes: Uint8Array, { type, littleEndian, slope, intercept }: VoxelCoding): Float32Array {
  const size = voxelBytes[type];
  const native = littleEndian || size === 1 ? bytes : swapped(bytes, size);
  const aligned = native.byteOffset % size === 0 ? native : native.slice();
  const stored = typed(aligned, type, Math.floor(bytes.length / size));
  const plain = slope === 1 && intercept === 0;
  const values = new Float32Array(stored.length);
  if (stored instanceof BigInt64Array || stored instanceof BigUint64Array)
    for (let v = 0; v < stored.length; v++) values[v] = slope * Number(stored[v]) + intercept;
  else if (plain) values.set(stored);
  else for (let v = 0; v < stored.length; v++) values[v] = slope * stored[v] + intercept;
  return values;
}

function typed({ buffer, byteOffset }: Uint8Array, type: VoxelType, count: number) {
  switch (type) {
    case 'int8':
      return new Int8Array(buffer, byteOffset, count);
    case 'uint8':
      return new Uint8Array(buffer, byteOffset, count);
    case 'int16':
      return new Int16Array(buffer, byteOffset, count);
    case 'uint16':
      return new Uint16Array(buffer, byteOffset, count);
    case 'int32':
      return new Int32Array(buffer, byteOffset, count);
    case 'uint32':
      return new Uint32Array(buffer, byteOffset, count);
    case 'int64':
      return new BigInt64Array(buffer, byteOffset, count);
    case 'uint64':
      return new BigUint64Array(buffer, byteOffset, count);
    case 'float32':
      return new Float32Array(buffer, byteOffset, count);
    case 'float64':
      return new Float64Array(buffer, byteOffset, count);
  }
}

function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at + size <= bytes.length; at += size)
    for (let n = 0; n < size; n++) out[at + n] = bytes[at + size - 1 - n];
  return out;
}
