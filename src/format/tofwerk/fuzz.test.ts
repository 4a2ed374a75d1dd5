import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { smallHdf5 } from './hdf5.reference.ts';
import { tofwerkFormat } from './tofwerk.ts';

const text = (...rows: string[]) => new TextEncoder().encode(`${rows.join('\r\n')}\r\n`);
const spectra = { samples: 20, values: Array.from({ length: 80 }, (_, i) => i) };
const shape = { peaks: ['[107Ag]+', '[197Au]+'], axes: [2, 1, 2] } as const;
const files: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['np.csv', text('Index,timestamp (s),[197Au]+ (cts)', '0,0,1.5', '1,0.001,0')],
  ['IMG_2021.01.01-10h10m10s_AS.csv', text("'A','B',t_elapsed_Buf", '1,0.5,0.1', '2,0.5,0.2')],
  ['data.h5', await smallHdf5({ ...shape, peakData: [1, 2, 3, 4, 5, 6, 7, 8], bufTimes: [0, 0.0002] })],
  ['spectra.h5', await smallHdf5({ ...shape, peakData: null, spectra })],
];

async function outcome(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  tofwerkFormat.claims(new Map([[path, bytes]]));
  const reader = await tofwerkFormat.load();
  try {
    const { signals } = await reader.read(new Map([[path, new Blob([bytes])]]), {});
    for (const line of signals.flatMap(linesOf))
      for (const { values } of line.channels) expect(values.length).toBe(line.seconds.length);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

const file = fc.constantFrom(...files);

test('a file cut anywhere ends in signals or an InputError', async () => {
  for (const [path, whole] of files) {
    const step = Math.ceil(whole.length / 150);
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
    { numRuns: 400 },
  );
});

test('any bytes, also after the file, end in signals or an InputError', async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.boolean(), fc.uint8Array({ maxLength: 300 }), async ([path, whole], headed, end) => {
      await outcome(path, new Uint8Array([...(headed ? whole : whole.slice(0, 8)), ...end]));
    }),
    { numRuns: 400 },
  );
});
