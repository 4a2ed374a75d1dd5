import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { simulateSihaHela } from './siha-hela.ts';
import { sihaLaws } from './siha-truth.ts';

const study = simulateSihaHela(7);
const perLine = (line: string) =>
  Object.entries(study.truth.ablatedFg).flatMap(([name, cells]) => (name.startsWith(`${line}_cell`) ? cells : []));
const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;

describe('a simulated siha-hela study', () => {
  it('has the acquisitions of the study file, each with three channels', () => {
    const sizes = Object.entries(study.acquisitions).map(([id, list]) => [id, list.length]);
    expect(Object.fromEntries(sizes)).toEqual({
      ...{ 'siha-cells': 70, 'siha-none': 12, 'siha-block': 20 },
      ...{ 'hela-cells': 70, 'hela-none': 12, 'hela-block': 20 },
      drops: 18,
    });
    for (const { signal } of Object.values(study.acquisitions).flat())
      expect(signal.kind === 'trace' && signal.channels.map((c) => c.label)).toEqual(['Zr91', 'Ag107', 'Au197']);
  });

  it('counts a third of what is ablated, and zirconium oxide as silver', () => {
    const { signal, name } = study.acquisitions.drops[17];
    if (signal.kind !== 'trace') throw new Error('not a trace');
    const [zr, ag, au] = signal.channels.map((c) => c.values.reduce((sum, cps) => sum + cps * 0.004, 0));
    const [{ Au, Ag }] = study.truth.ablatedFg[name];
    // five standard deviations of Poisson sums; background 0.05 and 0.15 counts in each of 420 points
    const gold = (16 * Au) / 3 + 0.05 * 420;
    const silver = (9 * Ag) / 3 + 0.15 * 420 + study.truth.inputs.oxideRatio * (zr - 0.2 * 420);
    expect(Math.abs(au - gold)).toBeLessThan(5 * Math.sqrt(gold));
    expect(Math.abs(ag - silver)).toBeLessThan(5 * Math.sqrt(silver));
  });

  it('loads cells with correlated logarithms, SiHa with more of both', () => {
    const { truth } = simulateSihaHela(8, { cells: 3000, blanks: 0, blocked: 0, doublets: 0 });
    const logs = Object.entries(truth.ablatedFg).flatMap(([name, [cell]]) =>
      name.startsWith('siha_cell') ? [[Math.log(cell.Au), Math.log(cell.Ag)]] : [],
    );
    const centre = [0, 1].map((i) => mean(logs.map((l) => l[i])));
    const cov = (i: number, j: number) => mean(logs.map((l) => (l[i] - centre[i]) * (l[j] - centre[j])));
    // nonspecific metal on top lowers the correlation of 0.5 a little; its standard error is 0.014
    expect(cov(0, 1) / Math.sqrt(cov(0, 0) * cov(1, 1))).toBeGreaterThan(0.42);
    expect(cov(0, 1) / Math.sqrt(cov(0, 0) * cov(1, 1))).toBeLessThan(0.55);
    expect(truth.moreInvasive).toBe('SiHa');
    expect(truth.ratios.Au).toBeCloseTo(45 / 23, 12);
    expect(truth.ratios.Ag).toBeCloseTo(14 / 5, 12);
  });

  it('holds two cells in two files of each line, unless told otherwise', () => {
    expect(perLine('siha')).toHaveLength(72);
    expect(perLine('hela')).toHaveLength(72);
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const first = (seed: number) => simulateSihaHela(seed, { cells: 2, blanks: 1, blocked: 1 }).files();
    expect(first(3)).toEqual(first(3));
    expect(first(3)).not.toEqual(first(4));
  });
});

it('draws from the laws that the study file states', () => {
  const stated = parse(readFileSync(new URL('../../examples/siha-hela/study.yaml', import.meta.url), 'utf8'));
  const written = (law: { value: number; u: number }) => `${law.value} ± ${law.u}`;
  expect(stated.probes['p1-au'].atoms).toBe(written(sihaLaws.goldAtoms));
  expect(stated.probes['p2-ag'].atoms).toBe(written(sihaLaws.silverAtoms));
  expect(stated.probes['p1-au'].assume.occupancy.value).toBe(written(sihaLaws.goldOccupancy));
  expect(stated.probes['p2-ag'].assume.occupancy.value).toBe('0.90 ± 0.03');
  expect(sihaLaws.silverOccupancy).toEqual({ value: 0.9, u: 0.03 });
  expect(sihaLaws.stock.u).toBe(0.015);
  for (const name of ['gold', 'silver']) expect(stated.calibrations[name].uncertainty.stock).toBe('1.5 %');
});
