import { describe, expect, it } from 'vitest';
import { fitCalibration, type Standard } from '../analysis/fit-calibration.ts';
import { random } from '../numeric/random.ts';
import { mean } from '../numeric/robust.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStated } from '../quantity/stated.ts';
import { unit } from '../quantity/unit.ts';
import { parseStudy } from '../study/parse.ts';
import type { CalibrationEntry } from '../study/study.ts';
import { edited, helFiles, helText, runHel } from './hel-study.reference.ts';
import { particleLevel } from './particle-levels.ts';

/** The example with its droplets taken for particles of gold of the same masses. */
const levels =
  'levels: { drop_1: 0 fg, drop_2: 100 fg, drop_3: 300 fg, drop_4: 600 fg, drop_5: 1200 fg, drop_6: 2000 fg }';
const diameter = (fg: number) => Math.cbrt((6 * fg * 1e-15) / (Math.PI * 19.32)) * 1e7;
const nm = (fg: number) => `${diameter(fg).toFixed(4)} ± ${(0.01 * diameter(fg)).toFixed(2)} nm`;
const asParticles = `levels: { drop_1: 0 nm, ${[100, 300, 600, 1200, 2000].map((fg, i) => `drop_${i + 2}: ${nm(fg)}`).join(', ')} }`;
const { study, positions } = parseStudy(helText);
const entryOf = (more: Partial<CalibrationEntry>): CalibrationEntry => ({
  ...study.calibrations.drops,
  ...more,
});
const stated = (text: string) => parseStated(text, 'test');
const level = (d: string, more: Partial<CalibrationEntry> = {}, label = '197Au') =>
  particleLevel(stated(d), 'np', { entry: entryOf(more), id: 'drops', label, positions });

describe('particles of known diameter as standards', () => {
  it('weigh π/6·ρ·w·d³, with density of the bulk metal by element', () => {
    // 60 nm gold: 113 097 nm³ · 19.32 g/cm³ = 2.1850 fg
    expect(level('60 nm').level).toBeCloseTo(2.185, 4);
    expect(level('60 nm', {}, '107Ag').level).toBeCloseTo((2.185 * 10.5) / 19.32, 4);
    const half = { 'particle-density': stated('10 g/cm3'), 'mass-fraction': stated('50 %') };
    expect(level('60 nm', half).level).toBeCloseTo((2.185 * 5) / 19.32, 4);
    expect(() => level('60 nm', {}, '158Gd')).toThrow(expect.objectContaining({ code: 'Q159' }));
  });

  it('weigh more on average than a particle of mean diameter, as drawn log-normal diameters do', () => {
    const cv = 0.15;
    const chance = random(1);
    const sigma = Math.sqrt(Math.log(1 + cv * cv));
    const cubes = Array.from({ length: 50_000 }, () => Math.exp(3 * (sigma * chance.normal() - sigma ** 2 / 2)));
    const { level: mass, scatter } = level('60 nm', { 'diameter-spread': stated('15 %') });
    const average = mean(cubes);
    expect(Math.abs(mass / 2.185 / average - 1)).toBeLessThan(0.01);
    const variance = mean(cubes.map((c) => (c / average - 1) ** 2));
    expect(scatter / Math.sqrt(variance)).toBeCloseTo(1, 1);
  });

  it('share the error of their certified diameter within a level: 300 lines hold the true slope 93–97 % of the time', () => {
    let held = 0;
    const perNm3 = 200 * level('1 nm').level;
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      const chance = random(1000 + run);
      const spread = { 'diameter-spread': stated('8 %') };
      const sigma = Math.sqrt(Math.log(1 + 0.08 ** 2));
      const standards = [40, 60, 100].flatMap((d, l) => {
        const certified = particleLevel(stated(`${d} ± ${0.03 * d} nm`), `np${d}`, {
          ...{ entry: entryOf(spread), id: 'drops', label: '197Au', positions },
        });
        const true_ = d * (1 + 0.03 * chance.normal());
        return Array.from({ length: 25 }, (_, i): Standard => {
          const own = true_ * Math.exp(sigma * chance.normal() - sigma ** 2 / 2);
          const counts = chance.poisson(perNm3 * own ** 3);
          const response = {
            name: `${l}/${i}`,
            value: counts,
            u: Math.sqrt(counts + 1),
            dof: null,
            unit: unit('{count}'),
          };
          return { response, ...certified };
        });
      });
      const { slope } = fitCalibration(standards, {
        ...{ name: 'np', method: 'm', key: 'k', where: 'w', levelUnit: unit('fg'), weighting: '1/u²' as const },
        ...{ throughZero: true, stock: null, dispense: 0 },
      });
      expect(Object.keys(slope.shares)).toHaveLength(4);
      if (Math.abs(slope.value - 200) < 1.96 * standardUncertainty(slope)) held++;
    }
    expect(held / runs).toBeGreaterThan(0.92);
    expect(held / runs).toBeLessThan(0.98);
  });

  it('calibrate cells in a study, and say when the spread of the diameters is not stated', async () => {
    const files = helFiles(3);
    const particles = edited(helText, levels, asParticles);
    const [drops, np] = await Promise.all([runHel(helText, files), runHel(particles, files)]);
    const mass = (run: typeof drops) =>
      run.record.rows.find((r) => r.measurement === 'hel-cells' && r.quantity === 'metal mass');
    expect((mass(np)?.value.value ?? 0) / (mass(drops)?.value.value ?? 1)).toBeCloseTo(1, 1);
    const codes = np.record.findings.map((f) => f.code);
    expect(codes).toContain('Q159');
    const roots = Object.keys(mass(np)?.value.shares ?? {});
    expect(roots.filter((id) => id.includes('/calibrations/drops/levels/'))).toHaveLength(5);
    const quiet = await runHel(
      edited(particles, '    uncertainty: { stock', '    diameter-spread: 0 %\n    uncertainty: { stock'),
      files,
    );
    expect(quiet.record.findings.map((f) => f.code)).not.toContain('Q159');
  });
});
