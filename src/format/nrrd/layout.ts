import { InputError } from '../../finding/input-error.ts';
import { type VoxelType, voxelBytes } from '../../text/voxel-values.ts';
import { type NrrdHeader, notNrrd, notRead } from './header.ts';

/** How the samples of a file lie: along its axes, the first fastest. */
export type NrrdLayout = {
  readonly type: VoxelType;
  readonly littleEndian: boolean;
  readonly encoding: 'raw' | 'gzip' | 'ascii';
  readonly sizes: readonly number[];
  /** Axes of space, in the order of the file, and the one of frames. */
  readonly space: readonly [number, number, number];
  readonly frameAxis: number | null;
  readonly isTime: boolean;
  readonly samples: number;
};

const types: Readonly<Record<string, VoxelType>> = Object.fromEntries(
  (
    [
      ['int8', 'signed char, int8, int8_t'],
      ['uint8', 'uchar, unsigned char, uint8, uint8_t'],
      ['int16', 'short, short int, signed short, signed short int, int16, int16_t'],
      ['uint16', 'ushort, unsigned short, unsigned short int, uint16, uint16_t'],
      ['int32', 'int, signed int, int32, int32_t'],
      ['uint32', 'uint, unsigned int, uint32, uint32_t'],
      ['int64', 'longlong, long long, long long int, signed long long, signed long long int, int64, int64_t'],
      ['uint64', 'ulonglong, unsigned long long, unsigned long long int, uint64, uint64_t'],
      ['float32', 'float'],
      ['float64', 'double'],
    ] as const
  ).flatMap(([type, names]) => names.split(', ').map((name) => [name, type])),
);

const mostSamples = 2 ** 32;
const mostFrameVoxels = 2 ** 30;

/** Throws F221 for types, F236 for encodings and kinds of axes that are not read, F235 for headers that make no volume. */
export function nrrdLayout({ fields }: NrrdHeader, path: string): NrrdLayout {
  const need = (name: string): string => {
    const value = fields.get(name);
    if (value === undefined) throw notNrrd(path, `the field "${name}"`, 'a header without it');
    return value;
  };
  const typeName = need('type').toLowerCase();
  const type = types[typeName];
  if (type === undefined)
    throw new InputError({
      code: 'F221',
      where: path,
      expected: 'whole numbers of 8 to 64 bits, or floating-point numbers of 32 or 64',
      found: `type "${typeName.slice(0, 40)}"`,
      fix: 'write the volume again as float',
    });
  const dimension = Number(need('dimension'));
  const sizes = need('sizes').split(/\s+/).map(Number);
  if (sizes.length !== dimension || sizes.some((n) => !Number.isInteger(n) || n < 1))
    throw notNrrd(path, `${dimension} sizes of 1 or more`, need('sizes').slice(0, 60));
  const samples = sizes.reduce((product, n) => product * n, 1);
  if (dimension > 16 || samples > mostSamples)
    throw notNrrd(path, 'a volume that fits a computer', `${samples} voxels`);
  const encoding = encodingOf(need('encoding'), path);
  const endian = (fields.get('endian') ?? '').toLowerCase();
  if (voxelBytes[type] > 1 && encoding !== 'ascii' && endian !== 'little' && endian !== 'big')
    throw notNrrd(
      path,
      '"endian: little" or "endian: big"',
      endian === '' ? 'no byte order' : `"${endian.slice(0, 20)}"`,
    );
  const axes = axesOf(fields, sizes, path);
  const frameVoxels = axes.space.reduce((product, axis) => product * sizes[axis], 1);
  if (frameVoxels > mostFrameVoxels) throw notNrrd(path, `at most ${mostFrameVoxels} voxels a frame`, `${frameVoxels}`);
  return { type, littleEndian: endian !== 'big', encoding, sizes, samples, ...axes };
}

function encodingOf(text: string, path: string): NrrdLayout['encoding'] {
  const name = text.toLowerCase();
  if (name === 'raw') return 'raw';
  if (name === 'gzip' || name === 'gz') return 'gzip';
  if (name === 'ascii' || name === 'text' || name === 'txt') return 'ascii';
  throw notRead(path, 'data as raw, gzip or ascii', `encoding "${name.slice(0, 40)}"`);
}

/** Which axes are of space and which of frames: by their directions, else by their kinds; three axes are of space. */
function axesOf(
  fields: ReadonlyMap<string, string>,
  sizes: readonly number[],
  path: string,
): { space: readonly [number, number, number]; frameAxis: number | null; isTime: boolean } {
  const kinds = fields.get('kinds')?.toLowerCase().split(/\s+/) ?? null;
  const directions = fields.get('space directions')?.match(/none|\([^)]*\)/gi) ?? null;
  if (kinds !== null && kinds.length !== sizes.length) throw notNrrd(path, `${sizes.length} kinds`, `${kinds.length}`);
  if (directions !== null && directions.length !== sizes.length)
    throw notNrrd(path, `${sizes.length} space directions, "none" for axes without`, `${directions.length}`);
  const isSpace = (axis: number): boolean => {
    if (directions !== null) return directions[axis].startsWith('(');
    if (kinds !== null) return kinds[axis] === 'domain' || kinds[axis] === 'space';
    return sizes.length === 3;
  };
  const all = sizes.map((_, axis) => axis);
  const space = all.filter(isSpace);
  const others = all.filter((axis) => !isSpace(axis) && sizes[axis] > 1);
  if (space.length !== 3)
    throw notRead(path, 'three axes of space', `${space.length} of ${sizes.length}; directions or kinds tell them`);
  const kind = others.length === 1 ? (kinds?.[others[0]] ?? 'list') : 'list';
  if (others.length > 1 || !['list', 'time', 'domain', 'space', 'none', '???'].includes(kind))
    throw notRead(
      path,
      'one further axis at most, of times or layers',
      others.length > 1 ? `${others.length}` : `"${kind}"`,
    );
  return {
    space: [space[0], space[1], space[2]],
    frameAxis: others[0] ?? null,
    isTime: kind === 'time',
  };
}
