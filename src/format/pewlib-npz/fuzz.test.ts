import { expect } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { testMutilated } from '../mutilated.reference.ts';
import { npzArrays, npzBytes } from './image.reference.ts';
import { pewlibFormat } from './pewlib-npz.ts';

const files = [npzBytes(npzArrays(), 0), npzBytes(npzArrays(), 6)];

async function outcome(bytes: Uint8Array): Promise<void> {
  pewlibFormat.claims(new Map([['a.npz', bytes]]));
  const { read } = await pewlibFormat.load();
  try {
    const { signals } = await read(new Map([['a.npz', new Blob([bytes as never])]]), {});
    for (const signal of signals) {
      if (signal.kind !== 'image') expect.unreachable();
      for (const { values } of signal.channels) expect(values.length).toBe(signal.width * signal.height);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

testMutilated(
  files.map((whole) => ['a.npz', whole]),
  (_, bytes) => outcome(bytes),
  { runs: 600, cuts: 200, header: 4 },
);
