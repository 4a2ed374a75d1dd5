import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toNumpress } from './numpress.reference.ts';
import { fromNumpress } from './numpress.ts';

const hex = (text: string) => Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));

describe('bytes worked out by hand', () => {
  // The numbers of the reference implementation's own test, whose bytes 8 to 11, 16 and 17 it states: the same.
  // 1e5 as a big-endian double; 100 and 200 times 1e5, lowest byte first; 5 more than predicted; as predicted.
  test('linear', () => {
    const bytes = hex('40 f8 6a 00 00 00 00 00 80 96 98 00 00 2d 31 01 75 80');
    expect([...(fromNumpress(bytes, 4, 'linear') ?? [])]).toEqual([100, 200, 300.00005, 400.0001]);
  });
  // 0x64, 0xc8, 0x12c, 0x190: leading zeros, then half bytes, lowest first.
  test('pic', () => {
    expect([...(fromNumpress(hex('64 66 8c 5c 21 50 91'), 4, 'pic') ?? [])]).toEqual([100, 200, 300, 400]);
  });
  test('one less than predicted: 7 leading half bytes of ones', () => {
    const bytes = hex('40 f8 6a 00 00 00 00 00 80 96 98 00 00 2d 31 01 ff');
    expect([...(fromNumpress(bytes, 3, 'linear') ?? [])]).toEqual([100, 200, 299.99999]);
  });
});

test('numbers come back to half a step', () => {
  const values = fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { maxLength: 50 });
  fc.assert(
    fc.property(values, (numbers) => {
      for (const [coding, fixedPoint, error] of [
        ['linear', 1e5, () => 0.5001e-5],
        ['pic', 1, () => 0.5],
        ['slof', 5000, (v: number) => 1.001e-4 * (v + 1)],
      ] as const) {
        const back = fromNumpress(toNumpress(numbers, coding, fixedPoint), numbers.length, coding);
        expect(back?.length).toBe(numbers.length);
        for (const [i, v] of numbers.entries())
          expect(Math.abs((back?.[i] ?? Number.NaN) - v)).toBeLessThanOrEqual(error(v));
      }
    }),
  );
});

test('another number of values, or cut bytes, are refused', () => {
  for (const coding of ['linear', 'pic', 'slof'] as const) {
    const bytes = toNumpress([500.1, 500.2, 500.31, 500.43, 600], coding, 1000);
    for (const count of [0, 1, 4, 6, 100]) expect(fromNumpress(bytes, count, coding)).toBeNull();
    expect(fromNumpress(bytes.subarray(0, -1), 5, coding)).toBeNull();
  }
});
