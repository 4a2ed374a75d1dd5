import { expect, test } from 'vitest';
import { at } from '../../analysis/pet/pet-volume.reference.ts';
import { decayFactor, halfLife } from '../../chemistry/half-life.ts';
import { climb, type Links } from '../../measurement/ladder.ts';
import { correlation, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { frameOf, type Volume } from '../../signal/volume.ts';
import { animals, fact, facts, find, injectedAt, mask, one, run, scan, scans, sheet, T } from './pet-mice.reference.ts';

test('%ID/g, SUV and activity at the injection are those that were put in', async () => {
  const { others } = await run();
  const m01 = { subject: 'm01', region: 'tumour', time: '24 h' };
  const dose = one(others, { ...m01, quantity: 'dose fraction' });
  expect(dose.value.value).toBeCloseTo(9, 3);
  expect([dose.value.unit.code, dose.per]).toEqual(['%{ID}/g', 'g']);
  expect(one(others, { ...m01, quantity: 'SUV' }).value.value).toBeCloseTo((9 * 20) / 100, 4);
  const activity = one(others, { ...m01, quantity: 'activity concentration' }).value;
  expect([activity.value, activity.unit.code]).toEqual([expect.closeTo(630, 1), 'kBq/mL']);
});

test('per mL and per g differ by the density, and what no normaliser divides is told once', async () => {
  const wet = await run({ density: '1.05 ± 0.01 g/mL' });
  const value = one(wet.others, { subject: 'm01', region: 'tumour', time: '1 h', quantity: 'dose fraction' }).value;
  expect(value.value).toBeCloseTo(9 / 1.05, 3);
  expect(Object.keys(value.shares)).toContain('job#density');
  const { others } = await run({}, undefined, 'mL');
  expect(one(others, { subject: 'm01', region: 'tumour', time: '1 h' }).value.unit.code).toBe('%{ID}/mL');
  expect(find(others, { quantity: 'SUV' })).toEqual([]);
});

test('an uncertainty has the calibrations of both instruments, in common for all animals, and the voxels of its own', async () => {
  const { others } = await run();
  const [a, b] = ['m01', 'm02'].map(
    (subject) => one(others, { subject, region: 'tumour', time: '24 h', quantity: 'dose fraction' }).value,
  );
  // 600 voxels of 0.512 µL, each 0.8 mm: noise is one over 3.41 voxels; sd 5 %
  const noise = (0.05 * Math.sqrt(600 / 599)) / Math.sqrt(600 / ((4 * Math.PI) / (8 * Math.LN2)) ** 1.5);
  const decay = (Math.LN2 * 86400 * standardUncertainty(halfLife('64Cu'))) / T ** 2;
  expect(standardUncertainty(a) / a.value).toBeCloseTo(Math.hypot(0.03, 0.05, noise, decay), 6);
  expect(correlation(a, b)).toBeGreaterThan(0.99);
});

test('noise that is alike over a smaller width than the resolution averages out better', async () => {
  const u = async (parameters: Record<string, unknown>) => {
    const { others } = await run(parameters, { sample: [scan('m01', 24)] });
    const { value } = one(others, { region: 'tumour', quantity: 'dose fraction' });
    return Object.entries(value.shares).find(([id]) => id.startsWith('job#m01_24h'))![1].value;
  };
  const wide = await u({ resolution: '2.4 mm' });
  expect(wide / (await u({ resolution: '2.4 mm', 'noise-width': '1.2 mm' }))).toBeCloseTo(2 ** 1.5, 6);
});

test('ratios to muscle and blood of the same animal lose the calibrations', async () => {
  const { others } = await run({ 'reference-regions': ['muscle', 'blood'] });
  const ratio = one(others, {
    subject: 'm01',
    region: 'tumour / muscle',
    time: '24 h',
    quantity: 'uptake ratio',
  }).value;
  expect(ratio.value).toBeCloseTo(9, 3);
  expect(standardUncertainty(ratio) / ratio.value).toBeLessThan(0.01);
  expect(one(others, { subject: 'm01', region: 'tumour / blood', time: '1 h' }).value.value).toBeCloseTo(4.5, 3);
  expect(find(others, { region: 'muscle / blood' })).toEqual([]);
  const group = one(others, { subject: 'mean of targeted', region: 'tumour / blood', time: '1 h', statistic: 'mean' });
  expect([group.value.value, group.n]).toEqual([expect.closeTo(4.75, 3), 2]);
  const again = { ...scan('m01', 1), name: 'm01_1h_b' };
  const twice = await run({ 'reference-regions': ['blood'] }, { sample: [...scans(['m01', 'm02'], [1]), again] });
  const both = one(twice.others, {
    subject: 'mean of targeted',
    region: 'tumour / blood',
    time: '1 h',
    statistic: 'mean',
  });
  expect([both.value.value, both.n]).toEqual([expect.closeTo(4.75, 3), 2]);
});

test('the mean of a group has the scatter between animals, and its spread stands beside it', async () => {
  const { others } = await run();
  const group = { subject: 'mean of targeted', region: 'tumour', time: '24 h', quantity: 'dose fraction' } as const;
  const mean = one(others, { ...group, statistic: 'mean' });
  expect([mean.value.value, mean.n]).toEqual([expect.closeTo(10, 3), 2]);
  const sd = Math.SQRT2;
  const shared = Math.hypot(0.03, 0.05, (Math.LN2 * 86400 * standardUncertainty(halfLife('64Cu'))) / T ** 2) * 10;
  expect(standardUncertainty(mean.value)).toBeCloseTo(Math.hypot(sd / Math.sqrt(2), shared), 3);
  expect(one(others, { ...group, statistic: 'spread' }).value.value).toBeCloseTo(sd, 1);
});

test('blocked animals give the specific share, which climbs to the target; for both groups the dose is that of the targeted one', async () => {
  const { contents, others } = await run();
  const group = contents.filter((c) => c.subject === 'mean of targeted' && c.region === 'tumour' && c.time === '24 h');
  expect(group).toHaveLength(1);
  expect(group[0].sample.value).toBeCloseTo(0.1 * 7e6, -2);
  expect(group[0].nonspecific?.value).toBeCloseTo(0.025 * 7e6, -2);
  expect(
    one(others, { subject: 'mean of targeted', region: 'tumour', time: '24 h', quantity: 'specific uptake' }).value
      .value,
  ).toBeCloseTo(7.5, 3);
  const links: Links = {
    ...{ probe: 'cu', target: 'GnRHR', labelContent: null, specificFraction: null, occupancy: null },
    molarActivity: {
      value: rooted(4e16, 1e15, 'Bq/mol', facts['scanner-calibration'].shares.scanner.root),
      nuclide: '64Cu',
      at: at('2026-03-02 08:00'),
    },
    targetsPerProbe: fact(1, 0, 'kappa'),
  };
  const rows = climb(group[0], links, {
    ...{ measurement: 'pet', method: 'pet', methodVersion: 1, specimen: 'mice', subject: null, time: null, inputs: [] },
  }).rows;
  const probe = rows.find((r) => r.quantity === 'probe amount')!;
  const molar = 4e16 * decayFactor('64Cu', 3600).value;
  expect(probe.value.value / ((0.1 * 7e6) / molar)).toBeCloseTo(1, 4);
  const target = rows.find((r) => r.quantity === 'target amount')!;
  expect([target.value.value / probe.value.value, target.time, target.subject]).toEqual([
    expect.closeTo(0.75, 4),
    '24 h',
    'mean of targeted',
  ]);
});

test('animals of one entry are told apart by their group in the sheet', async () => {
  const together = { sample: scans(Object.keys(animals), [24]) };
  const { contents } = await run({ 'blocked-group': 'blocked' }, together);
  expect(
    contents.find((c) => c.subject === 'mean of targeted' && c.region === 'tumour')?.nonspecific?.value,
  ).toBeCloseTo(0.025 * 7e6, -2);
  await expect(run({ 'blocked-group': 'blokced' }, together)).rejects.toMatchObject({ code: 'S093' });
});

test('a content is of the time it is corrected to: the injection, the scan, or a time of the clock', async () => {
  const content = async (reference: string) => {
    const { contents } = await run({ reference });
    return contents.find((c) => c.subject === 'm01' && c.region === 'tumour' && c.time === '24 h')!;
  };
  expect((await content('injection')).activityAt).toBe(injectedAt);
  const scanned = await content('scan');
  expect([scanned.activityAt, scanned.sample.value]).toEqual([
    injectedAt + 86400,
    expect.closeTo(630e3 * 2 ** (-86400 / T), -2),
  ]);
  const noon = await content('2026-03-02 12:00');
  expect([noon.activityAt, noon.sample.value]).toEqual([
    injectedAt + 10800,
    expect.closeTo(630e3 * 2 ** (-10800 / T), -2),
  ]);
});

test('a recovery coefficient divides, with its uncertainty in common', async () => {
  const { others } = await run({ recovery: { tumour: '0.8 ± 0.04' } });
  const [a, b] = ['m01', 'm02'].map(
    (subject) => one(others, { subject, region: 'tumour', time: '24 h', quantity: 'dose fraction' }).value,
  );
  expect([a.value, b.value]).toEqual([expect.closeTo(9 / 0.8, 3), expect.closeTo(11 / 0.8, 3)]);
  expect(a.shares['job#recovery/tumour'].value / a.value).toBeCloseTo(-0.05, 6);
  await expect(run({ recovery: { tumor: '0.8' } })).rejects.toMatchObject({ code: 'S091' });
  await expect(run({ recovery: { tumour: '8' } })).rejects.toMatchObject({ code: 'S092' });
});

test('a dynamic scan is a curve of each region, and tells results of the frames nearest to the nominal times', async () => {
  const still = scan('m01', 0).signal as Volume;
  const values = await still.frames[0].load();
  const frames = [0, 1800, 3300, 3900].map((startSeconds, i) =>
    frameOf(
      values.map((v) => (v * (i + 1)) / 4),
      { startSeconds, durationSeconds: 600 },
    ),
  );
  const sample = [{ name: 'm01_dyn', signal: { ...still, frames } }];
  const { tables, others, figures } = await run({}, { sample });
  const curve = tables.find((t) => t.name === 'time-activity')!;
  expect(curve.columns).toEqual([
    'time mid (s)',
    'start (s)',
    'duration (s)',
    'tumour (kBq/mL)',
    'muscle (kBq/mL)',
    'blood (kBq/mL)',
  ]);
  expect(curve.rows.map((r) => r.slice(0, 3))).toEqual([
    [300, 0, 600],
    [2100, 1800, 600],
    [3600, 3300, 600],
    [4200, 3900, 600],
  ]);
  expect(curve.rows.map((r) => r[3])).toEqual([1, 2, 3, 4].map((i) => expect.closeTo((630 * i) / 4, 1)));
  expect(one(others, { region: 'tumour', time: '1 h', quantity: 'dose fraction' }).value.value).toBeCloseTo(
    (9 * 3) / 4,
    3,
  );
  expect(find(others, { region: 'tumour', quantity: 'dose fraction' })).toHaveLength(1);
  expect(figures.map((f) => f.name)).toContain('pet-time-activity-m01_dyn');
});

test('spheres and isocontours are regions too, and the hottest voxel can be asked for', async () => {
  const spheres = { ball: { centre: ['3.6 mm', '3.6 mm', '1.2 mm'], radius: '1 mm' } };
  const isocontours = { hot: { fraction: '90 %', within: 'tumour' } };
  const { others, findings } = await run(
    { spheres, isocontours, statistics: ['mean', 'max'] },
    { sample: [scan('m01', 24)] },
  );
  expect(findings.map((f) => f.code)).toContain('Q438');
  expect(one(others, { region: 'ball', quantity: 'dose fraction' }).value.value).toBeCloseTo(9, 0);
  expect(one(others, { region: 'hot', quantity: 'dose fraction' }).n).toBe(600);
  expect(one(others, { region: 'tumour (max)', quantity: 'SUV' }).value.value).toBeCloseTo((9 * 1.05 * 20) / 100, 3);
  const wrong = { hot: { fraction: '90 %', within: 'brain' } };
  await expect(run({ isocontours: wrong })).rejects.toMatchObject({ code: 'S091' });
});

test('without sheet and drawing, the header and all voxels', async () => {
  const { others, findings } = await run({}, { sample: [scan('m01', 24)] }, 'mL', {});
  const row = one(others, { region: 'all voxels', quantity: 'dose fraction' });
  expect([row.n, row.subject, row.time]).toEqual([1000, undefined, '24 h']);
  expect(row.value.value).toBeCloseTo((600 * 9 + 300 * 1 + 100 * 2) / 1000, 2);
  expect(findings.map((f) => f.code)).toEqual(['Q466']);
});

test('what the results are not good for is said', async () => {
  const codes = async (...args: Parameters<typeof run>) =>
    [...new Set((await run(...args)).findings.map((f) => f.code))].sort();
  expect(await codes()).toEqual(['Q466']);
  expect(await codes({ resolution: '3 mm' })).toEqual(['Q465', 'Q466']);
  expect(await codes({ resolution: '3 mm', recovery: { tumour: '0.9', muscle: '0.9', blood: '0.9' } })).toEqual([
    'Q466',
  ]);
  expect(await codes({ times: ['4 h'] })).toEqual(['Q466', 'Q470']);
  expect(await codes({}, { sample: scans(['m01'], [24]), nonspecific: scans(['b01'], [24]) })).toEqual([
    'Q466',
    'Q472',
  ]);
  const hot = { ...animals.m01 };
  const much = scan('m01', 24);
  const volume = much.signal as Volume;
  const values = (await volume.frames[0].load()).map((v) => 60 * v);
  expect(hot.truth[0] * 60 * 0.31).toBeGreaterThan(100);
  const wild = { ...much, signal: { ...volume, frames: [frameOf(values, { startSeconds: 0, durationSeconds: 600 })] } };
  expect(await codes({}, { sample: [wild] })).toEqual(['Q466', 'Q474']);
});

test('scans that belong to nothing are refused', async () => {
  const stray = { ...scan('m01', 24), name: 'x77_24h' };
  await expect(run({}, { sample: [stray] })).rejects.toMatchObject({ code: 'Q467' });
  const others = { animals: [sheet], regions: [{ ...mask, name: 'm02_24h' }] };
  await expect(run({}, { sample: [scan('m01', 24)] }, 'g', others)).rejects.toMatchObject({ code: 'Q468' });
  await expect(run({}, { sample: [sheet] })).rejects.toMatchObject({ code: 'Q476' });
  await expect(run({ 'reference-regions': ['brain'] })).rejects.toMatchObject({ code: 'S091' });
});
