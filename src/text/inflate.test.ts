import { deflateSync, zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { inflated } from './inflate.ts';

const plain = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 251);

test.each([
  ['zlib', zlibSync(plain)],
  ['raw', deflateSync(plain)],
] as const)('%s comes back, up to the bound and not beyond', (kind, packed) => {
  expect(inflated(packed, kind, plain.length)).toEqual(plain);
  expect(inflated(packed, kind, plain.length - 1)).toBeNull();
});

test.each(['zlib', 'raw'] as const)('%s that is cut or damaged is null', (kind) => {
  const packed = kind === 'zlib' ? zlibSync(plain) : deflateSync(plain);
  expect(inflated(packed.subarray(0, packed.length / 2), kind, 1e9)).toBeNull();
  expect(inflated(packed.subarray(0, 1), kind, 1e9)).toBeNull();
  expect(inflated(new Uint8Array(0), kind, 1e9)).toBeNull();
  expect(
    inflated(
      Uint8Array.from({ length: 50 }, () => 255),
      kind,
      1e9,
    ),
  ).toBeNull();
});

test('a bomb is stopped long before it unpacks', () => {
  const bomb = zlibSync(new Uint8Array(100_000_000));
  const start = performance.now();
  expect(inflated(bomb, 'zlib', 1000)).toBeNull();
  expect(performance.now() - start).toBeLessThan(1000);
});
