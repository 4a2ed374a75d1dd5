import { describe, expect, it } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { divide, exact, type Quantity, rooted, standardUncertainty, subtract } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import type { Scan, Trace } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { measure } from './measure.ts';
import { type Parameters, parameters } from './parameters.ts';
import { calibratedPixels } from './pixels.ts';
import { respond } from './respond.ts';

/** Two gas blank points of 100 cps, then the given net rates on top; phosphorus marks tissue where gold is above 500. */
const lineOf = (name: string, net: readonly number[]): Trace => ({
  kind: 'trace',
  name,
  seconds: Float64Array.from({ length: net.length + 2 }, (_, i) => i * 0.25),
  channels: [
    {
      label: '197Au',
      nuclide: '197Au',
      mode: 'rate',
      unit: unit('cps'),
      dwellSeconds: 0.1,
      values: Float64Array.from([100, 100, ...net.map((v) => v + 100)]),
    },
    {
      label: '31P',
      nuclide: '31P',
      mode: 'rate',
      unit: unit('cps'),
      dwellSeconds: 0.1,
      values: Float64Array.from([0, 0, ...net.map((v) => (v > 500 ? 9000 : 0))]),
    },
  ],
  metadata: {},
});
const scan = (name: string, nets: readonly (readonly number[])[]): Scan => ({
  kind: 'scan',
  name,
  lines: nets.map((n, i) => lineOf(`${name}_${i}`, n)),
  metadata: {},
});
const context: Context = { where: 'map', label: '197Au', key: 'k', channel: null, standards: false };
const settings = (more: object = {}): Parameters =>
  parameters.parse({ 'gas-blank': '0.5 s', 'scan-speed': '40 um/s', 'line-spacing': '20 um', ...more });
const line = publishedCalibration('gel', 'laser-ablation-map', {
  slope: rooted(1000, 20, '{count}.g/s/ug', rootOf('slope')),
  intercept: exact(0, 'cps'),
  levelUnit: unit('ug/g'),
  range: [0, 20],
});
const nets = [
  [0, 1000, 3000],
  [0, 1000, 3000],
];
const tissue = { regions: { tissue: { channel: '31P', above: '2000 cps' } } };
const facts: Record<string, Quantity> = {
  thickness: rooted(10, 0.5, 'um', rootOf('h')),
  density: rooted(1.05, 0.02, 'g/mL', rootOf('ρ')),
};

const measured = (per: 'g' | 'mm2', more: object = tissue, own: Record<string, Quantity> = facts) =>
  measure({
    roles: { sample: respond([{ name: 'tumour', signal: scan('tumour', nets) }], settings(more), context) },
    calibration: line,
    facts: own,
    parameters: settings(more),
    per,
    context,
  });

describe('a map by laser ablation', () => {
  it('subtracts the gas blank of each line and makes it no pixel', () => {
    const { value } = respond([{ name: 'tumour', signal: scan('tumour', nets) }], settings(), context);
    const [map] = value.maps;
    expect([map.width, map.height]).toEqual([3, 2]);
    expect([...map.values]).toEqual([0, 1000, 3000, 0, 1000, 3000]);
    expect(map.pixelUm).toEqual([10, 20]);
    // 3100 cps · 0.1 s = 310 counts, the blank 10 counts a point over two points
    expect(map.u[2]).toBeCloseTo(Math.sqrt(310 + 10 / 2) / 0.1, 9);
  });

  it('gives the mean of a region in µg/g, with the slope as a shared root and the spread of pixels apart', () => {
    const { contents, tables, figures } = measured('g');
    const [content] = contents;
    expect(content.region).toBe('tissue');
    expect(content.n).toBe(4);
    expect(content.sample.value).toBeCloseTo(2, 12);
    expect(content.sample.shares.slope.value).toBeCloseTo(-0.04, 12);
    expect(content.spread!.value).toBeCloseTo(Math.sqrt(4 / 3 - (2 * (1105 + 3105)) / 4 / 1e5), 1);
    expect(tables[0].rows[0][2]).toBeCloseTo(4 * 10 * 20 * 1e-6, 12);
    expect(figures[0]).toMatchObject({ kind: 'map', width: 3, height: 2, unit: 'µg/g' });
  });

  it('takes the gas blank of a line as one error for all its pixels', () => {
    const { sample } = measured('g').contents[0];
    const own = Object.values(sample.shares).find(({ root }) => root.label.startsWith('counting'))!;
    // 2 lines of 2 pixels (110 and 310 counts), each less one blank of 5 counts²: in all 2 · (110 + 310 + 2² · 5)
    expect(own.value).toBeCloseTo(Math.sqrt(2 * (110 + 310 + 4 * 5)) / 4 / 0.1 / 1000, 9);
  });

  it('says when noise helped to choose the pixels of a region', () => {
    const drawn = measured('g', { regions: { hot: { above: '500 cps' } } });
    expect(Object.keys(drawn.used)).toContain('regions drawn by the mapped channel itself');
    expect(Object.keys(measured('g').used)).not.toContain('regions drawn by the mapped channel itself');
  });

  it('gives mass per area by density and thickness', () => {
    const [content] = measured('mm2').contents;
    // 2 µg/g · 1.05 g/cm³ · 10 µm = 2.1e-5 µg/mm² = 0.021 ng/mm²
    expect(content.sample.unit.code).toBe('ng/mm2');
    expect(content.sample.value).toBeCloseTo(0.021, 12);
    expect(content.sample.shares.h.value / content.sample.value).toBeCloseTo(0.05, 12);
  });

  it('takes the whole map where no region is drawn, and names it', () => {
    const [content] = measured('g', {}).contents;
    expect(content).toMatchObject({ region: 'whole map', n: 6 });
    expect(content.sample.value).toBeCloseTo(8000 / 6 / 1000, 12);
  });

  it('gives every pixel the uncertainty that quantity arithmetic gives it, the shared line included', () => {
    const zero = rooted(50, 30, 'cps', rootOf('zero'));
    const published = publishedCalibration('gel', 'laser-ablation-map', {
      slope: rooted(1000, 20, '{count}.g/s/ug', rootOf('slope')),
      intercept: { ...zero, shares: { ...zero.shares, slope: { root: rootOf('slope'), value: -15 } } },
      levelUnit: unit('ug/g'),
      range: null,
    });
    const [map] = respond([{ name: 'tumour', signal: scan('tumour', nets) }], settings(), context).value.maps;
    const pixels = calibratedPixels(map, published);
    for (const i of [0, 1, 2]) {
      const net = rooted(map.values[i], map.u[i], 'cps', rootOf('own'));
      const level = divide(subtract(net, published.intercept), published.slope);
      expect(pixels.values[i]).toBeCloseTo(level.value, 6);
      expect(pixels.u[i]).toBeCloseTo(standardUncertainty(level), 6);
    }
  });

  it('turns counts into rates, so that the dwell time does not matter', () => {
    const counted = scan('tumour', nets);
    const inCounts = {
      ...counted,
      lines: counted.lines.map((l) => ({
        ...l,
        channels: l.channels.map((c) => ({
          ...c,
          mode: 'counts' as const,
          unit: unit('{count}'),
          values: c.values.map((v) => v * 0.1),
        })),
      })),
    };
    const [a, b] = [counted, inCounts].map(
      (signal) => respond([{ name: 't', signal }], settings(), context).value.maps[0],
    );
    expect([...b.values]).toEqual([...a.values].map((v) => expect.closeTo(v, 9)));
    expect([...b.u]).toEqual([...a.u].map((v) => expect.closeTo(v, 9)));
    expect(b.unit.code).toBe('{count}/s');
  });

  it('keeps lines of unequal length and says so', () => {
    const ragged = respond([{ name: 't', signal: scan('t', [[10, 20, 30], [40]]) }], settings(), context);
    expect(ragged.findings.map((f) => f.code)).toEqual(['M401']);
    expect([...ragged.value.maps[0].values]).toEqual([10, 20, 30, 40, Number.NaN, Number.NaN]);
  });

  it('responds to a standard by its mean, with the scatter of its lines', () => {
    const { responses } = respond(
      [
        {
          name: 'gel_2',
          signal: scan('gel_2', [
            [2000, 2000],
            [2200, 2200],
          ]),
        },
      ],
      settings(),
      { ...context, standards: true },
    );
    expect(responses[0]).toMatchObject({ name: 'gel_2', value: 2100, dof: 1 });
    expect(responses[0].u).toBeCloseTo(100, 9);
  });

  it.each([
    ['an empty region', () => measured('g', { regions: { none: { above: '1e9 cps' } } }), 'M402'],
    ['mass per area without thickness', () => measured('mm2', tissue, {}), 'M407'],
    [
      'a gas blank longer than the lines',
      () => respond([{ name: 't', signal: scan('t', nets) }], settings({ 'gas-blank': '9 s' }), context),
      'M406',
    ],
    [
      'a pixel size that contradicts the scan speed',
      () => respond([{ name: 't', signal: scan('t', nets), stated: { pixelUm: 20 } }], settings(), context),
      'M403',
    ],
    ['a threshold in the wrong unit', () => measured('g', { regions: { x: { above: '3 um' } } }), 'U002'],
  ])('refuses %s', (_, act, code) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('warns when the size of a pixel is unknown', () => {
    const { findings } = respond([{ name: 't', signal: scan('t', nets) }], parameters.parse({}), context);
    expect(findings.map((f) => f.code)).toEqual(['M404']);
  });
});
