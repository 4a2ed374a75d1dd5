import { InputError } from '../../finding/input-error.ts';

/** What is used of a NIfTI header, numbers as they stand in it. */
export type NiftiHeader = {
  readonly version: 1 | 2;
  readonly littleEndian: boolean;
  /** Header and voxels are one file. */
  readonly single: boolean;
  /** `dim[0]` is the number of dimensions. */
  readonly dim: readonly number[];
  readonly pixdim: readonly number[];
  readonly datatype: number;
  readonly voxelsAt: number;
  readonly slope: number;
  readonly intercept: number;
  readonly spaceUnit: number;
  readonly timeUnit: number;
  readonly intent: number;
  readonly qform: { readonly code: number; readonly quaternion: readonly number[]; readonly offset: readonly number[] };
  readonly sform: { readonly code: number; readonly rows: readonly (readonly number[])[] };
};

/** Where each field stands, and in which type: NIfTI-1 (nifti1.h, 2007) and NIfTI-2 (nifti2.h, 2011). */
const layouts = {
  1: {
    size: 348,
    magic: 344,
    dim: 40,
    pixdim: 76,
    datatype: 70,
    voxelsAt: 108,
    slope: 112,
    intercept: 116,
    units: 123,
    intent: 68,
    qformCode: 252,
    quaternion: 256,
    offset: 268,
    sformCode: 254,
    rows: 280,
  },
  2: {
    size: 540,
    magic: 4,
    dim: 16,
    pixdim: 104,
    datatype: 12,
    voxelsAt: 168,
    slope: 176,
    intercept: 184,
    units: 500,
    intent: 504,
    qformCode: 344,
    quaternion: 352,
    offset: 376,
    sformCode: 348,
    rows: 400,
  },
} as const;

/** Version and byte order by size and magic; null where the bytes are no NIfTI header (an Analyze 7.5 header has no magic). */
export function niftiKind(
  head: Uint8Array,
): { readonly version: 1 | 2; readonly littleEndian: boolean; readonly single: boolean } | null {
  if (head.length < 348) return null;
  const view = viewOf(head);
  for (const littleEndian of [true, false])
    for (const version of [1, 2] as const) {
      const { size, magic } = layouts[version];
      if (view.getInt32(0, littleEndian) !== size || head.length < size) continue;
      const word = String.fromCharCode(...head.subarray(magic, magic + 3));
      if (word === `n+${version}` || word === `ni${version}`)
        return { version, littleEndian, single: word.startsWith('n+') };
    }
  return null;
}

/** An Analyze 7.5 header: the size of one and no magic. */
export function isAnalyze(head: Uint8Array): boolean {
  if (head.length < 348 || niftiKind(head) !== null) return false;
  const view = viewOf(head);
  return [true, false].some((little) => view.getInt32(0, little) === 348 && inside(view.getInt16(40, little), 1, 7));
}

/** The header of the first bytes of a file. Throws F220. */
export function niftiHeader(head: Uint8Array, path: string): NiftiHeader {
  const kind = niftiKind(head);
  if (kind === null) {
    const found = isAnalyze(head) ? 'an Analyze 7.5 header, which does not tell left from right' : 'other bytes';
    throw new InputError({
      code: 'F220',
      where: path,
      expected: 'a NIfTI-1 or NIfTI-2 header',
      found,
      fix: 'convert the image to NIfTI with the program that made it',
    });
  }
  const { version, littleEndian } = kind;
  const at = layouts[version];
  const view = viewOf(head);
  const whole = (place: number, n = 0) =>
    version === 1 ? view.getInt16(place + 2 * n, littleEndian) : Number(view.getBigInt64(place + 8 * n, littleEndian));
  const short = (place: number) =>
    version === 1 ? view.getInt16(place, littleEndian) : view.getInt32(place, littleEndian);
  const real = (place: number, n = 0) =>
    version === 1 ? view.getFloat32(place + 4 * n, littleEndian) : view.getFloat64(place + 8 * n, littleEndian);
  const reals = (place: number, count: number) => Array.from({ length: count }, (_, n) => real(place, n));
  const units = version === 1 ? view.getUint8(at.units) : view.getInt32(at.units, littleEndian);
  const rowBytes = version === 1 ? 16 : 32;
  return {
    ...kind,
    dim: Array.from({ length: 8 }, (_, n) => whole(at.dim, n)),
    pixdim: reals(at.pixdim, 8),
    datatype: view.getInt16(at.datatype, littleEndian),
    voxelsAt: version === 1 ? real(at.voxelsAt) : whole(at.voxelsAt),
    slope: real(at.slope),
    intercept: real(at.intercept),
    spaceUnit: units & 7,
    timeUnit: units & 56,
    intent: short(at.intent),
    qform: { code: short(at.qformCode), quaternion: reals(at.quaternion, 3), offset: reals(at.offset, 3) },
    sform: { code: short(at.sformCode), rows: [0, 1, 2].map((row) => reals(at.rows + row * rowBytes, 4)) },
  };
}

const inside = (n: number, least: number, most: number) => n >= least && n <= most;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
