import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { random } from '../numeric/random.ts';
import { unzlib } from './unzlib.ts';

const floats = (n: number, of: (i: number) => number) =>
  new Uint8Array(Float64Array.from({ length: n }, (_, i) => of(i)).buffer);
const noise = random(1);
const contents: Readonly<Record<string, Uint8Array>> = {
  nothing: new Uint8Array(0),
  'one byte': Uint8Array.of(7),
  zeros: new Uint8Array(100_000),
  'm/z': floats(20_000, (i) => (20 + 0.001 * i) ** 2),
  'intensities with zeros': floats(20_000, (i) => (i % 7 === 0 ? noise.normal() : 0)),
  noise: Uint8Array.from({ length: 100_000 }, () => noise.integer(256)),
  text: new TextEncoder().encode('the quick brown fox; '.repeat(5000)),
  'skewed bytes, with long codes': Uint8Array.from({ length: 200_000 }, () =>
    Math.min(255, Math.floor(-20 * Math.log(noise.uniform() + 1e-300))),
  ),
};

/** Vitest compares large arrays slowly. */
const same = (found: Uint8Array | null, bytes: Uint8Array): boolean =>
  found !== null && found.length === bytes.length && found.every((byte, i) => byte === bytes[i]);

describe.each(Object.entries(contents))('%s', (_, bytes) => {
  test.each([0, 1, 6, 9])('come back from zlib at level %i', (level) => {
    for (const packed of [new Uint8Array(deflateSync(bytes, { level })), zlibSync(bytes, { level: level as 0 })]) {
      expect(same(unzlib(packed, bytes.length), bytes)).toBe(true);
      expect(unzlib(packed, bytes.length + 1)).toBeNull();
      if (bytes.length > 0) expect(unzlib(packed, bytes.length - 1)).toBeNull();
    }
  });
  test.each([1, 2, 3, 4])('come back with strategy %i', (strategy) => {
    const packed = new Uint8Array(deflateSync(bytes, { strategy }));
    expect(same(unzlib(packed, bytes.length), bytes)).toBe(true);
  });
});

test('any bytes come back, and no changed or cut data is taken for them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
      const packed = new Uint8Array(deflateSync(bytes));
      expect(unzlib(packed, bytes.length)).toEqual(bytes);
      for (let end = 0; end < packed.length; end++) expect(unzlib(packed.subarray(0, end), bytes.length)).toBeNull();
      const changed = packed.slice();
      changed[at % packed.length] ^= change;
      const found = unzlib(changed, bytes.length);
      // The window size in the header may change without harm.
      if (found) expect(found).toEqual(bytes);
    }),
    { numRuns: 300 },
  );
});

test('noise behind a header is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 5000 }), (bytes, length) => {
      expect(unzlib(Uint8Array.of(0x78, 0x9c, ...bytes), length)).toBeNull();
    }),
    { numRuns: 3000 },
  );
});
