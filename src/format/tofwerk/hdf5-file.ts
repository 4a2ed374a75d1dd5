import { InputError } from '../../finding/input-error.ts';

/** What is read of an HDF5 file; paths without a leading slash. Every function throws F107 where the file is damaged. */
export type Hdf5File = {
  /** The number or text of an attribute of a group (`/`: the root); null where there is none. */
  attribute(group: string, name: string): number | string | null;
  /** Lengths of the axes of a dataset of numbers; null where there is none. Throws F109 where its chunks are too large. */
  shape(dataset: string): readonly number[] | null;
  /** The numbers of the rows `from` to `to` (exclusive) of the first axis, row-major. */
  rows(dataset: string, from: number, to: number): ArrayLike<number>;
  /** The rows of a table of text and numbers, as stored; null where there is none. */
  table(dataset: string): readonly (readonly unknown[])[] | null;
};

/** Largest file (bytes) that is taken into memory, and largest chunk and table (bytes) that are unpacked at once. */
const mostFileBytes = 2 ** 31 - 1;
const mostChunkBytes = 2 ** 26;
const mostTableBytes = 2 ** 24;

/** Opens an HDF5 file in memory, gives it to `use` and closes it. Throws F107 where it is damaged, F109 from 2 GiB on. */
export async function withHdf5<T>(path: string, blob: Blob, use: (file: Hdf5File) => T): Promise<T> {
  if (blob.size > mostFileBytes) throw tooLarge(path, 'a file of less than 2 GiB', `${blob.size} bytes`);
  const library = await import('h5wasm');
  const module = await library.ready;
  silence(module.FS);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const name = 'tofwerk.h5';
  module.FS.writeFile(name, bytes);
  try {
    const file = guarded(path, () => new library.File(name, 'r'));
    try {
      return use(opened(path, library, file));
    } finally {
      guarded(path, () => file.close());
    }
  } finally {
    module.FS.unlink(name);
  }
}

/** Sends what the library would print of an error to nowhere. */
function silence(fs: Library['FS'] & object): void {
  const streams: unknown[] = 'streams' in fs && Array.isArray(fs.streams) ? fs.streams : [];
  if (silenced.has(streams)) return;
  silenced.add(streams);
  streams[errorStream] = fs.open('/dev/null', 'w');
}

const errorStream = 2;
const silenced = new WeakSet<object>();

type Library = typeof import('h5wasm');
type Root = InstanceType<Library['File']>;
type Metadata = InstanceType<Library['Dataset']>['metadata'];

function opened(path: string, library: Library, file: Root): Hdf5File {
  const dataset = (at: string) => {
    const found = file.get(at);
    return found instanceof library.Dataset ? found : null;
  };
  return {
    attribute: (at, name) =>
      guarded(path, () => {
        const group = file.get(at);
        if (!(group instanceof library.Group)) return null;
        const attribute = group.attrs[name];
        if (!attribute || byteLength(attribute.metadata) > mostTableBytes) return null;
        return scalar(attribute.value);
      }),
    shape: (at) =>
      guarded(path, () => {
        const metadata = dataset(at)?.metadata;
        if (!metadata?.shape || metadata.type > 1) return null;
        const chunkBytes = (metadata.chunks ?? []).reduce((bytes, length) => bytes * length, metadata.size);
        if (chunkBytes > mostChunkBytes)
          throw tooLarge(`${path}:${at}`, 'chunks of at most 64 MiB', `${chunkBytes} bytes`);
        return metadata.shape;
      }),
    rows: (at, from, to) =>
      guarded(path, () => {
        const found = dataset(at);
        const others = (found?.shape ?? []).slice(1).map((): [] => []);
        const numbers = found?.slice([[from, to], ...others]);
        return isNumbers(numbers) ? numbers : wrong(numbers);
      }),
    table: (at) =>
      guarded(path, () => {
        const found = dataset(at);
        if (!found || byteLength(found.metadata) > mostTableBytes) return null;
        const { value } = found;
        return Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : null;
      }),
  };
}

const byteLength = ({ size, total_size }: Metadata): number => size * Number(total_size);

function scalar(value: unknown): number | string | null {
  const first: unknown = Array.isArray(value) ? value[0] : ArrayBuffer.isView(value) ? Object.values(value)[0] : value;
  if (typeof first === 'bigint') return Number(first);
  return typeof first === 'number' || typeof first === 'string' ? first : null;
}

const isNumbers = (value: unknown): value is Float64Array =>
  ArrayBuffer.isView(value) &&
  'length' in value &&
  !(value instanceof BigInt64Array || value instanceof BigUint64Array);

function wrong(value: unknown): never {
  throw new Error(`no numbers, but ${typeof value}`);
}

/** Whatever the library throws on bytes that it cannot read is the fault of the file. */
function guarded<R>(path: string, read: () => R): R {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError({
      code: 'F107',
      where: path,
      expected: 'an HDF5 file that can be read',
      found: 'damaged or cut data',
      fix: 'copy the file again from the instrument computer, after the acquisition has ended',
      cause,
    });
  }
}

/** The error F109 of data that would not fit into memory. */
export function tooLarge(where: string, expected: string, found: string): InputError {
  const fix = 'export the peaks that are needed as csv from Tofware or TofDaq Viewer';
  return new InputError({ code: 'F109', where, expected, found, fix });
}
