import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('RFC 4648, section 10: "%s" is "%s"', (text, written) => {
  expect(toBase64(bytesOf(text))).toBe(written);
  expect(fromBase64(written)).toEqual(bytesOf(text));
});

test('any bytes come back, also those longer than one piece; other text is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
  const long = Uint8Array.from({ length: 100_001 }, (_, i) => i % 251);
  expect(fromBase64(toBase64(long))).toEqual(long);
  expect(() => fromBase64('?')).toThrow(expect.objectContaining({ name: 'InvalidCharacterError' }));
});
