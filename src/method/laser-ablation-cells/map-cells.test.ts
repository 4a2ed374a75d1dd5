import { describe, expect, it } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { random } from '../../numeric/random.ts';
import { exact, rooted } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import type { Scan } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

/** A map of 90 × 70 pixels, 10 ms each, with cells of log-normal gold on 0.4 counts; silver only in some of them. */
function map(seed: number, places: readonly (readonly [number, number])[]) {
  const chance = random(seed);
  const [width, height] = [90, 70];
  const [au, ag] = [0, 1].map(() => new Float64Array(width * height).fill(0.4));
  const truth: number[] = [];
  for (const [n, [x, y]] of places.entries()) {
    const counts = 3000 * chance.lognormal(-0.045, 0.3);
    truth.push(counts);
    for (let i = 0; i < width * height; i++) {
      const share =
        Math.exp(-(((i % width) - x) ** 2 + (Math.floor(i / width) - y) ** 2) / (2 * 1.6 ** 2)) /
        (2 * Math.PI * 1.6 ** 2);
      au[i] += counts * share;
      if (n % 2 === 0) ag[i] += 800 * share;
    }
  }
  const lines = Array.from({ length: height }, (_, y) => ({
    kind: 'trace' as const,
    name: `map_${y}`,
    seconds: Float64Array.from({ length: width }, (_, i) => (i + 1) * 0.02),
    channels: [au, ag].map((expected, c) => ({
      label: ['Au197', 'Ag107'][c],
      nuclide: ['197Au', '107Ag'][c],
      mode: 'counts' as const,
      unit: unit('{count}'),
      dwellSeconds: 0.01,
      values: Float64Array.from({ length: width }, (_, x) => chance.poisson(expected[y * width + x])),
    })),
    metadata: {},
  }));
  const signal: Scan = { kind: 'scan', name: 'cells', lines, metadata: {} };
  const acquisition: Acquisition = {
    name: 'cells',
    signal,
    stated: { scanSpeedUmPerSecond: 100, lineSpacingUm: 2 },
  };
  return { acquisition, truth };
}
const places = [15, 33, 51, 69].flatMap((x) => [15, 32, 50].map((y) => [x, y] as const));
const settings = (more: object = {}) => parameters.parse({ 'cells-per-file': 'map', ...more });
const context = (label: string): Context => ({ where: 'cells', label, key: 'k', channel: null, standards: false });
const line = publishedCalibration('drops', 'laser-ablation-cells', {
  slope: rooted(30, 0.6, '{count}/fg', rootOf('slope')),
  intercept: exact(0, '{count}'),
  levelUnit: unit('fg'),
  range: null,
});

describe('single cells in a map', () => {
  it('are found and weighed one by one, each with its place', () => {
    const { acquisition, truth } = map(1, places);
    const sample = respond([acquisition], settings(), context('197Au'));
    const { contents, tables, figures, used } = measure({
      roles: { sample },
      calibration: line,
      context: context('197Au'),
    });
    const mean = truth.reduce((sum, t) => sum + t, 0) / truth.length;
    expect(contents[0].n).toBe(12);
    // Half of the time is counted: each count stands for two.
    expect(contents[0].sample.value / ((2 * mean) / 30)).toBeCloseTo(1, 1);
    expect(Math.abs(contents[0].sample.value / ((2 * mean) / 30) - 1)).toBeLessThan(0.012);
    expect(tables[0].columns.slice(5, 8)).toEqual(['x (µm)', 'y (µm)', 'pixels']);
    const xs = tables[0].rows.map((r) => Math.round(Number(r[5]) / 2 - 0.5)).sort((a, b) => a - b);
    expect(xs).toEqual([15, 15, 15, 33, 33, 33, 51, 51, 51, 69, 69, 69]);
    expect(figures[0]).toMatchObject({ kind: 'map', width: 90, height: 70 });
    expect(used['cells found']).toMatch(/^12 in 1 map of 6300 pixels/);
    expect(Object.keys(used)).toContain('background');
  });

  it('are weighed for a label some of them lack where all labels stand together', () => {
    const { acquisition } = map(2, places);
    const alone = respond([acquisition], settings(), context('107Ag'));
    const joint = respond([acquisition], settings({ joint: ['Au197', 'Ag107'] }), context('107Ag'));
    expect(alone.responses).toHaveLength(6);
    expect(joint.responses).toHaveLength(12);
    const empty = joint.responses.filter((_, n) => Math.abs(joint.responses[n].value) < 5 * joint.responses[n].u);
    expect(empty).toHaveLength(6);
    const all = (list: typeof joint) => list.responses.reduce((sum, r) => sum + r.value, 0);
    expect(all(joint) / all(alone)).toBeCloseTo(1, 1);
  });

  it('that touch each other or the rim are left out with the reason, unless they are kept', () => {
    const { acquisition } = map(3, [...places.slice(0, 6), [70, 40], [76, 40], [0, 60]]);
    const cells = respond([acquisition], settings(), context('197Au'));
    expect(cells.value.excluded.map((e) => e.why).sort()).toEqual([
      'cut by the rim of the map',
      'touches another cell',
      'touches another cell',
    ]);
    expect(respond([acquisition], settings({ doublets: 'keep' }), context('197Au')).responses).toHaveLength(9);
  });

  it('share the background of their map in their uncertainty', () => {
    const { acquisition } = map(4, places);
    const { responses } = respond([acquisition], settings(), context('197Au'));
    const shares = responses.map((r) => r.shared?.[0]?.share ?? 0);
    expect(shares.every((s) => s < 0)).toBe(true);
    expect(new Set(responses.map((r) => r.shared?.[0]?.root.id)).size).toBe(1);
  });

  it('are refused where there is no map, no cell, or an overlap to take out', () => {
    const { acquisition } = map(5, []);
    expect(() => respond([acquisition], settings(), context('197Au'))).toThrow(
      expect.objectContaining({ code: 'Q156' }),
    );
    const trace = acquisition.signal.kind === 'scan' ? acquisition.signal.lines[0] : acquisition.signal;
    expect(() => respond([{ name: 't', signal: trace }], settings(), context('197Au'))).toThrow(
      expect.objectContaining({ code: 'Q133' }),
    );
    expect(() => respond([acquisition], settings({ overlap: { Ag107: '0.01 ± 0.001' } }), context('197Au'))).toThrow(
      expect.objectContaining({ code: 'Q147' }),
    );
  });
});
