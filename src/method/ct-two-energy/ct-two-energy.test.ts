import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { interval } from '../../quantity/coverage.ts';
import { covariance, standardUncertainty } from '../../quantity/quantity.ts';
import { contextOf, labels, scanned } from '../ct/phantom.reference.ts';
import type { Acquisition, Outcome } from '../method.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

/** HU per mg/mL of gold and of iodine, by energy. */
const slopes = { '50 kVp': [35, 55], '80 kVp': [30, 22] } as const;
type Energy = keyof typeof slopes;
type Slopes = Readonly<Record<Energy, readonly [number, number]>>;
const energies: readonly Energy[] = ['50 kVp', '80 kVp'];

const tubes = {
  water: [0, 0],
  'au-2': [2, 0],
  'au-5': [5, 0],
  'au-10': [10, 0],
  'i-2': [0, 2],
  'i-5': [0, 5],
  'i-10': [0, 10],
} as const;
const levels = {
  water: '0 mg/mL',
  ...Object.fromEntries(
    Object.entries(tubes)
      .slice(1)
      .map(([name, [au, i]]) => [name, au > 0 ? `${au} mg/mL Au` : `${i} mg/mL I`]),
  ),
};
const truth = { kidney: [3, 1.5], bladder: [1, 8], muscle: [0, 0] } as const;
const native = { kidney: 45, bladder: 10, muscle: 55 };

type Made = {
  readonly seed: string;
  readonly of?: Slopes;
  /** Factor of the true levels: of the stocks of gold and iodine. */
  readonly stocks?: readonly [number, number];
  readonly materials?: readonly string[];
  readonly levels?: Readonly<Record<string, string>>;
  readonly without?: string;
};

async function ran({ seed, of = slopes, stocks = [1, 1], without, ...made }: Made): Promise<Outcome> {
  const p = parameters.parse({
    materials: made.materials ?? ['Au', 'I'],
    levels: made.levels ?? levels,
    'level-u': '2 %',
  });
  const scan = (name: string, drawn: Readonly<Record<string, number>>, energy: Energy): Acquisition =>
    scanned(`${name}_${energy.replace(' ', '')}`, drawn, { seed, noiseHu: 15, settings: {} });
  const huOf = (energy: Energy, [au, i]: readonly [number, number]) => of[energy][0] * au + of[energy][1] * i;
  const inTubes = (energy: Energy) =>
    Object.fromEntries(
      Object.entries(tubes).map(([name, [au, i]]) => [name, 4 + huOf(energy, [au * stocks[0], i * stocks[1]])]),
    );
  const inMouse = (energy: Energy, share: number) =>
    Object.fromEntries(
      Object.entries(truth).map(([name, [au, i]]) => [
        name,
        native[name as keyof typeof native] + share * huOf(energy, [au, i]),
      ]),
    );
  const regions = [labels('phantom_regions', Object.keys(tubes)), labels('m01_regions', Object.keys(truth))];
  const context = contextOf({ beside: { regions } });
  const all = async (scans: readonly Acquisition[]) =>
    respond(
      scans.filter((s) => s.name !== without),
      p,
      context,
    );
  const roles = {
    reference: await all(energies.map((e) => scan('phantom', inTubes(e), e))),
    sample: await all(energies.map((e) => scan('m01_24h', inMouse(e, 1), e))),
    blank: await all(energies.map((e) => scan('m01_pre', inMouse(e, 0), e))),
  };
  return measure({ roles, parameters: p, per: 'mL', context });
}
const refused = (made: Made) =>
  ran(made).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

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

test('levels without a material or a unit are refused with the reason', () => {
  const parsed = (level: string) => parameters.safeParse({ materials: ['Au', 'I'], levels: { a: level } });
  expect(parsed('5 mg/mL').success).toBe(false);
  expect(parsed('5 Au').success).toBe(false);
  expect(parsed('0 mg/mL').success).toBe(true);
  expect(parsed('5000 ug/mL Au').data?.levels.a).toEqual({ mgPerMl: 5, element: 'Au' });
});
