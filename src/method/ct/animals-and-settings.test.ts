import { describe, expect, test } from 'vitest';
import { standardUncertainty } from '../../quantity/quantity.ts';
import { clockSeconds } from '../../text/clock-time.ts';
import { codes, contentOf, line, mouse, quiet, ran, refused } from './mouse.reference.ts';
import { animalTable, settings } from './phantom.reference.ts';

describe('the table of animals', () => {
  const animals = animalTable({
    animal: ['m01', 'm02', 'm03', 'm04'],
    group: ['BSA-Au', 'BSA-Au', 'BSA-Au', 'free'],
    'metal dose (ug)': ['2000', '2000', '2000', '2000'],
  });
  const names = ['m01', 'm02', 'm03', 'm04'];
  const sample = names.flatMap((name, i) => [
    mouse(`${name}_1h`, { kidney: 2 + i, bladder: 1 }),
    mouse(`${name}_24h`, { kidney: 1 + i }),
  ]);
  const blank = names.map((name) => mouse(`${name}_pre`, {}));

  test('gives groups: means over animals, with the spread between them', async () => {
    const outcome = await ran({ sample, blank, animals });
    const { sample: mean, spread, n } = contentOf(outcome, 'kidney', 'mean of BSA-Au', '1 h');
    expect(n).toBe(3);
    expect(Math.abs(mean.value - 3)).toBeLessThan(0.3);
    expect(Math.abs(standardUncertainty(mean) - 1 / Math.sqrt(3))).toBeLessThan(0.06);
    expect(Math.abs(spread!.value - 1)).toBeLessThan(0.1);
    expect(outcome.contents.some((c) => c.subject === 'mean of free')).toBe(false);
    expect(outcome.figures.map((f) => f.name)).toEqual(['gold-kidney', 'gold-bladder', 'gold-muscle']);
    expect(outcome.tables[0].rows).toHaveLength(24);
  });

  test('gives the share of the dose, and refuses more than was injected', async () => {
    const outcome = await ran({ sample, blank, animals });
    const whole = outcome.others!.find(
      (o) =>
        o.quantity === 'dose fraction' &&
        o.per === null &&
        o.subject === 'm01' &&
        o.region === 'kidney' &&
        o.time === '1 h',
    )!;
    const mL = (4 * 80 * 0.2 * 0.2 * 0.4) / 1000;
    expect(whole.value.unit.code).toBe('%{ID}');
    expect(whole.value.value / ((100 * 2 * mL) / 2)).toBeGreaterThan(0.9);
    expect(whole.value.value / ((100 * 2 * mL) / 2)).toBeLessThan(1.1);
    const little = animalTable({ animal: names, 'metal dose (ug)': ['1', '1', '1', '1'] });
    expect(await refused({ sample, blank, animals: little })).toBe('Q509');
  });

  test('must name the animal of each scan, once for each time', async () => {
    expect(await refused({ sample: [mouse('x9_1h', {})], animals })).toBe('Q503');
    expect(await refused({ sample: [mouse('m01_1h', {}), mouse('m01_1h_b', {})], animals })).toBe('Q503');
  });

  test('times by the clock go against those of the names', async () => {
    const timed = animalTable({ animal: ['m01'], 'injection time': ['2026-03-02 09:00'] });
    const at = (text: string) => ({ startedAt: clockSeconds(text)! });
    const outcome = await ran({
      sample: [mouse('m01_1h', {}, at('2026-03-02 10:05')), mouse('m01_24h', {}, at('2026-03-02 20:00'))],
      animals: timed,
    });
    const found = outcome.findings.filter((f) => f.code === 'Q512');
    expect(found).toHaveLength(1);
    expect(found[0].message).toContain('m01_24h is of 24 h by its name and of 11 h after injection');
  });
});

describe('settings', () => {
  const at = (tubeKilovolts: number, kernel?: string) => ({
    settings: { tubeKilovolts },
    ...(kernel ? { metadata: { kernel } } : {}),
  });

  test('of another voltage than the phantom are refused, with the factor it would cost', async () => {
    const given = { sample: [mouse('m01_24h', {}, at(120))] };
    expect(await refused(given)).toBe('Q502');
    const why = await ran(given).catch((error: { why: string }) => error.why);
    // photons of 60 and of 40 keV: 22.0 and 48.4 HU per mg/mL
    expect(why).toContain('0.45');
    expect(await refused({ sample: [mouse('m01_24h', {})], blank: [mouse('m01_pre', {}, at(50))] })).toBe('Q502');
  });

  test('of another kernel are refused too', async () => {
    const sharp = await line({ ...quiet, ...at(80, 'B70f') });
    const given = { sample: [mouse('m01_24h', {}, at(80, 'B30f'))], calibration: sharp };
    expect(await refused(given)).toBe('Q502');
    expect(await refused({ ...given, sample: [mouse('m01_24h', {}, at(80, 'B70f'))] })).toBe('no error');
  });

  test('stand in the name or the parameters where the header has none', async () => {
    const bare = { settings: {} };
    expect(await refused({ sample: [mouse('m01_24h_120kVp', {}, bare)] })).toBe('Q502');
    expect(await refused({ sample: [mouse('m01_24h', {}, bare)], parameters: settings({ energy: '50 kVp' }) })).toBe(
      'Q502',
    );
    const outcome = await ran({ sample: [mouse('m01_24h', {}, bare)] });
    expect(outcome.findings.find((f) => f.code === 'Q510')!.level).toBe('warning');
  });
});

describe('predictions of the tables', () => {
  const given = { sample: [mouse('m01_24h', {})], blank: [mouse('m01_pre', {})] };

  test('agree with the phantom at the energy that fits, and say that iodine would give more', async () => {
    // 25 HU per mg/mL is gold at 56.6 keV
    const outcome = await ran({ ...given, parameters: settings({ 'effective-energy': '56.6 keV' }) });
    expect(codes(outcome)).not.toContain('Q507');
    expect(outcome.findings.find((f) => f.code === 'Q508')!.message).toMatch(/I would give 1\.6\d times/);
    expect(outcome.used['slope predicted']).toMatch(/^2[45]\.\d/);
  });

  test('that differ by more than a fifth are a warning; above 80.7 keV no other agent is named', async () => {
    const outcome = await ran({ ...given, parameters: settings({ 'effective-energy': '85 keV' }) });
    expect(codes(outcome)).toContain('Q507');
    expect(codes(outcome)).not.toContain('Q508');
    expect(contentOf(outcome, 'kidney').flags).toContain('Q507');
    const two = await ran({
      ...given,
      parameters: settings({
        spectrum: [
          ['40 keV', 1],
          ['80 keV', 1],
        ],
      }),
    });
    expect(two.used['slope predicted']).toBeDefined();
  });
});
