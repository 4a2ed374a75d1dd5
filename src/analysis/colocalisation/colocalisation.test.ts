import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { colocalisation, type Pair, shareAbove } from './colocalisation.ts';

const folder = '../shared/data/statistics';
const there = existsSync(folder);
const matrix = (file: string) =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map(Number));

describe.skipIf(!there)('two synthetic channels (skipped without ../shared/data)', () => {
  it('have the coefficients that an independent program gives them', () => {
    const [one, two] = [matrix('synthetic_coloc_ch1.csv'), matrix('synthetic_coloc_ch2.csv')];
    const pair = { a: Float64Array.from(one.flat()), b: Float64Array.from(two.flat()), width: one[0].length };
    const reference = JSON.parse(readFileSync('../shared/data/expected/statistics.json', 'utf8'));
    const { value } = reference['coloc.synthetic'];
    const found = colocalisation(pair);
    expect(found.pearson).toBeCloseTo(value.pearson, 9);
    expect(found.overlap).toBeCloseTo(value.overlap_manders_MOC, 9);
    expect(shareAbove(pair.a, pair.b, 30)).toBeCloseTo(value.M1_t30, 9);
    expect(shareAbove(pair.b, pair.a, 30)).toBeCloseTo(value.M2_t30, 9);
    // Implementations differ in their step: the thresholds are the same within 2 signals.
    expect(Math.abs(found.thresholdA - value.costes.T1)).toBeLessThan(2);
    expect(Math.abs(found.thresholdB - value.costes.T2)).toBeLessThan(2.3);
  });
});

/** Smooth fields of blocks of 4 pixels; `shared` of the second is the first. */
function fields(shared: number, seed: number): Pair {
  const chance = random(seed);
  const [width, height] = [64, 64];
  const coarse = () => Float64Array.from({ length: 256 }, () => chance.gamma(2));
  const [one, two] = [coarse(), coarse()];
  const at = (i: number) => 16 * Math.floor(Math.floor(i / width) / 4) + Math.floor((i % width) / 4);
  const a = Float64Array.from({ length: width * height }, (_, i) => one[at(i)] + 0.2 * chance.normal());
  const b = Float64Array.from(a, (_, i) => shared * one[at(i)] + (1 - shared) * two[at(i)] + 0.2 * chance.normal());
  return { a, b, width };
}

describe('the chance of a correlation', () => {
  it('is small where channels share structure', () => {
    const found = colocalisation(fields(0.8, 1), { shuffles: 99, blockPixels: 4, chance: random(5) });
    expect(found.p).toBe(0.01);
    expect(found.icq).toBeGreaterThan(0.2);
  });

  it('is as often small as it should be where they share none, with blocks as large as the structure', () => {
    let small = 0;
    for (let seed = 0; seed < 100; seed++)
      if (colocalisation(fields(0, seed), { shuffles: 19, blockPixels: 4, chance: random(seed) }).p <= 0.1) small++;
    // 100 · 0.1 = 10 ± 3
    expect(small).toBeGreaterThan(1);
    expect(small).toBeLessThan(22);
  });

  it('is judged too lightly with blocks smaller than the structure', () => {
    let small = 0;
    for (let seed = 0; seed < 30; seed++)
      if (colocalisation(fields(0, seed), { shuffles: 19, blockPixels: 1, chance: random(seed) }).p <= 0.1) small++;
    expect(small).toBeGreaterThan(8);
  });
});

describe('colocalisation', () => {
  it('counts masked and missing pixels nowhere', () => {
    const pair = fields(0.5, 3);
    const mask = pair.a.map((_, i) => (i % 3 === 0 ? 0 : 1));
    const holed = pair.b.map((v, i) => (i % 3 === 0 ? Number.NaN : v));
    const masked = colocalisation({ ...pair, mask: Uint8Array.from(mask) });
    const missing = colocalisation({ ...pair, b: holed });
    expect(missing).toEqual(masked);
    expect(masked.pixels).toBe(mask.filter((v) => v === 1).length);
  });

  it('is no number where a channel does not vary', () => {
    const flat = { a: new Float64Array(16).fill(2), b: new Float64Array(16).fill(3), width: 4 };
    expect(colocalisation(flat).pearson).toBeNaN();
    expect(colocalisation(flat).thresholdA).toBeNaN();
  });
});
