import { expect } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { testMutilated } from '../mutilated.reference.ts';
import { textImages } from './images.reference.ts';
import { textImageFormat } from './text-image.ts';

const files = Object.values(textImages).map((text) => new TextEncoder().encode(text));

async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  textImageFormat.claims(new Map([['a.csv', bytes]]));
  const { read } = await textImageFormat.load();
  try {
    const { signals } = await read(new Map([['a.csv', new Blob([bytes])]]), {});
    for (const signal of signals) {
      if (signal.kind !== 'image') expect.unreachable();
      for (const { values } of signal.channels) expect(values.length).toBe(signal.width * signal.height);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

testMutilated(
  files.map((whole) => ['a.csv', whole]),
  (_, bytes) => outcome(bytes),
);
