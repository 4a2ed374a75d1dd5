import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import { random } from './random.ts';

/** The sum that stands in the last eight bytes of a gzip file. */
const ofZlib = (bytes: Uint8Array): number => gzipSync(bytes).readUInt32LE(gzipSync(bytes).length - 8);

test('the check value of the catalogue of CRCs: 123456789 has CBF43926', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test.each([1, 7, 8, 9, 4096, 12_345])('%i bytes have the sum that zlib gives them', (length) => {
  const chance = random(length);
  const bytes = Uint8Array.from({ length }, () => chance.integer(256));
  expect(crc32(bytes)).toBe(ofZlib(bytes));
  expect(crc32(bytes.subarray(1))).toBe(ofZlib(bytes.subarray(1)));
});
