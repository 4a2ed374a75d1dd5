import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { nuVitesseFormat } from './nu-vitesse.ts';
import { autobBytes, gzipped, pulseBytes, smallInteg, smallRun } from './run.reference.ts';

const files = [
  ...smallRun({
    '1.autob': autobBytes([
      [1, 1, 3, 0, [1100, 1140]],
      [1, 1, 4, 1, []],
    ]),
    '1.pulse': pulseBytes([[1, 1, 3]]),
  }),
];
const zipped = Uint8Array.from(gzipped(smallInteg));

/** The run with one of its files replaced. */
async function outcome(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const all = new Map([...files, [path, bytes] as const]);
  nuVitesseFormat.claims(all);
  const reader = await nuVitesseFormat.load();
  try {
    const { signals } = await reader.read(new Map([...all].map(([name, content]) => [name, new Blob([content])])), {});
    for (const line of signals.flatMap(linesOf))
      for (const { values } of line.channels) expect(values.length).toBe(line.seconds.length);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

const file = fc.constantFrom(...files, ['r/1.integ', zipped] as const);

test('a file cut anywhere ends in signals or an InputError', async () => {
  for (const [path, whole] of [...files, ['r/1.integ', zipped] as const])
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

test('any bytes, also after the file, end in signals or an InputError', async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.boolean(), fc.uint8Array({ maxLength: 300 }), async ([path, whole], headed, end) => {
      await outcome(path, new Uint8Array([...(headed ? whole : []), ...end]));
    }),
    { numRuns: 500 },
  );
});
