import { describe, expect, it } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { type SessionPlan, simulatedSession } from '../../analysis/laser-sync/laser-session.reference.ts';
import { random } from '../../numeric/random.ts';
import { mean, variance } from '../../numeric/robust.ts';
import { exact, standardUncertainty } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { LaserPass, Trace } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';
import { type Parameters, parameters } from './parameters.ts';
import { regionMean } from './region-mean.ts';
import { respond } from './respond.ts';

/**
 * A simulated section on places of 5 µm: bright stripes of 10 µm every 40 µm, across x in its upper and across y in its
 * lower half. The spot is 20 µm wide and lines lie 20 µm apart.
 */
const side = 48;
const truth = Float64Array.from({ length: side * side }, (_, i) => {
  const [x, y] = [i % side, Math.floor(i / side)];
  return (y < side / 2 ? x : y) % 8 < 2 ? 4000 : 400;
});
/** Mean of the truth over places x … x + w, y … y + h. */
function over(x: number, y: number, w: number, h: number): number {
  let total = 0;
  for (let j = y; j < y + h; j++) for (let i = x; i < x + w; i++) total += truth[j * side + i];
  return total / (w * h);
}
const dwell = 0.05;
const blankCps = 40;

type Counter = (mean: number) => number;
const noChance: Counter = (mean) => mean;

type LayerSettings = {
  readonly way: 'rows' | 'columns';
  /** Place at which it begins in both directions. */
  readonly from: number;
  /** Length of a point along the line, in places. */
  readonly long: number;
  readonly counted?: Counter;
  readonly sensitivity?: number;
};

/** One layer, after four points of gas blank in each line. */
function layer(name: string, s: LayerSettings): Acquisition {
  const { way, from, long, counted = noChance, sensitivity = 1 } = s;
  const traceOf = (n: number): Trace => {
    const net = Array.from({ length: Math.floor((side - from) / long) }, (_, k) => {
      const [along, across] = [from + long * k, from + 4 * n];
      return way === 'rows' ? over(along, across, long, 4) : over(across, along, 4, long);
    });
    const rates = [0, 0, 0, 0, ...net].map((v) => counted((v * sensitivity + blankCps) * dwell) / dwell);
    return {
      kind: 'trace',
      name: `${name}_${n}`,
      seconds: Float64Array.from(rates, (_, i) => i * 0.125),
      channels: [
        {
          label: '197Au',
          nuclide: '197Au',
          mode: 'rate',
          unit: unit('cps'),
          dwellSeconds: dwell,
          values: Float64Array.from(rates),
        },
      ],
      metadata: {},
    };
  };
  const lines = Array.from({ length: Math.floor((side - from) / 4) }, (_, n) => traceOf(n));
  return { name, signal: { kind: 'scan', name, lines, metadata: {} } };
}

const context: Context = { where: 'map', label: '197Au', key: 'k', channel: null, standards: false };
const settings = (long: number, more: object = {}) =>
  parameters.parse({ 'gas-blank': '0.5 s', 'scan-speed': `${long * 40} um/s`, 'line-spacing': '20 um', ...more });
const crossed = (long: number) => settings(long, { layers: { offset: '10 um', 'sub-pixel': '5 um' } });
const pair = (long: number, more: Pick<LayerSettings, 'counted' | 'sensitivity'> = {}) => [
  layer('a', { way: 'rows', from: 0, long, ...more }),
  layer('b', { way: 'columns', from: 2, long, ...more }),
];
const combined = (layers: readonly Acquisition[], p: Parameters) => respond(layers, p, context).value.maps[0];

/** Root mean square distance from the truth over what both layers cover, from 10 µm on. */
function distance(at: (x: number, y: number) => number): number {
  let total = 0;
  for (let y = 2; y < 46; y++) for (let x = 2; x < 46; x++) total += (at(x, y) - truth[y * side + x]) ** 2;
  return Math.sqrt(total) / 44;
}

const line = publishedCalibration('gel', 'laser-ablation-map', {
  slope: exact(1000, '{count}.g/s/ug'),
  intercept: exact(0, 'cps'),
  levelUnit: unit('ug/g'),
  range: null,
});

describe('layers of one section', () => {
  it.each([
    [2, 'points shorter than the spot'],
    [4, 'square pixels of the spot'],
  ])('make a map that is closer to the truth than either layer (%i places a point: %s)', (long) => {
    const map = combined(pair(long), crossed(long));
    const [a, b] = pair(long);
    const [rows] = respond([a], settings(long), context).value.maps;
    const [columns] = respond([b], settings(long, { lines: 'columns' }), context).value.maps;
    const ofRows = distance((x, y) => rows.values[Math.floor(y / 4) * rows.width + Math.floor(x / long)]);
    const ofColumns = distance(
      (x, y) => columns.values[Math.floor((y - 2) / long) * columns.width + Math.floor((x - 2) / 4)],
    );
    const ofBoth = distance((x, y) => map.values[(y - 2) * map.width + (x - 2)]);
    expect(ofBoth).toBeLessThan(0.9 * Math.min(ofRows, ofColumns));
  });

  it('keep the amount: their sum is that of the layers over what both cover', () => {
    const map = combined(pair(2), crossed(2));
    expect([map.width, map.height]).toEqual([44, 46]);
    const inCommon = over(2, 2, 44, 44);
    const sum = map.values.subarray(0, 44 * 44).reduce((a, b) => a + b, 0);
    expect(sum / 44 ** 2 / inCommon).toBeCloseTo(1, 12);
  });

  it('give means of regions an uncertainty as large as their scatter between repeats', () => {
    const chance = random(5);
    const counted: Counter = (mean) => chance.poisson(mean);
    const p = crossed(2);
    const means: number[] = [];
    const us: number[] = [];
    for (let n = 0; n < 120; n++) {
      const map = combined(pair(2, { counted }), p);
      // 8 × 6 sub-pixels: far fewer pixels lie under them
      const mask = new Uint8Array(map.values.length);
      for (let y = 20; y < 26; y++) for (let x = 9; x < 17; x++) mask[y * map.width + x] = 1;
      const region = regionMean(
        { ...map, regions: [{ name: 'r', mask, rule: '', shifted: [] }] },
        'r',
        line,
        'k',
        'w',
        'section',
      );
      means.push(region.mean.value);
      us.push(standardUncertainty(region.mean));
    }
    const ratio = mean(us) / Math.sqrt(variance(means));
    // The scatter of 120 repeats is known to 6.5 %.
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.2);
  });

  it('are said to differ where one found less than another by more than counting explains', () => {
    const layers = [pair(2)[0], pair(2, { sensitivity: 0.85 })[1]];
    const said = (of: readonly Acquisition[]) =>
      respond(of, crossed(2), context).findings.find((f) => f.code === 'M430')?.message;
    expect(said(layers)).toMatch(/a 108\.1 ± .* %, b 91\.9 ± /);
    expect(said(pair(2))).toBeUndefined();
  });

  it('leave a sub-pixel to the layers that have a value there', () => {
    const [a, b] = pair(2);
    const { signal } = a;
    if (signal.kind !== 'scan') expect.unreachable();
    const cut = signal.lines.map((l, n) =>
      n > 0
        ? l
        : {
            ...l,
            seconds: l.seconds.slice(0, 10),
            channels: l.channels.map((c) => ({ ...c, values: c.values.slice(0, 10) })),
          },
    );
    const map = combined([{ ...a, signal: { ...signal, lines: cut } }, b], crossed(2));
    const [columns] = respond([b], settings(2, { lines: 'columns' }), context).value.maps;
    expect(map.values[40]).toBeCloseTo(columns.values[Math.floor(40 / 4)], 9);
    expect(map.values.some(Number.isNaN)).toBe(false);
  });

  it.each([
    ['one layer alone', 'M431', () => combined([pair(2)[0]], crossed(2))],
    ['a place for no layer', 'M431', () => combined(pair(2), settings(2, { layers: { at: { c: ['1 um', '0 um'] } } }))],
    [
      'layers beside each other',
      'M432',
      () => combined(pair(2), settings(2, { layers: { at: { b: ['900 um', '0 um'] } } })),
    ],
    ['layers of unknown size', 'M432', () => combined(pair(2), parameters.parse({ layers: {} }))],
    ['a sub-pixel of a nanometre', 'M432', () => combined(pair(2), settings(2, { layers: { 'sub-pixel': '1 nm' } }))],
    ['drift standards', 'M433', () => respond(pair(2), crossed(2), { ...context, role: 'drift' })],
  ])('are refused: %s', (_, code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('lie where their laser logs say', () => {
    // A slope along x and a steeper one along y; the second layer runs along y and begins 10 µm further in both.
    const slope = (x: number, y: number) => 1000 + 10 * (x - 1000) + 20 * (y - 500);
    const plan: SessionPlan = {
      lines: 10,
      lengthUm: 200,
      speedUmPerSecond: 40,
      spacingUm: 20,
      pauseSeconds: 3,
      cycleSeconds: 0.1,
      delaySeconds: 1,
      drift: 0,
      washoutSeconds: 0.002,
      blankCps: 40,
      cpsAt: [slope],
      seed: 3,
      noise: false,
    };
    const turned = ([x, y]: readonly [number, number]) => [y + 520, x - 500] as const;
    const a = simulatedSession(plan);
    const b = simulatedSession({ ...plan, cpsAt: [(x, y) => slope(...turned([x, y]))] });
    const passes = b.passes.map((p) => ({ ...p, fromUm: turned(p.fromUm), toUm: turned(p.toUm) }));
    const log = (name: string, of: readonly LaserPass[]): Acquisition => ({
      name,
      signal: { kind: 'ablation', name, passes: of, metadata: {} },
    });
    const { maps } = respond(
      [
        { name: 'a', signal: a.traces[0] },
        { name: 'b', signal: b.traces[0] },
      ],
      parameters.parse({ 'gas-blank': '1 s', 'laser-delay': '1 s', layers: {} }),
      { ...context, label: null, channel: 'C0', beside: { 'laser-log': [log('a', a.passes), log('b', passes)] } },
    ).value;
    const [map] = maps;
    // a from (1000, 490) to (1200, 690), b from (1010, 500) to (1210, 700)
    expect([map.width, map.height, ...map.pixelUm]).toEqual([19, 19, 10, 10]);
    for (const [column, row] of [
      [4, 4],
      [9, 12],
      [15, 3],
    ]) {
      // Means over the two pixels of 20 µm that cross here: centres at ± 5 µm of the sub-pixel's, on either side.
      const centre = slope(1015 + 10 * column, 505 + 10 * row);
      expect(Math.abs(map.values[row * 19 + column] - centre) / centre).toBeLessThan(0.01);
    }
  });

  it('may have a control of one map', () => {
    const { maps } = respond([pair(2)[0]], crossed(2), { ...context, role: 'blank' }).value;
    expect(maps.map((m) => m.name)).toEqual(['a']);
  });
});
