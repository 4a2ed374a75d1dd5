import { describe, expect, it } from 'vitest';
import { type SparseSample, sparseArea } from './sparse.ts';

const destructive: SparseSample[] = [
  [1, [4, 5, 6]],
  [2, [9, 11, 10]],
  [4, [3, 5, 4]],
].flatMap(([time, values]) =>
  (values as number[]).map((value, i) => ({ subject: `${time}-${i}`, time: time as number, value })),
);

describe('the area under a mean curve', () => {
  it('has the variance of Bailer where each animal is one point: Σ w² s²/n, worked by hand', () => {
    const found = sparseArea(destructive);
    if ('lone' in found) throw new Error('lone');
    // weights 0.5, 1.5, 1; means 5, 10, 4; variances 1, 1, 1 of three each
    expect(found.area).toBeCloseTo(0.5 * 5 + 1.5 * 10 + 4, 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt((0.25 + 2.25 + 1) / 3), 12);
    expect(found.dof).toBeCloseTo((3.5 / 3) ** 2 / ((0.25 / 3) ** 2 / 2 + (2.25 / 3) ** 2 / 2 + (1 / 3) ** 2 / 2), 10);
  });

  it('is the mean of the single areas, with their scatter, where every animal gave every point', () => {
    const curves = { a: [4, 9, 3], b: [6, 12, 5], c: [5, 10, 3.5] };
    const samples = Object.entries(curves).flatMap(([subject, c]) =>
      c.map((value, i) => ({ subject, time: [1, 2, 4][i], value })),
    );
    const found = sparseArea(samples);
    if ('lone' in found) throw new Error('lone');
    const areas = Object.values(curves).map((c) => 0.5 * c[0] + 1.5 * c[1] + c[2]);
    const mean = areas.reduce((t, v) => t + v, 0) / 3;
    expect(found.area).toBeCloseTo(mean, 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt(areas.reduce((t, v) => t + (v - mean) ** 2, 0) / 2 / 3), 12);
    expect(found.dof).toBeCloseTo(2, 12);
  });

  it('gives what lies beyond the last point the weight it is told', () => {
    const found = sparseArea(destructive, 2);
    if ('lone' in found) throw new Error('lone');
    expect(found.area).toBeCloseTo(21.5 + 2 * 4, 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt((0.25 + 2.25 + 9) / 3), 12);
  });

  it('says which schedule has a single animal, whose scatter nobody knows', () => {
    expect(sparseArea([...destructive, { subject: 'x', time: 8, value: 1 }])).toEqual({ lone: [8] });
  });
});
