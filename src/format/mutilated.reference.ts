import fc from 'fast-check';
import { test } from 'vitest';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The three tests every reader must stand: files cut anywhere, files with changed bytes, and any bytes, also behind a whole
 * file. `outcome` reads the file at `path` with these bytes and fails where it ends in anything but signals or an
 * `InputError`. Files of more than `cuts` bytes are cut at as many places.
 */
export function testMutilated(
  files: readonly (readonly [path: string, whole: Bytes])[],
  outcome: (path: string, bytes: Bytes) => Promise<void>,
  { runs = 500, cuts = Number.POSITIVE_INFINITY, header = 0 } = {},
): void {
  const file = fc.constantFrom(...files);

  test('a file cut anywhere ends in signals or an InputError', async () => {
    for (const [path, whole] of files) {
      const step = Math.max(1, Math.ceil(whole.length / cuts));
      for (let end = 0; end <= whole.length; end += step) await outcome(path, whole.slice(0, end));
    }
  });

  test('a file with changed bytes ends in signals or an InputError', async () => {
    const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(file, fc.array(change, { minLength: 1, maxLength: 4 }), async ([path, whole], changes) => {
        const bytes = whole.slice();
        for (const { at, to } of changes) bytes[at % bytes.length] = to;
        await outcome(path, bytes);
      }),
      { numRuns: runs },
    );
  });

  test('any bytes, also after a file, end in signals or an InputError', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.boolean(), fc.uint8Array({ maxLength: 300 }), async ([path, whole], headed, end) => {
        await outcome(path, new Uint8Array([...(headed ? whole : whole.slice(0, header)), ...end]));
      }),
      { numRuns: runs },
    );
  });
}
