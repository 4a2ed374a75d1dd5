import { describe, expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { multiply, type Quantity, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { agree } from './agree.ts';
import type { Pair } from './pair.ts';

const root = (id: string) => ({
  ...{ id, label: id, group: id, dof: null },
  ...{ law: { kind: 'normal' as const }, basis: 'measured' as const },
});
const of = (value: number, relative: number, id: string): Quantity =>
  rooted(value, value * relative, '%{ID}/g', root(id));
const standards = rooted(1, 0.05, '1', root('standards'));
const asked = { name: 'cu-vs-au', of: ['counter', 'metal'] as const, quantity: 'dose fraction per g' };

/** Pairs at 1, 4, 24 and 48 h in liver and tumour; every counter value rests on the same standards. */
function pairs(ratioAt: (hours: number, region: string) => number, seed = 1, noise = 0.03): Pair[] {
  const draw = random(seed);
  return [1, 4, 24, 48].flatMap((hours) =>
    ['liver', 'tumour'].flatMap((region) =>
      ['m1', 'm2'].map((mouse): Pair => {
        const id = `${mouse}/${region}/${hours}`;
        const b = of(8 * (1 + noise * draw.normal()), noise, `au/${id}`);
        const a = of(8 * ratioAt(hours, region) * (1 + noise * draw.normal()), noise, `cu/${id}`);
        return { subject: `${mouse}-${hours}`, region, time: `${hours} h`, hours, a: multiply(a, standards), b };
      }),
    ),
  );
}

describe('label and metal over time', () => {
  test('stay together: ratio and trend cover 1 and 0, and the verdict says so', () => {
    const { agreement } = agree(
      { ...asked, kind: 'ratio-over-time' },
      pairs(() => 1),
    );
    expect(agreement.parted).toBe(false);
    expect(agreement.verdict).toMatch(/^label and metal are not seen to part: counter\/metal is/);
    // Averaging 16 pairs leaves the 5 % of the standards that all share.
    expect(standardUncertainty(agreement.ratio!.ratio) / agreement.ratio!.ratio.value).toBeGreaterThan(0.05);
    expect(standardUncertainty(agreement.ratio!.ratio) / agreement.ratio!.ratio.value).toBeLessThan(0.055);
    // In the trend the standards cancel: its u is that of 16 independent pairs of 4.2 %.
    expect(standardUncertainty(agreement.trends[0].slope)).toBeLessThan(0.0008);
  });

  test('part company where the label leaves the liver, and the organ is named', () => {
    const { agreement } = agree(
      { ...asked, kind: 'ratio-over-time' },
      pairs((hours, region) => (region === 'liver' ? Math.exp(-0.02 * hours) : 1)),
    );
    expect(agreement.verdict).toMatch(/^label and metal part company: .*the ratio falls in liver by 2/);
    expect(agreement.verdict).not.toMatch(/(falls|rises) in tumour/);
    expect(agreement.trends.map((t) => [t.region, t.moves])).toEqual([
      [null, true],
      ['liver', true],
      ['tumour', false],
    ]);
    expect(agreement.figures.map((f) => f.name)).toEqual(['cu-vs-au-differences', 'cu-vs-au-over-time']);
  });

  test('a constant offset is parting too, and a shared error of 5 % hides one of 3 %', () => {
    const parted = (ratio: number) =>
      agree(
        { ...asked, kind: 'ratio-over-time' },
        pairs(() => ratio, 3, 0.005),
      ).agreement.parted;
    expect([parted(1.03), parted(1.3)]).toEqual([false, true]);
  });
});

test('Bland–Altman on pairs: bias, factor with limits, several pairs of a subject, pairs without ratio and a difference that grows are said', () => {
  const some = pairs(() => 0.8);
  const zero: Pair = { ...some[0], subject: some[1].subject, a: of(-0.1, 1, 'zero') };
  const { agreement, findings } = agree({ ...asked, kind: 'bland-altman' }, [...some, zero]);
  expect(agreement.factor!.bias.value).toBeCloseTo(0.8, 1);
  expect(agreement.difference!.n).toBe(17);
  expect(agreement.factor!.n).toBe(16);
  expect(agreement.verdict).toMatch(/^they differ: counter\/metal is 0\.8/);
  expect(findings.map((f) => f.code)).toEqual(['R035', 'R037', 'R038']);
  expect(agreement.trends).toEqual([]);
});

test('what both rest on cancels in the ratio and is named', () => {
  const dose = rooted(1, 0.2, '1', root('injected dose'));
  const both = pairs(() => 1).map((p) => ({ ...p, a: multiply(p.a, dose), b: multiply(p.b, dose) }));
  const { agreement } = agree({ ...asked, kind: 'bland-altman' }, both);
  expect(standardUncertainty(agreement.ratio!.ratio)).toBeLessThan(0.06);
  expect(agreement.shared).toEqual(['injected dose']);
});

test('95 % intervals of ratio and slope cover the truth 93–97 % of the time, shared error drawn too', () => {
  let [ratios, slopes] = [0, 0];
  const runs = 400;
  for (let seed = 0; seed < runs; seed++) {
    const common = 1 + 0.05 * random(`common ${seed}`).normal();
    const { agreement } = agree(
      { ...asked, kind: 'ratio-over-time' },
      pairs((hours) => 1.2 * common * Math.exp(-0.005 * hours), seed),
    );
    // The trend makes pairs scatter about their mean; the truth of the mean is that at the mean time.
    const truth = 1.2 * Math.exp(-0.005 * 19.25);
    ratios += +(agreement.ratio!.lo < truth && truth < agreement.ratio!.hi);
    slopes += +(agreement.trends[0].lo < -0.005 && -0.005 < agreement.trends[0].hi);
  }
  expect(slopes / runs).toBeGreaterThan(0.93 - 0.02);
  expect(slopes / runs).toBeLessThan(0.97 + 0.02);
  expect(ratios / runs).toBeGreaterThan(0.93 - 0.02);
});
