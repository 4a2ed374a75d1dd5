import { describe, expect, it } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { random } from '../../numeric/random.ts';
import { exact, rooted } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import type { Regions, Ring, Scan } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

/** A map of 60 × 40 pixels of 10 µm: gold where phosphorus marks tissue, more of it in the right half; spikes in both. */
const scan = (): Scan => {
  const chance = random('section');
  const inTissue = (x: number, y: number) => Math.hypot(x - 30, (y - 20) * 1.4) < 22;
  return {
    kind: 'scan',
    name: 'tumour',
    metadata: {},
    lines: Array.from({ length: 40 }, (_, y) => {
      const channel = (label: string, signal: (x: number) => number) => ({
        label,
        nuclide: label,
        mode: 'rate' as const,
        unit: unit('cps'),
        dwellSeconds: 0.1,
        values: Float64Array.from({ length: 60 }, (_, x) => 10 * chance.poisson(signal(x))),
      });
      return {
        kind: 'trace' as const,
        name: `tumour_${y}`,
        seconds: Float64Array.from({ length: 60 }, (_, i) => i * 0.25),
        channels: [
          channel('197Au', (x) => (inTissue(x, y) ? (x < 30 ? 40 : 120) : 1)),
          channel('31P', (x) => (chance.uniform() < 0.003 ? 90_000 : inTissue(x, y) ? 30 : 2)),
        ],
        metadata: {},
      };
    }),
  };
};
const rectangle = (x1: number, y1: number, x2: number, y2: number): Ring => [
  [x1, y1],
  [x2, y1],
  [x2, y2],
  [x1, y2],
];
/** Drawn on a picture of 2 µm a pixel whose corner lies at (-100, -50) µm: the middle of the right half of the tissue. */
const drawn: Regions = {
  kind: 'regions',
  name: 'annotations',
  frame: 'pixel',
  regions: [{ name: 'hot', polygons: [[rectangle(220, 85, 270, 165)]] }],
  metadata: {},
};
const line = publishedCalibration('gel', 'laser-ablation-map', {
  slope: rooted(1000, 20, '{count}.g/s/ug', rootOf('slope')),
  intercept: exact(0, 'cps'),
  levelUnit: unit('ug/g'),
  range: [0, 20],
});

function measured(own: object, regions: Regions | null = null) {
  const context: Context = {
    where: 'map',
    label: '197Au',
    key: 'k',
    channel: null,
    standards: false,
    ...(regions ? { beside: { regions: [{ name: regions.name, signal: regions }] } } : {}),
  };
  const settings = parameters.parse({ 'scan-speed': '40 um/s', 'line-spacing': '10 um', ...own });
  const sample = respond([{ name: 'tumour', signal: scan() }], settings, context);
  return measure({
    roles: { sample },
    calibration: line,
    facts: {},
    parameters: settings,
    per: 'g',
    context,
  });
}

const placed = { pixel: '2 um', at: ['-100 um', '-50 um'] };

describe('a region of a map', () => {
  it('is bounded by a signal with its unit, not by a bare number', () => {
    const above = (bound: string | number) => () => measured({ regions: { hot: { above: bound } } });
    expect(above(5000)).toThrow(expect.objectContaining({ code: 'U003' }));
    expect(above('0.5 kcps')).not.toThrow();
  });

  it('is no ratio to an internal standard that its calibration lacks', () => {
    expect(() => measured({ 'internal-standard': '31P' })).toThrow(
      expect.objectContaining({
        code: 'M427',
        where: 'map.parameters.internal-standard',
        found: 'a ratio to an internal standard in the measurement, a signal in cps in the calibration',
      }),
    );
  });

  it('is the tissue by a channel that spikes would take from a threshold', () => {
    const { contents, used, findings } = measured({ regions: { tissue: { channel: '31P', find: 'tissue' } } });
    // An ellipse of half axes 22 and 22/1.4 pixels
    expect(Math.abs(contents[0].n / (Math.PI * 22 * (22 / 1.4)) - 1)).toBeLessThan(0.06);
    expect(used['region tissue']).toMatch(/tissue by 31P: above .* cps \(midway/);
    expect(findings.map((f) => f.code)).not.toContain('M441');
  });

  it('is doubted where the channel shows one kind of pixel', () => {
    const even = parameters.parse({
      'scan-speed': '40 um/s',
      'line-spacing': '10 um',
      regions: { all: { find: 'tissue' } },
    });
    const flat = scan();
    const chance = random('even');
    for (const l of flat.lines)
      l.channels[0].values.forEach((_, i, all) => {
        all[i] = 10 * chance.poisson(30);
      });
    const context: Context = { where: 'map', label: '197Au', key: 'k', channel: null, standards: false };
    expect(respond([{ name: 't', signal: flat }], even, context).findings.map((f) => f.code)).toContain('M441');
  });

  it('is drawn on a picture and placed by the size and corner of its pixels', () => {
    const { contents, findings } = measured({ drawn: placed }, drawn);
    // 220…270 pixels of 2 µm from -100 µm: 340…440 µm, 10 pixels; 85…165: 120…280 µm, 16 pixels
    expect(contents.map((c) => [c.region, c.n])).toEqual([['hot', 160]]);
    expect(contents[0].sample.value).toBeCloseTo(1.2, 1);
    expect(findings.map((f) => f.code)).not.toContain('M444');
  });

  it('is drawn and placed by landmarks, whose residual enters the u of its mean', () => {
    const landmarks = (error: number) => ({
      landmarks: [
        { from: [0, 0], to: [`${-100 + error} um`, '-50 um'] },
        { from: [400, 0], to: ['700 um', `${-50 + error} um`] },
        { from: [0, 300], to: ['-100 um', `${550 - error} um`] },
        { from: [400, 300], to: [`${700 + error} um`, '550 um'] },
      ],
    });
    const u = (error: number) => {
      const edge = { ...drawn, regions: [{ name: 'edge', polygons: [[rectangle(150, 60, 205, 190)]] }] };
      const { contents } = measured({ drawn: landmarks(error) }, edge);
      const place = Object.values(contents[0].sample.shares).find((s) => s.root.label.startsWith('place'));
      return place?.value ?? 0;
    };
    expect(Math.abs(u(0))).toBeLessThan(1e-9);
    expect(Math.abs(u(25))).toBeGreaterThan(0.01);
  });

  it('is refused where nothing says how the picture lies on the map', () => {
    expect(() => measured({}, drawn)).toThrow(expect.objectContaining({ code: 'M443' }));
    expect(() =>
      measured({ drawn: { ...placed, landmarks: [{ from: [0, 0], to: ['0 um', '0 um'] }] } }, drawn),
    ).toThrow(expect.objectContaining({ code: 'M442' }));
    expect(() => measured({ drawn: { ...placed, at: ['0 um', '1 s'] } }, drawn)).toThrow();
  });

  it('is refused on a map whose pixels have no size', () => {
    const sizeless = { drawn: placed, 'scan-speed': undefined, 'line-spacing': undefined };
    expect(() => measured(sizeless, drawn)).toThrow(expect.objectContaining({ code: 'M447' }));
  });

  it('says when part of it lies off the map', () => {
    const { findings } = measured({ drawn: { pixel: '2 um', at: ['150 um', '0 um'] } }, drawn);
    expect(findings.map((f) => f.code)).toContain('M444');
  });

  it('has in its mean, as that of its tissue, what its own spread leaves open', () => {
    const u = (of: string) => {
      const { sample } = measured({ drawn: placed, 'mean-of': of }, drawn).contents[0];
      return Object.values(sample.shares).find((s) => s.root.label.startsWith('tissue sampled'))?.value ?? 0;
    };
    expect(u('section')).toBe(0);
    expect(u('tissue')).toBeGreaterThanOrEqual(0);
    expect(measured({ regions: { all: {} } }).findings.map((f) => f.code)).toContain('M440');
  });
});
