import { describe, expect, it } from 'vitest';
import { add, multiply, type Quantity, rooted, standardUncertainty } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { compare } from './compare.ts';
import { rowOf } from './row.reference.ts';

const row = (measurement: string, value: Quantity, region: string | null = null) =>
  rowOf(value, { measurement, region });
const fg = (value: number, u: number, id: string) => rooted(value, u, 'fg/{cell}', rootOf(id));

describe('a comparison', () => {
  it('gives ratio, ζ and verdict of independent results, worked by hand', () => {
    const c = compare('c', ['a', 'b'], 'metal mass per cell', null, [
      row('a', fg(352, 22.5, 'x')),
      row('b', fg(331, 13.5, 'y')),
    ]);
    expect(c.ratio.value).toBeCloseTo(352 / 331, 12);
    expect(standardUncertainty(c.ratio)).toBeCloseTo((352 / 331) * Math.hypot(22.5 / 352, 13.5 / 331), 9);
    expect(c.zeta).toBeCloseTo(21 / Math.hypot(22.5, 13.5), 12);
    expect(c.verdict).toBe('agree');
    expect(c.shared).toEqual([]);
  });

  it('cancels what both results rest on, and names it', () => {
    const shared = rooted(1, 0.1, '1', rootOf('stock'));
    const [a, b] = [multiply(fg(100, 1, 'x'), shared), multiply(fg(100, 1, 'y'), shared)];
    const c = compare('c', ['a', 'b'], 'metal mass per cell', null, [row('a', a), row('b', b)]);
    expect(standardUncertainty(c.ratio)).toBeCloseTo(Math.SQRT2 / 100, 12);
    expect(c.shared).toEqual(['label of stock']);
  });

  it('compares in one unit whatever the prefixes, and by region', () => {
    const rows = [
      row('a', fg(352, 2, 'x'), 'tumour'),
      row('a', fg(1, 2, 'z'), 'normal'),
      row('b', rooted(0.352, 0.002, 'pg/{cell}', rootOf('y')), 'tumour'),
    ];
    expect(compare('c', ['a', 'b'], 'metal mass per cell', 'tumour', rows).ratio.value).toBeCloseTo(1, 12);
  });

  it('says differ beyond two standard uncertainties, and handles results without uncertainty', () => {
    expect(
      compare('c', ['a', 'b'], 'metal mass per cell', null, [row('a', fg(10, 1, 'x')), row('b', fg(13, 1, 'y'))])
        .verdict,
    ).toBe('differ');
    const same = compare('c', ['a', 'b'], 'metal mass per cell', null, [
      row('a', fg(10, 0, 'x')),
      row('b', fg(10, 0, 'y')),
    ]);
    expect(same).toMatchObject({ zeta: 0, verdict: 'agree' });
  });

  it('allows more where few degrees of freedom are known', () => {
    const few = { ...rootOf('x'), dof: 3 };
    const [a, b] = [rooted(10, 1, 'fg/{cell}', few), fg(12.5, 0, 'y')];
    const c = compare('c', ['a', 'b'], 'metal mass per cell', null, [row('a', a), row('b', b)]);
    expect(c.zeta).toBeCloseTo(-2.5, 12);
    expect(c.verdict).toBe('agree');
  });

  it('refuses a quantity that one of them does not reach, naming those it has', () => {
    const rows = [row('a', add(fg(1, 1, 'x'), fg(1, 1, 'y'))), row('b', fg(1, 1, 'z'))];
    expect(() => compare('c', ['a', 'b'], 'target copies per cell', null, rows)).toThrow(
      expect.objectContaining({ code: 'S070', found: 'only metal mass per cell' }),
    );
  });
});
