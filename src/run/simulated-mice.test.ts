import { describe, expect, it } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import type { CopperTruth } from '../simulate/mouse/copper-truth.ts';
import type { MetalTruth } from '../simulate/mouse/metal-mice.ts';
import { withSettings } from '../simulate/setting.ts';
import { simulators } from '../simulate/simulators.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

/** Runs the study that a simulation of mice writes, on the files it writes. */
async function run(name: string, seed: number, ...pairs: string[]) {
  const { defaults, settings, simulate, study } = simulators.find((s) => s.name === name) ?? expect.unreachable();
  const set = withSettings(defaults, settings, pairs);
  const { truth, files } = simulate(seed, set);
  const parsed = parseStudy(study(set));
  expect(parsed.errors).toEqual([]);
  const { record } = await runStudy(name, parsed, memorySource(files()), { version: '0', cache: null });
  expect(record.findings.filter((f) => f.level === 'error')).toEqual([]);
  const rows = (measurement: string, quantity: string, region: string | null, subject: string | null, per = 'g') =>
    record.rows.filter(
      (r) =>
        r.statistic === 'mean' &&
        (r.per ?? 'none') === per &&
        [r.measurement, r.quantity, r.region, r.subject].join() === [measurement, quantity, region, subject].join(),
    );
  /** That the first row of these lies within four standard uncertainties of its truth. */
  const holds = (found: ReturnType<typeof rows>, value: number, like: string) => {
    const [row] = found;
    if (!row) expect.unreachable('no such row');
    const at = (x: number) => convertValue(x, row.value.unit, unit(like));
    expect(Math.abs(at(row.value.value) - value)).toBeLessThan(4 * at(standardUncertainty(row.value)));
    expect(at(standardUncertainty(row.value))).toBeLessThan(0.25 * value);
  };
  return { truth, record, rows, holds };
}

describe('what is simulated of mice is a study that runs, and finds its truth', () => {
  it('by PET and by the gamma counter; it sees that the label comes off, and blocked animals take binding away', async () => {
    const small = ['treated=2', 'blocked=2', 'ex-vivo=1', 'voxel=1.2 mm'];
    const { truth, record, rows, holds } = await run('mouse-pet', 11, ...small);
    const m01 = (truth as CopperTruth).animals[0].percentPerG['24 h'];
    for (const organ of ['liver', 'tumour', 'kidney left']) {
      const pet = rows('pet', 'dose fraction', organ, 'm01').filter((r) => r.time === '24 h');
      holds(pet, m01[organ].label, '%{ID}/g');
      holds(rows('counter', 'dose fraction', organ, 'm01'), m01[organ].label, '%{ID}/g');
      holds(rows('gold', 'dose fraction', organ, 'm01'), m01[organ].metal, '%{ID}/g');
    }
    const [, labelVsGold] = record.agreements;
    expect(JSON.stringify(labelVsGold)).toContain('liver');
    const [specific] = record.rows.filter((r) => r.quantity === 'specific uptake' && r.region === 'tumour');
    expect(specific.lo).toBeGreaterThan(0);
    // nothing shows how many receptors the probe had reached
    expect(record.rows.filter((r) => r.rung === 'target').every((r) => r.bound === 'lower')).toBe(true);
  });

  it('by CT and MRI of tubes and mice, and by ICP-MS', async () => {
    const { truth, rows, holds } = await run('mouse-ct-mri', 12, 'animals=1', 'scanned=1', 'voxel=1.3 mm');
    const { inputs, animals } = truth as MetalTruth;
    holds(rows('relaxivity', 'relaxivity r1', 'per Gd', null, 'none'), inputs.r1, 'L/mmol/s');
    holds(
      rows('gold-by-ct', 'metal mass', 'kidney left', 'm01', 'mL'),
      animals[0].goldMgPerMl['1 h']['kidney left'],
      'mg/mL',
    );
    const mM = animals[0].gadoliniumMmolPerL['1 h'].tumour;
    holds(rows('gadolinium-by-mri', 'metal mass', 'tumour', 'm01', 'mL'), mM * 157.25, 'ug/mL');
    holds(rows('gold-by-icp', 'dose fraction', 'liver', 'm01'), animals[0].percentPerG['1.5 h'].liver, '%{ID}/g');
  });

  it('by blood, urine and balance; what stayed in the cage is not found', async () => {
    const { truth, record, rows } = await run('mouse-renal', 13, 'animals=2', 'voxel=2 mm');
    const { blood } = (truth as MetalTruth).animals[0];
    const cleared = record.rows.find((r) => r.quantity === 'clearance' && r.subject === 'm01') ?? expect.unreachable();
    const mlPerHour = convertValue(cleared.value.value, cleared.value.unit, unit('mL/h'));
    // assay 3 % a sample, dose 3 %, and straight lines between the bleedings
    expect(Math.abs(mlPerHour / blood.clearanceMlPerHour - 1)).toBeLessThan(0.15);
    for (const subject of ['m01', 'm02']) {
      const [found] = rows('balance', 'dose recovered', null, subject, 'none');
      expect(found.value.value).toBeGreaterThan(80);
      expect(found.value.value).toBeLessThan(100);
    }
  });
});
