import { expect } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { testMutilated } from '../mutilated.reference.ts';
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

testMutilated(files, outcome, { runs: 400, cuts: 150, header: 8 });
