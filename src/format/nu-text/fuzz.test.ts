import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { nuTextFormat } from './nu-text.ts';

const files: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = Object.entries({
  'm/line_1.csv':
    'Laser line number:,1\nStarting X:,0.0\nSpot size:,10.0\nCycle time (ms),x [um],y [um],63.93,B\n20.0,0.0,1.0,6,0.6\n21,5,1,7,0\n',
  'm/np.csv':
    'Time (ms),106.905 - seg Full mass spectrum att 1,196.967 - seg Full mass spectrum att 1\r\n0.1,0,1.5\r\n0.2,3,0\r\n',
}).map(([path, text]) => [path, new TextEncoder().encode(text)]);

/** All files, one of them replaced; each acquisition, and that file alone, is read. */
async function outcome(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const all = new Map([...files, [path, bytes] as const]);
  const claims = nuTextFormat.claims(all);
  const claimed = claims.flatMap((claim) => claim.files);
  expect(new Set(claimed).size).toBe(claimed.length);
  const reader = await nuTextFormat.load();
  const groups = [...claims.map((claim) => claim.files), [path]];
  for (const group of groups) {
    try {
      const blobs = group.map((name): [string, Blob] => [name, new Blob([all.get(name) ?? ''])]);
      const { signals } = await reader.read(new Map(blobs), {});
      for (const line of signals.flatMap(linesOf))
        for (const { values } of line.channels) expect(values.length).toBe(line.seconds.length);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
}

const file = fc.constantFrom(...files);

test('a file cut anywhere ends in signals or an InputError', async () => {
  for (const [path, whole] of files)
    for (let end = 0; end <= whole.length; end++) await outcome(path, whole.slice(0, end));
});

test('a file with changed bytes ends in signals or an InputError', async () => {
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(file, fc.array(change, { minLength: 1, maxLength: 4 }), async ([path, whole], changes) => {
      const bytes = whole.slice();
      for (const { at, to } of changes) bytes[at % bytes.length] = to;
      await outcome(path, bytes);
    }),
    { numRuns: 500 },
  );
});

test('any bytes, also after a header, end in signals or an InputError', async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.boolean(), fc.uint8Array({ maxLength: 300 }), async ([path, whole], headed, end) => {
      await outcome(path, new Uint8Array([...(headed ? whole : []), ...end]));
    }),
    { numRuns: 500 },
  );
});
