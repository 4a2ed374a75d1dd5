import { expect } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { testMutilated } from '../mutilated.reference.ts';
import { shimadzuFormat } from './shimadzu.ts';

const whole = new TextEncoder().encode(
  'Time of scan[ms/(24*60*60*1000)],S_001,S_001,S_002,S_002\r\n,a,a,b,b\r\n,P:31,Zn:64,P:31,Zn:64\r\n' +
    '0.000000000000,0.68,0.20,0.91,0.40\r\n0.000003819444,0.65,0.13,0.80,0.67\r\n',
);

async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  shimadzuFormat.claims(new Map([['a.csv', bytes]]));
  const reader = await shimadzuFormat.load();
  try {
    const { signals } = await reader.read(new Map([['a.csv', new Blob([bytes])]]), {});
    for (const line of signals.flatMap(linesOf))
      for (const { values } of line.channels) expect(values.length).toBe(line.seconds.length);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

testMutilated([['a.csv', whole]], (_, bytes) => outcome(bytes), { runs: 1000 });
