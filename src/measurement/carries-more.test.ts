import { describe, expect, it } from 'vitest';
import { normalCdf } from '../numeric/normal.ts';
import { multiply, rooted } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { carriesMore, chanceText } from './carries-more.ts';

const groups = ['A', 'B'] as const;
const of = (id: string, value: number, u: number) => rooted(value, u, 'fg', rootOf(id));

describe('the group that carries more of every label', () => {
  it('is named with the chance its uncertainties give', () => {
    const labels = [
      { name: 'x', means: [of('xa', 12, 1), of('xb', 10, 1)] as const },
      { name: 'y', means: [of('ya', 8, 3), of('yb', 5, 4)] as const },
    ];
    const found = carriesMore(groups, labels, null, 1, false);
    // ln(12/10) and ln(8/5) over their relative uncertainties; 100,000 draws: standard error 0.0016
    const chance = (a: number, ua: number, b: number, ub: number) =>
      normalCdf(Math.log(a / b) / Math.hypot(ua / a, ub / b));
    const [x, y] = [chance(12, 1, 10, 1), chance(8, 3, 5, 4)];
    expect(Math.abs(found.first - x * y)).toBeLessThan(0.006);
    expect(Math.abs(found.second - (1 - x) * (1 - y))).toBeLessThan(0.004);
    expect(found.verdict).toBeNull();
    expect(found.text).toMatch(/^Undecided: A carries more of both targets than B with a chance of 6\d/);
  });

  it('lets what both groups share cancel', () => {
    const shared = rooted(1, 0.3, '1', rootOf('slope'));
    const means = [multiply(of('a', 12, 0.5), shared), multiply(of('b', 10, 0.5), shared)] as const;
    const alone = carriesMore(groups, [{ name: 'x', means }], null, 1, false);
    expect(Math.abs(alone.first - normalCdf(Math.log(1.2) / Math.hypot(0.5 / 12, 0.5 / 10)))).toBeLessThan(0.002);
    expect(alone.verdict).toBe('A');
  });

  it('turns round with the groups, and says what more is taken to mean', () => {
    const means = [of('a', 1, 0.1), of('b', 2, 0.1)] as const;
    const found = carriesMore(groups, [{ name: 'x', means }], 'more invasive', 1, true);
    expect(found.verdict).toBe('B');
    expect(found.text).toMatch(/^B is the more invasive of the two, by the rule "more of x per cell is more invasive"/);
    expect(found.text).toMatch(/more than 99\.997 %\..*simulated.*invasion itself was not measured\.$/);
  });

  it('is found for means below zero too, by their difference', () => {
    const means = [of('a', 3, 1), of('b', -1, 1)] as const;
    const { first } = carriesMore(groups, [{ name: 'x', means }], null, 1, false);
    expect(Math.abs(first - normalCdf(4 / Math.SQRT2))).toBeLessThan(0.002);
  });

  it.each([
    [1, 'more than 99.997 %'],
    [0, 'less than 0.003 %'],
    [0.98765, '98.8 %'],
    [0.99876, '99.88 %'],
    [0.5, '50 %'],
  ])('says %d as %s', (chance, text) => {
    expect(chanceText(chance)).toBe(text);
  });
});
