import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import type { Scan } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

const context: Context = { where: 'map', label: '197Au', key: 'k', channel: null, standards: false };

/** Lines of counts in 0.1 s: ten points of gas blank, then gold and carbon as given, ablated with the strength of the line. */
function scan(
  seed: number,
  gold: (x: number, y: number) => number,
  carbon: (x: number, y: number) => number,
  o: { lines?: number; points?: number; strength?: (y: number) => number } = {},
): Scan {
  const chance = random(seed);
  const { lines = 20, points = 50, strength = () => 1 } = o;
  return {
    kind: 'scan',
    name: 'tumour',
    lines: Array.from({ length: lines }, (_, y) => ({
      kind: 'trace' as const,
      name: `line ${y + 1}`,
      seconds: Float64Array.from({ length: points + 10 }, (_unused, i) => i * 0.25),
      channels: [['197Au', gold, 2] as const, ['13C', carbon, 5] as const].map(([label, of, blank]) => ({
        label,
        nuclide: label,
        mode: 'counts' as const,
        unit: unit('{count}'),
        dwellSeconds: 0.1,
        values: Float64Array.from({ length: points + 10 }, (_unused, i) =>
          chance.poisson(blank + (i < 10 ? 0 : of(i - 10, y) * strength(y))),
        ),
      })),
      metadata: {},
    })),
    metadata: {},
  };
}
const mapped = (signal: Scan, own: object) => {
  const p = parameters.parse({ 'gas-blank': '2.5 s', 'scan-speed': '40 um/s', 'line-spacing': '20 um', ...own });
  const { value, findings } = respond([{ name: 'tumour', signal }], p, context);
  return { map: value.maps[0], codes: findings.map((f) => f.code) };
};
const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;

describe('despiking a map', () => {
  const even = () => 60;
  it('takes out spikes and says how many, and by how much the mean moved', () => {
    const spiked = scan(1, (x, y) => (x % 17 === 3 && y % 7 === 2 ? 5000 : 60), even);
    const { map, codes } = mapped(spiked, { despike: {} });
    expect(map.used.despiking).toMatch(
      /^rolling median 5 × 5.* of 1000 pixels replaced, mean of the map moved by -1?\d/,
    );
    expect(codes).toContain('M421');
    expect(mean(map.values)).toBeCloseTo(600, -2);
    expect(Math.max(...map.values)).toBeLessThan(1200);
    // A replaced pixel is as uncertain as its surroundings scatter: √62 counts in 0.1 s, not √5000.
    const spike = 2 * 50 + 3;
    expect(map.u[spike]).toBeGreaterThan(30);
    expect(map.u[spike]).toBeLessThan(200);
  });

  it('leaves a map of counting noise, also of few counts, nearly as it is', () => {
    for (const level of [0.2, 3, 60]) {
      const { map, codes } = mapped(
        scan(2, () => level, even),
        { despike: {} },
      );
      const plain = mapped(
        scan(2, () => level, even),
        {},
      ).map;
      const changed = map.values.filter((v, i) => v !== plain.values[i]).length;
      expect(changed).toBeLessThan(15);
      expect(codes).not.toContain('M421');
    }
  });
});

describe('an internal standard', () => {
  const gold = (x: number) => (x < 25 ? 40 : 160);
  const carbon = () => 900;
  const strength = (y: number) => 1 + 0.5 * Math.sin(y);

  it('takes out what changes line by line, by the ratio to its mean in the line', () => {
    const { map } = mapped(scan(3, gold, carbon, { strength }), { 'internal-standard': '13C' });
    expect(map.unit.code).toBe('1');
    expect(map.channel).toBe('197Au');
    expect(mean(map.values)).toBeCloseTo(100 / 900, 2);
    const lines = Array.from({ length: 20 }, (_, y) => mean(map.values.subarray(y * 50, (y + 1) * 50)));
    for (const line of lines) expect(Math.abs(line / (100 / 900) - 1)).toBeLessThan(0.1);
    expect(map.used['internal standard']).toMatch(/^13C, mean over the pixels of each line.* adds 0\.\d+ %/);
  });

  it.each(['line', 'pixel'])('by %s carries its own noise: the scatter of repeated maps is what u says', (by) => {
    const at = 7 * 50 + 30;
    const pixels: number[] = [];
    const totals: number[] = [];
    let [u2, sum2] = [0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const { map } = mapped(
        scan(seed, gold, () => 100, { lines: 10 }),
        {
          'internal-standard': '13C',
          'internal-standard-by': by,
        },
      );
      pixels.push(map.values[at]);
      totals.push(mean(map.values.subarray(0, 50)));
      u2 += map.u[at] ** 2 / 60;
      let variance = 0;
      for (let i = 0; i < 50; i++) variance += map.ownInSum[i];
      for (const { share } of map.errors) variance += share.subarray(0, 50).reduce((a, b) => a + b, 0) ** 2;
      sum2 += variance / 50 ** 2 / 60;
    }
    const spread = (list: number[]) => {
      const centre = list.reduce((a, b) => a + b, 0) / list.length;
      return list.reduce((a, b) => a + (b - centre) ** 2, 0) / (list.length - 1);
    };
    // 60 maps know a variance to 18 %: three of these.
    for (const ratio of [spread(pixels) / u2, spread(totals) / sum2]) {
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(1.7);
    }
  });

  it('by pixel has no value where it does not show, and says so', () => {
    const hole = (x: number) => (x < 10 ? 0 : 900);
    const { map, codes } = mapped(scan(4, gold, hole), { 'internal-standard': '13C', 'internal-standard-by': 'pixel' });
    expect(map.values.filter(Number.isNaN).length).toBeGreaterThan(150);
    expect(codes).toContain('M422');
  });

  it('lends the mean of the map to a line that shows too little of it', () => {
    const { map } = mapped(
      scan(5, gold, (_, y) => (y === 4 ? 0 : 900)),
      { 'internal-standard': '13C' },
    );
    expect(map.used['internal standard']).toContain('1 of 20 lines show too little');
    expect(mean(map.values.subarray(200, 250))).toBeCloseTo(100 / 900, 1);
  });

  it('is refused where it shows nowhere', () => {
    const none = scan(6, gold, () => -5);
    expect(() => mapped(none, { 'internal-standard': '13C' })).toThrow(expect.objectContaining({ code: 'M423' }));
  });
});
