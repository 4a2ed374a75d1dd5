import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayMeasured, displayNumber } from './display.ts';
import { parseStated } from './stated.ts';

describe('an uncertainty far below the digits that double precision keeps', () => {
  test.each<[number, number, string]>([
    [3.52e-13, 1.9e-36, '3.52e-13 g'],
    [352, 1e-11, '352 g'],
    [1234567.891234567, 1e-9, '1.23456789123e6 g'],
    [-352.123456789123, 1.9e-8, '-352.123456789 ± 3.8e-8 g (k = 2)'],
    [3.52e-13, 1.5e-24, '3.52e-13 ± 3.0e-24 g (k = 2)'],
    [4e20, 1e9, '4e20 ± 2.0e9 g (k = 2)'],
    [1.7871053e-15, 2e-24, '(1.7871053000 ± 0.0000000040)e-15 g (k = 2)'],
  ])('%f with u %f: %s', (value, u, shown) => expect(displayMeasured(value, u, 'g')).toBe(shown));

  test('a lone number keeps twelve digits', () => {
    expect(displayNumber(3.52e-13, 1e-36)).toBe('3.52e-13');
    expect(displayNumber(323.123456789123, 1e-8)).toBe('323.123456789');
  });

  test('is read back: the value to twelve digits, u to 5 % where it is shown', () => {
    const exponents = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(exponents, fc.double({ min: -30, max: -7, noNaN: true }), fc.boolean(), (size, relative, minus) => {
        const value = (minus ? -1 : 1) * 10 ** size;
        const u = 10 ** (size + relative);
        const text = displayMeasured(value, u, 'fg');
        const back = parseStated(text, '');
        expect(text.length).toBeLessThan(50);
        expect(Math.abs(back.value - value)).toBeLessThanOrEqual(Math.max(0.1001 * u, 5.001e-12 * Math.abs(value)));
        if (2 * u < 0.999e-12 * Math.abs(value)) expect(back.u).toBeNull();
        if (2 * u > 1.001e-12 * Math.abs(value)) expect(Math.abs((back.u ?? 0) / u - 1)).toBeLessThan(0.0501);
      }),
      { numRuns: 1000 },
    );
  });
});
