import { expect, test } from 'vitest';
import { type Random, random } from '../../numeric/random.ts';
import { type Quantity, standardUncertainty, subtract } from '../../quantity/quantity.ts';
import { attenuationOf } from './blank-of-scan.ts';
import type { RegionAttenuation } from './scan.ts';
import { decomposition, energyResponse } from './two-energy.ts';
import { twoEnergyLimits } from './two-energy-limits.ts';

type Two = readonly [number, number];
const materials = ['Au', 'I'] as const;
/** HU of water, and HU per mg/mL of gold and of iodine, at the lower and the higher energy. */
const water = 4;
const slopes: readonly [Two, Two] = [
  [35, 55],
  [30, 22],
];
const tubes: Readonly<Record<string, Two>> = {
  water: [0, 0],
  'au-2': [2, 0],
  'au-5': [5, 0],
  'au-10': [10, 0],
  'i-2': [0, 2],
  'i-5': [0, 5],
  'i-10': [0, 10],
};
const huOf = (e: 0 | 1, [au, i]: Two) => slopes[e][0] * au + slopes[e][1] * i;

type World = {
  /** Standard uncertainty of the mean HU of a tube, and of a region from so many independent voxels. */
  readonly tubeU: number;
  readonly regionU: number;
  readonly independent: number;
  readonly repeatabilityHu: number;
  readonly dispense: number;
  readonly stock: number;
  readonly withBlank: boolean;
};
const usual: World = {
  tubeU: 0.8,
  regionU: 0.9,
  independent: 300,
  repeatabilityHu: 0.6,
  dispense: 0.01,
  stock: 0.02,
  withBlank: true,
};
/** Scans without any error. */
const exactly = { normal: () => 0 };

/** Mean HU of a region; the scatter of few voxels, from which its u is told, is a draw too. */
function seen(region: string, hu: number, u: number, independent: number, draw: Pick<Random, 'normal'>) {
  const mean = hu + u * draw.normal();
  let squares = draw === exactly || independent > 50 ? independent - 1 : 0;
  if (squares === 0) for (let v = 1; v < independent; v++) squares += draw.normal() ** 2;
  const found = u * Math.sqrt(squares / (independent - 1));
  return { region, mean, sd: 1, voxels: 300, independent, u: found, mL: 1, saturated: 0 } satisfies RegionAttenuation;
}

/** A phantom as scanned once at both energies; of it, one region of a scan over the same before, or over water. */
function scanner(world: World, draw: Pick<Random, 'normal'>) {
  const stocks = [0, 1].map(() => 1 + world.stock * draw.normal());
  const filled = Object.entries(tubes).map(([name, mgPerMl]) => {
    const dispensed = 1 + world.dispense * draw.normal();
    return { name, mgPerMl, held: [mgPerMl[0] * stocks[0] * dispensed, mgPerMl[1] * stocks[1] * dispensed] as const };
  });
  const responses = ([0, 1] as const).map((e) => {
    const own = (name: string, held: Two) => seen(name, water + huOf(e, held), world.tubeU, 300, draw);
    const read = filled.map(({ name, mgPerMl, held }) => ({ name, mgPerMl, own: own(name, held) }));
    return energyResponse(`${50 + 30 * e} kVp`, read, materials, world, 'phantom', 'here');
  });
  const solve = decomposition([responses[0], responses[1]], materials, 'here');
  const read = (name: string, hu: number): Quantity => {
    const own = seen(name, water + hu + world.repeatabilityHu * draw.normal(), world.regionU, world.independent, draw);
    return attenuationOf({ scan: { name } }, own, 'key', world.repeatabilityHu);
  };
  return (truth: Two) => {
    const above = (e: 0 | 1) =>
      subtract(read(`after${e}`, huOf(e, truth)), world.withBlank ? read(`before${e}`, 0) : responses[e].intercept);
    const rise = [above(0), above(1)] as const;
    const amounts = solve.of(rise);
    const limits = twoEnergyLimits(rise, amounts, solve, 'kidney of m01, 24 h');
    const [critical, detection, quantification] = [0, 1, 2].map((k) => limits.map((own) => own[k].value));
    return { amounts, found: amounts.map((q) => q.value), limits, critical, detection, quantification };
  };
}

/** Shares of draws in which either material is found above its L_C, where there is so much of both. */
function detected(world: World, truths: readonly Two[], draws: number): Two[] {
  const draw = random('two energies');
  const above = truths.map(() => [0, 0]);
  for (let i = 0; i < draws; i++) {
    const region = scanner(world, draw);
    for (const [t, truth] of truths.entries()) {
      const { found, critical } = region(truth);
      for (const m of [0, 1]) if (found[m] >= critical[m]) above[t][m]++;
    }
  }
  return above.map(([first, second]) => [first / draws, second / draws]);
}

/** Of gold, none and so much (mg/mL), beside so much iodine. */
const goldDetected = (world: World, iodine: number, mgPerMl: number) =>
  detected(
    world,
    [
      [0, iodine],
      [mgPerMl, iodine],
    ] as const,
    1000,
  );

test('none of a material is found in 5 % of regions, so much as L_D in 95 %', () => {
  const { detection } = scanner(usual, exactly)([0, 0]);
  const truths: Two[] = [
    [0, 0],
    [detection[0], 0],
    [0, detection[1]],
  ];
  const [none, gold, iodine] = detected(usual, truths, 2000);
  // 2000 draws: 0.5 % is one standard deviation
  for (const falsely of [...none, gold[1], iodine[0]]) expect(Math.abs(falsely - 0.05)).toBeLessThan(0.015);
  for (const rightly of [gold[0], iodine[1]]) expect(Math.abs(rightly - 0.95)).toBeLessThan(0.015);
});

test('beside much of the other material the uncertainty of its slopes counts, else 14 % of none were found', () => {
  const world = { ...usual, dispense: 0.03 };
  const { detection, critical } = scanner(world, exactly)([0, 8]);
  expect(critical[0] / scanner(world, exactly)([0, 0]).critical[0]).toBeGreaterThan(1.4);
  const [[falsely], [rightly]] = goldDetected(world, 8, detection[0]);
  // tubes that scatter by chance widen u (Birge), which errs on the careful side
  expect(falsely).toBeGreaterThan(0.03);
  expect(falsely).toBeLessThan(0.065);
  expect(rightly).toBeGreaterThan(0.9);
});

test('few voxels, over water: t of their degrees of freedom counts, else 8 % of none were found', () => {
  const world = { ...usual, independent: 4, regionU: 3, repeatabilityHu: 0, withBlank: false };
  const { detection } = scanner(world, exactly)([0, 0]);
  const [[falsely], [rightly]] = goldDetected(world, 0, detection[0]);
  expect(Math.abs(falsely - 0.05)).toBeLessThan(0.015);
  expect(Math.abs(rightly - 0.95)).toBeLessThan(0.015);
});

test('limits are the noise of sample and blank through the inverse of the slopes, where these are known well', () => {
  const known = { ...usual, tubeU: 1e-6, dispense: 0, stock: 0, independent: 1e9 };
  const region = scanner(known, exactly)([0, 0]);
  // [[35, 55], [30, 22]] turned round by hand
  const determinant = 35 * 22 - 55 * 30;
  const hu = Math.sqrt(2 * (0.9 ** 2 + 0.6 ** 2));
  const u = [Math.hypot(22, 55), Math.hypot(30, 35)].map((row) => (row * hu) / Math.abs(determinant));
  for (const m of [0, 1]) {
    expect(region.critical[m] / (1.644854 * u[m])).toBeCloseTo(1, 6);
    expect(region.detection[m] / (3.289707 * u[m])).toBeCloseTo(1, 6);
    expect(region.quantification[m] / (10 * u[m])).toBeCloseTo(1, 6);
  }
  expect(region.limits[0][0]).toMatchObject({ unit: 'mg/mL', n: 14, of: 'kidney of m01, 24 h' });
});

test('so much as L_Q is found with u of 10 %, stock and slopes included', () => {
  const [gold] = scanner(usual, exactly)([0, 8]).quantification;
  const [found] = scanner(usual, exactly)([gold, 8]).amounts;
  expect(standardUncertainty(found) / found.value).toBeCloseTo(0.1, 9);
});

test('without any noise limits are zero, not NaN', () => {
  const still = { ...usual, tubeU: 1e-9, regionU: 0, repeatabilityHu: 0, dispense: 0, stock: 0 };
  const { critical, detection, quantification } = scanner(still, exactly)([0, 0]);
  expect([critical, detection, quantification]).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
});

test('less than none of the other material is taken as none', () => {
  const [none, less] = [0, -3].map((iodine) => scanner(usual, exactly)([0, iodine]));
  expect(less.critical[0]).toBeCloseTo(none.critical[0], 12);
});
