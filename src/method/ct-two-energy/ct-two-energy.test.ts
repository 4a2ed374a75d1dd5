import { describe, expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { interval } from '../../quantity/coverage.ts';
import { covariance, type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import { clockSeconds } from '../../text/clock-time.ts';
import { animalTable } from '../ct/phantom.reference.ts';
import { levels, ran, refused, truth } from './mice.reference.ts';
import { parameters } from './parameters.ts';

test('gold and iodine of a mixture, each with the truth within 3 u; the label of the probe climbs', async () => {
  const { contents, others, findings } = await ran({ seed: 'a' });
  for (const [region, [au, i]] of Object.entries(truth)) {
    const gold = contents.find((c) => c.region === region)!.sample;
    const iodine = others!.find((o) => o.region === `${region}: I`)!.value;
    expect(gold.unit.code).toBe('mg/mL');
    expect(Math.abs(gold.value - au)).toBeLessThan(3 * standardUncertainty(gold));
    expect(Math.abs(iodine.value - i)).toBeLessThan(3 * standardUncertainty(iodine));
    // what one takes too much of, the other lacks
    if (region === 'muscle') expect(covariance(gold, iodine)).toBeLessThan(0);
  }
  expect(contents.map((c) => c.element)).toEqual(['Au', 'Au', 'Au']);
  expect(findings).toEqual([]);
});

test('95 % intervals of either material hold the truth, stocks drawn from their law', async () => {
  const seeds = 120;
  let [held, all] = [0, 0];
  for (let s = 0; s < seeds; s++) {
    const draw = random(`two-energy/${s}`);
    const stocks = [1 + 0.02 * draw.normal(), 1 + 0.02 * draw.normal()] as const;
    const { contents, others } = await ran({ seed: `c${s}`, stocks });
    for (const [region, [au, i]] of Object.entries(truth))
      for (const [value, real] of [
        [contents.find((c) => c.region === region)!.sample, au],
        [others!.find((o) => o.region === `${region}: I`)!.value, i],
      ] as const) {
        const { lo, hi } = interval(value);
        all++;
        if (lo <= real && real <= hi) held++;
      }
  }
  // 720 intervals of 120 studies, those of a study dependent
  expect(held / all).toBeGreaterThan(0.92);
  expect(held / all).toBeLessThan(0.98);
}, 30_000);

test('energies that see both alike are refused rather than solved', async () => {
  expect(await refused({ seed: 'a', of: { '50 kVp': [30, 45], '80 kVp': [20, 30.05] } })).toBe('Q515');
});

test('a scan without its other energy, an unknown tube and a third material are refused', async () => {
  expect(await refused({ seed: 'a', without: 'm01_24h_80kVp' })).toBe('Q516');
  expect(await refused({ seed: 'a', without: 'phantom_80kVp' })).toBe('Q516');
  expect(await refused({ seed: 'a', without: 'm01_pre_80kVp' })).toBe('Q516');
  expect(await refused({ seed: 'a', levels: { ...levels, 'au-99': '9 mg/mL Au' } })).toBe('Q514');
  expect(await refused({ seed: 'a', materials: ['Au', 'Gd'] })).toBe('Q514');
  expect(await refused({ seed: 'a', levels: { water: '0 mg/mL', 'au-2': '2 mg/mL Au', 'i-2': '2 mg/mL I' } })).toBe(
    'Q514',
  );
});

test('times by the clock go against those of the names, at either energy', async () => {
  const animals = animalTable({ animal: ['m01'], 'injection time': ['2026-03-02 09:00'] });
  const said = async (clock: string) =>
    (await ran({ seed: 'a', animals, startedAt: clockSeconds(clock)! })).findings.map((f) => [f.code, f.message]);
  expect(await said('2026-03-03 09:05')).toEqual([]);
  expect(await said('2026-03-02 20:00')).toEqual([
    ['Q512', expect.stringContaining('m01_24h_50kVp is of 24 h by its name and of 11 h after injection')],
    ['Q512', expect.stringContaining('m01_24h_80kVp')],
  ]);
});

test('levels without a material or a unit are refused with the reason', () => {
  const parsed = (level: string) => parameters.safeParse({ materials: ['Au', 'I'], levels: { a: level } });
  expect(parsed('5 mg/mL').success).toBe(false);
  expect(parsed('5 Au').success).toBe(false);
  expect(parsed('0 mg/mL').success).toBe(true);
  expect(parsed('5000 ug/mL Au').data?.levels.a).toEqual({ mgPerMl: 5, element: 'Au' });
});

describe('a group of animals', () => {
  const kidneys: readonly (readonly [number, number])[] = [
    [2, 1],
    [3, 2.5],
    [4.5, 1.2],
    [9, 9],
  ];
  const mice = Object.fromEntries(kidneys.map((kidney, i) => [`m0${i + 1}`, { ...truth, kidney }]));
  const animals = animalTable({ animal: Object.keys(mice), group: ['Au25', 'Au25', 'Au25', 'alone'] });
  const group = ran({ seed: 'g', mice, animals });

  test('has the mean of its animals and the spread between them; one animal has none', async () => {
    const { contents, others } = await group;
    const iodine = (statistic: string, subject: string) =>
      others!.find((o) => o.region === 'kidney: I' && o.statistic === statistic && o.subject === subject);
    const gold = (subject: string) => contents.find((c) => c.region === 'kidney' && c.subject === subject);
    const over = gold('mean of Au25')!;
    const names = ['m01', 'm02', 'm03'];
    for (const [each, mean, spread] of [
      [names.map((name) => gold(name)!.sample), over.sample, over.spread!],
      [
        names.map((name) => iodine('mean', name)!.value),
        iodine('mean', 'mean of Au25')!.value,
        iodine('spread', 'mean of Au25')!.value,
      ],
    ] as const) {
      const values = each.map((q) => q.value);
      const byHand = (values[0] + values[1] + values[2]) / 3;
      const s2 = values.reduce((sum, v) => sum + (v - byHand) ** 2, 0) / 2;
      const [own, common] = parted(each);
      expect(mean.value).toBeCloseTo(byHand, 12);
      expect(standardUncertainty(mean)).toBeCloseTo(Math.sqrt(s2 / 3 + common), 12);
      expect(spread.value).toBeCloseTo(Math.sqrt(s2 - own), 12);
      // stocks and tubes are of all animals, scans of each
      expect(Object.keys(mean.shares).some((id) => id.includes('m01'))).toBe(false);
      expect(Object.keys(mean.shares).some((id) => id.includes('stock'))).toBe(true);
    }
    const scatter = ({ shares }: Quantity) => Object.keys(shares).filter((id) => id.includes('#animals'));
    expect(scatter(over.sample)).not.toEqual(scatter(iodine('mean', 'mean of Au25')!.value));
    expect([over.n, over.time, iodine('mean', 'mean of Au25')!.n]).toEqual([3, '24 h', 3]);
    expect(contents.filter((c) => c.subject?.startsWith('mean of')).map((c) => c.subject)).toEqual(
      ['kidney', 'bladder', 'muscle'].map(() => 'mean of Au25'),
    );
  });

  /** Mean variance of what each has alone, and variance of the mean by what all have in common. */
  function parted(each: readonly Quantity[]): readonly [number, number] {
    let [own, common] = [0, 0];
    const ids = new Set(each.flatMap((q) => Object.keys(q.shares)));
    for (const id of ids) {
      const shares = each.map((q) => q.shares[id]?.value ?? 0);
      if (/m0\d/.test(id)) own += shares.reduce((sum, v) => sum + v ** 2, 0) / each.length;
      else common += (shares.reduce((sum, v) => sum + v, 0) / each.length) ** 2;
    }
    return [own, common];
  }

  test('counts the animals below L_C, each by the limits of its own region', async () => {
    const { contents, others, tables } = await group;
    for (const all of [contents, others!.filter((o) => o.statistic === 'mean')])
      for (const region of new Set(all.map((c) => c.region))) {
        const own = all.filter((c) => c.region === region);
        const below = own.slice(0, 4).map((c) => {
          const value = 'sample' in c ? c.sample.value : c.value.value;
          return value < c.limits!.find((l) => l.kind === 'critical')!.value ? 1 : 0;
        });
        expect(own.slice(0, 4).map((c) => c.belowLod)).toEqual(below);
        expect(own[4].belowLod).toBe(below[0] + below[1] + below[2]);
      }
    const of = (region: string) => contents.filter((c) => c.region === region && c.n > 3).map((c) => c.belowLod);
    expect(of('kidney')).toEqual([0, 0, 0, 0]);
    expect(of('muscle')).toContain(1);
    expect(new Set(contents.flatMap((c) => c.limits.map((l) => l.of))).size).toBe(12);
    expect(tables[0].columns.slice(-3)).toEqual(['L_C of I (mg/mL)', 'L_D of I (mg/mL)', 'L_Q of I (mg/mL)']);
  });
});
