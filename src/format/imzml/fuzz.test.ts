import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { imzmlFiles } from './image.reference.ts';
import { imzmlFormat } from './imzml.ts';

const makings = [
  imzmlFiles({ continuous: true, bits: 32, zlib: false }),
  imzmlFiles({ continuous: false, bits: 64, zlib: true }),
];

async function outcome(files: Record<string, Uint8Array>): Promise<void> {
  imzmlFormat.claims(new Map(Object.entries(files)));
  const reader = await imzmlFormat.load();
  try {
    const blobs = new Map(
      Object.entries(files).map(([path, bytes]): [string, Blob] => [path, new Blob([bytes as never])]),
    );
    const { signals } = await reader.read(blobs, imzmlFormat.options.parse({ mz: [200] }));
    for (const signal of signals) {
      if (signal.kind !== 'image') expect.unreachable();
      for (const { values } of signal.channels) expect(values.length).toBe(signal.width * signal.height);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

test('files cut anywhere end in an image or an InputError', async () => {
  for (const files of makings)
    for (const path of ['a.imzML', 'a.ibd'] as const)
      for (let end = 0; end < files[path].length; end += path === 'a.ibd' ? 5 : 61)
        await outcome({ ...files, [path]: files[path].slice(0, end) });
});

test('files with changed bytes, or another number in the text, end in an image or an InputError', async () => {
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  const number = fc.constantFrom('-1', '0', '1e9', '9007199254740993', 'NaN', '', '7');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...makings),
      fc.constantFrom('a.imzML' as const, 'a.ibd' as const),
      fc.array(change, { maxLength: 3 }),
      fc.nat({ max: 60 }),
      fc.option(number),
      async (files, path, changes, nth, put) => {
        const bytes = files[path].slice();
        for (const { at, to } of changes) bytes[at % bytes.length] = to;
        const all = { ...files, [path]: bytes };
        if (put !== null) {
          let n = 0;
          const text = new TextDecoder('latin1').decode(all['a.imzML']);
          const other = text.replace(/value="[^"]*"/g, (m) => (n++ === nth ? `value="${put}"` : m));
          all['a.imzML'] = Uint8Array.from(other, (c) => c.charCodeAt(0));
        }
        await outcome(all);
      },
    ),
    { numRuns: 200 },
  );
});
