import { expect, test } from 'vitest';
import type { EventRun } from './event-run.ts';
import { withPatterns } from './pattern-runs.ts';

const patterns = { natural: { '107Ag': 0.51839, '109Ag': 0.48161 }, enriched: { '109Ag': 0.994, '107Ag': 0.006 } };

/** A run with the given counts on both isotopes of silver; nothing else of it is looked at. */
function run(ag107: number[], ag109: number[]): EventRun {
  const channel = (label: string, area: number[]) => ({
    label,
    area: Float64Array.from(area),
    u: Float64Array.from(area, (a) => Math.sqrt(Math.max(1, a))),
  });
  const channels = [channel('Ag107', ag107), channel('Ag109', ag109)];
  return { area: channels[0].area, u: channels[0].u, channels } as unknown as EventRun;
}

test('natural silver counted through its pattern is what its own channel counts', () => {
  const one = withPatterns(run([518.39], [481.61]), patterns, 'natural', 'where');
  expect(one.channels.map((c) => c.label)).toEqual(['Ag107', 'Ag109', 'natural pattern', 'enriched pattern']);
  expect(one.channels[2].area[0]).toBeCloseTo(1000, 6);
  expect(one.area[0]).toBeCloseTo(518.39, 0);
});

// 1,000 ions of enriched silver over both isotopes: as mass they are those of 1,000 · 108.894/107.868 natural ones, of which
// a natural standard shows 51.8 % on 107Ag: 523.3.
test('enriched silver is put on the scale of a natural standard, by mass of the element', () => {
  const one = withPatterns(run([6], [994]), patterns, 'enriched', 'where');
  expect(one.area[0]).toBeCloseTo(523.3, 0);
  const both = withPatterns(run([518.39 + 6], [481.61 + 994]), patterns, 'enriched', 'where');
  expect(both.area[0]).toBeCloseTo(523.3, 0);
  expect(both.u[0]).toBeGreaterThan(one.u[0]);
});

test('without a pattern asked for, the counted channel stays; without patterns, all does', () => {
  expect(withPatterns(run([5], [7]), patterns, undefined, 'w').area[0]).toBe(5);
  const plain = run([5], [7]);
  expect(withPatterns(plain, {}, undefined, 'w')).toBe(plain);
});

test('a pattern of an isotope that is not measured, and one that is not there, are refused', () => {
  expect(() => withPatterns(run([1], [1]), { gold: { '197Au': 1 } }, undefined, 'w')).toThrow(/197Au/);
  expect(() => withPatterns(run([1], [1]), patterns, 'other', 'w')).toThrow(/natural, enriched/);
});
