import { describe, expect, test } from 'vitest';
import { correlation, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { frameOf } from '../../signal/volume.ts';
import { measure } from './measure-relaxivity.ts';
import { relaxivityParameters } from './parameters.ts';
import { contextOf, echoes, faNames, flipAngles, labels, scanned, teNames, tubes } from './phantom.reference.ts';
import { respond } from './respond.ts';

const [r1, r2] = [6.2, 21];
const concentrations = { water: 0, 'tube-1': 0.1, 'tube-2': 0.2, 'tube-3': 0.4, 'tube-4': 0.8 };
const parts = tubes(concentrations, r1, r2);
const metadata = { field: '9.4' };
const phantom = (seed: string, b1 = 1) => [
  ...scanned(parts, faNames('phantom'), { sigma: 4, seed: `${seed} fa`, settings: flipAngles, b1, metadata }),
  ...scanned(parts, teNames('phantom'), { sigma: 4, seed: `${seed} te`, settings: echoes, metadata }),
];
const levels = (u = '± 1 %') =>
  Object.fromEntries(
    Object.entries(concentrations).map(([name, c]) => [name, c === 0 ? '0 mmol/L' : `${c} mmol/L ${u}`]),
  );
const atoms = rooted(24, 0.7, '1', rootOf('N'));
const probe = { formula: null, ligands: {}, atoms };
const run = async (given: Record<string, unknown>, acquisitions = phantom('a'), air = true) => {
  const parameters = relaxivityParameters.parse({ levels: levels(), ...given });
  const context = contextOf({ regions: [labels(parts, 'tubes', air)] }, { probe });
  return measure({ roles: { sample: await respond(acquisitions, parameters, context) }, parameters, context });
};
const rowsOf = (outcome: Awaited<ReturnType<typeof run>>) => (quantity: string, region: string) =>
  outcome.others!.find((o) => o.quantity === quantity && o.region === region)!.value;

describe('relaxivity of a phantom', () => {
  test('r1, r2 and their ratio, per gadolinium and per cluster, within 3 u of the truth', async () => {
    const outcome = await run({});
    const row = rowsOf(outcome);
    for (const [q, truth] of [
      [row('relaxivity r1', 'per Gd'), r1],
      [row('relaxivity r2', 'per Gd'), r2],
      [row('relaxivity r1', 'per probe'), 24 * r1],
      [row('relaxivity ratio', 'r2/r1'), r2 / r1],
      [row('relaxation rate R1', 'solvent (intercept)'), 0.35],
    ] as const) {
      expect(Math.abs(q.value - truth)).toBeLessThan(3 * standardUncertainty(q));
      expect(standardUncertainty(q) / truth).toBeLessThan(0.05);
    }
    expect(row('relaxivity r1', 'per Gd').unit.code).toBe('L/mmol/s');
    // N moves r1 and r2 per cluster alike.
    expect(row('relaxivity r1', 'per probe').shares.N.value / (24 * r1)).toBeCloseTo(0.7 / 24, 2);
    expect(outcome.figures.map((f) => f.name)).toContain('R1-relaxivity');
    expect(outcome.used.noise).toMatch(/σ = [34].*air/);
    expect(outcome.used.field).toBe('9.4 T');
  });

  test('levels are shared by r1 and r2, so their uncertainty cancels in the ratio', async () => {
    const row = rowsOf(await run({ levels: levels('± 5 %'), stock: '10 %' }));
    const [a, b, ratio] = [
      row('relaxivity r1', 'per Gd'),
      row('relaxivity r2', 'per Gd'),
      row('relaxivity ratio', 'r2/r1'),
    ];
    expect(standardUncertainty(a) / a.value).toBeGreaterThan(0.1);
    expect(correlation(a, b)).toBeGreaterThan(0.95);
    expect(standardUncertainty(ratio) / ratio.value).toBeLessThan(0.04);
  });

  test('levels by mass are taken to moles by the molar mass of the metal', async () => {
    const byMass = Object.fromEntries(Object.entries(concentrations).map(([n, c]) => [n, `${c * 157.25} mg/L ± 1 %`]));
    const row = rowsOf(await run({ levels: { ...byMass, water: '0 mg/L' } }));
    const molar = rowsOf(await run({}))('relaxivity r1', 'per Gd');
    expect(row('relaxivity r1', 'per Gd').value / molar.value).toBeCloseTo(1, 4);
  });

  test('flip angles that fall short by 5 % make r1 10 % too large (1/0.95²); the factor stated, with its ±, mends it', async () => {
    const short = phantom('b', 0.95);
    const plain = rowsOf(await run({}, short))('relaxivity r1', 'per Gd');
    const mended = rowsOf(await run({ b1: '0.95 ± 0.01' }, short))('relaxivity r1', 'per Gd');
    expect(plain.value / r1).toBeGreaterThan(1.07);
    expect(plain.value / r1).toBeLessThan(1.15);
    expect(Math.abs(mended.value - r1)).toBeLessThan(3 * standardUncertainty(mended));
    expect(Math.abs(mended.shares['k#b1'].value) / mended.value).toBeCloseTo(2 * (0.01 / 0.95), 2);
  });

  test('a map of B1, as a share or in percent, mends the flip angles of each tube', async () => {
    const short = phantom('b', 0.95);
    for (const nominal of [1, 100]) {
      const drawn = labels(parts, 'tubes', true);
      if (drawn.signal.kind !== 'volume') throw new Error('no volume');
      const values = (await drawn.signal.frames[0].load()).map(() => 0.95 * nominal);
      const map = { name: 'b1', signal: { ...drawn.signal, quantity: 'other' as const, frames: [frameOf(values)] } };
      const parameters = relaxivityParameters.parse({ levels: levels() });
      const context = contextOf({ regions: [drawn], image: [map] }, { probe });
      const outcome = measure({ roles: { sample: await respond(short, parameters, context) }, parameters, context });
      const q = rowsOf(outcome)('relaxivity r1', 'per Gd');
      expect(Math.abs(q.value - r1)).toBeLessThan(3 * standardUncertainty(q));
      const figure = outcome.figures.find((f) => f.name.endsWith('-R1'))!;
      if (figure.kind !== 'map') throw new Error('no map');
      expect(Math.abs(figure.values[16] - (0.35 + r1 * 0.8))).toBeLessThan(0.3);
    }
  });

  test('settings, grids, levels and regions that do not fit are refused', async () => {
    const refused = (given: Record<string, unknown>, acquisitions = phantom('a')) =>
      run(given, acquisitions).then(
        () => 'no error',
        (error: { code: string }) => error.code,
      );
    const only = (names: readonly string[]) => phantom('a').filter((a) => names.some((n) => a.name.endsWith(n)));
    expect(await refused({ 'flip-angles': ['3 deg'] })).toBe('Q522');
    expect(
      await refused({ 'flip-angles': ['2 deg', '5 deg', '10 deg', '18 deg'] }, only(['fa2', 'fa5', 'fa10', 'fa18'])),
    ).toBe('no error');
    expect(await refused({ levels: { ...levels(), 'tube-9': '1 mmol/L' } })).toBe('Q534');
    expect(await refused({}, only(['fa2']))).toBe('Q524');
    expect(await refused({ scheme: 'variable-flip-angle' }, only(['fa2']))).toBe('Q525');
    expect(await refused({ field: '7 T' })).toBe('Q522');
    expect(await refused({ scheme: 'inversion-recovery' })).toBe('Q523');
    expect(await refused({}, [labels(parts, 'tubes')])).toBe('Q520');
    const other = { ...parts, more: { r1: 1, r2: 1 } };
    const elsewhere = scanned(other, ['phantom_fa30'], { sigma: 4, seed: 1, settings: [flipAngles[0]] });
    expect(await refused({}, [...only(['fa2', 'fa5', 'fa10', 'fa18']), ...elsewhere])).toBe('Q521');
    expect(
      await refused(
        {},
        scanned(parts, faNames('p').slice(0, 2), { sigma: 4, seed: 1, settings: flipAngles.slice(0, 2) }),
      ),
    ).toBe('no error');
    const two = scanned(parts, faNames('p').slice(0, 2), { sigma: 4, seed: 1, settings: flipAngles.slice(0, 2) });
    await expect(run({}, two, false)).rejects.toMatchObject({ code: 'Q527' });
    expect(
      await refused(
        {},
        phantom('a').map((a) => ({ ...a, name: 'phantom' })),
      ),
    ).toBe('Q524');
  });

  test('tubes that are filled less well make the slope less sure', async () => {
    const u = async (dispense: string) =>
      standardUncertainty(rowsOf(await run({ dispense }, phantom('a')))('relaxivity r1', 'per Gd'));
    expect(await u('5 %')).toBeGreaterThan(3 * (await u('0.5 %')));
  });

  test('a partial inversion is said, and mended by its efficiency', async () => {
    const settings = [0.05, 0.15, 0.4, 0.8, 1.6, 3].map((inversionSeconds) => ({
      inversionSeconds,
      repetitionSeconds: 6,
    }));
    const partial = scanned(
      parts,
      settings.map((s) => `p_ti${1000 * s.inversionSeconds}`),
      {
        sigma: 4,
        seed: 'ir',
        settings,
        efficiency: 0.88,
      },
    );
    const ideal = await run({}, partial);
    expect(ideal.findings.map((f) => f.code)).toContain('Q528');
    const free = await run({ 'inversion-efficiency': 'free' }, partial);
    expect(free.findings.map((f) => f.code)).not.toContain('Q528');
    const q = rowsOf(free)('relaxivity r1', 'per Gd');
    expect(Math.abs(q.value - r1)).toBeLessThan(3 * standardUncertainty(q));
  });
});
