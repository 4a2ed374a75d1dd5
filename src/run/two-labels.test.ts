import { describe, expect, it } from 'vitest';
import { parameters } from '../method/laser-ablation-cells/parameters.ts';
import { respond } from '../method/laser-ablation-cells/respond.ts';
import type { Context } from '../method/method.ts';
import { mean, standardDeviation } from '../numeric/robust.ts';
import { simulateSihaHela } from '../simulate/siha-hela.ts';

const { acquisitions, truth } = simulateSihaHela(5, { cells: 30, blanks: 150, blocked: 2, doublets: 3 });
const joint = ['Au197', 'Ag107', 'Zr91'];
const overlap = { Zr91: '0.011 ± 0.0008' };

function read(id: string, channel: string, given: object) {
  const context: Context = { where: id, label: null, key: 'k', channel, standards: false };
  return respond(acquisitions[id], parameters.parse(given), context).value;
}

describe('two labels of one cell', () => {
  const gold = read('hela-cells', 'Au197', { joint });
  const silver = read('hela-cells', 'Ag107', { joint });

  it('are integrated over the same points', () => {
    const places = (cells: typeof gold) => cells.transients.map((t) => [t.name, t.start, t.end]);
    expect(places(silver)).toEqual(places(gold));
    expect(new Set(silver.transients.map((t) => t.apex)).has(null)).toBe(false);
  });

  it('leave out the same files with two cells, where silver alone does not see them all', () => {
    expect(silver.excluded).toEqual(gold.excluded);
    const pairs = Object.entries(truth.ablatedFg).flatMap(([name, cells]) =>
      name.startsWith('hela_cell') && cells.length > 1 ? [name] : [],
    );
    expect(gold.excluded.map((e) => e.name)).toEqual(pairs);
    expect(read('hela-cells', 'Ag107', {}).excluded.length).toBeLessThan(pairs.length);
  });

  it('say so', () => {
    expect([silver.joint, read('hela-cells', 'Ag107', { overlap }).overlaps]).toEqual([
      joint,
      ['0.011 ± 0.0008 of Zr91'],
    ]);
  });
});

describe('silver of cells without silver, over glass with zirconium', () => {
  const raw = read('siha-none', 'Ag107', { joint });
  const corrected = read('siha-none', 'Ag107', { joint, overlap });

  it('is what the oxide counts, until that is taken out', () => {
    // 900 counts of zirconium times 0.011 are 10; 150 cells of 17 counts each: standard error 1.4
    expect(mean(raw.transients.map((t) => t.area))).toBeGreaterThan(5);
    expect(Math.abs(mean(corrected.transients.map((t) => t.area)))).toBeLessThan(5);
  });

  it('scatters as its uncertainty says, and exceeds L_C as rarely as it should', () => {
    const z = corrected.transients.map((t) => t.area / t.u);
    expect(Math.abs(standardDeviation(z) - 1)).toBeLessThan(0.2);
    // 5 % of 150 are 7.5; 99.9 % of the time at most 16
    expect(corrected.transients.filter((t) => t.area > t.critical).length).toBeLessThan(17);
  });
});

it('refuses a joint channel that the files do not have', () => {
  expect(() => read('siha-none', 'Ag107', { joint: ['Pt195'] })).toThrow(expect.objectContaining({ code: 'Q120' }));
});
