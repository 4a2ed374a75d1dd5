import { describe, expect, it } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { random } from '../../numeric/random.ts';
import { exact, rooted } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import type { Image } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

const place = random('blobs');
const blobs = Array.from({ length: 30 }, () => [
  800 * place.uniform() - 100,
  600 * place.uniform() - 100,
  20 + 30 * place.uniform(),
]);
/** Tissue in µm of the section. */
const density = (x: number, y: number) =>
  blobs.reduce((sum, [u, v, s]) => sum + Math.exp(-((x - u) ** 2 + (y - v) ** 2) / (2 * s * s)), 0);

/** The same tissue seen in pixels of `pixelUm`, its corner at `at` (µm), each channel by its law. */
function picture(
  name: string,
  pixelUm: number,
  at: readonly [number, number],
  laws: Readonly<Record<string, (d: number) => number>>,
  seed: number,
): Image {
  const chance = random(seed);
  const [width, height] = [Math.round(600 / pixelUm), Math.round(400 / pixelUm)];
  return {
    kind: 'image',
    name,
    width,
    height,
    pixelUm: [pixelUm, pixelUm],
    metadata: {},
    channels: Object.entries(laws).map(([label, law]) => ({
      label,
      mode: 'rate',
      unit: unit('cps'),
      dwellSeconds: 0.1,
      values: Float64Array.from({ length: width * height }, (_, i) =>
        chance.poisson(
          law(density(at[0] + ((i % width) + 0.5) * pixelUm, at[1] + (Math.floor(i / width) + 0.5) * pixelUm)),
        ),
      ),
    })),
  };
}
const map = picture(
  'section',
  10,
  [0, 0],
  { '197Au': (d) => 5 + 100 * d, '31P': (d) => 20 + 50 * d, '13C': () => 30 },
  1,
);
const stain = picture('stain', 4, [37, -22], { CD31: (d) => 2 + 40 * d, noise: () => 20 }, 2);
const line = publishedCalibration('gel', 'laser-ablation-map', {
  slope: rooted(1000, 20, '{count}.g/s/ug', rootOf('slope')),
  intercept: exact(0, 'cps'),
  levelUnit: unit('ug/g'),
  range: null,
});

function measured(own: object, image: Image = stain) {
  const context: Context = {
    where: 'map',
    label: '197Au',
    key: 'k',
    channel: null,
    standards: false,
    beside: { image: [{ name: image.name, signal: image }] },
  };
  const settings = parameters.parse(own);
  const sample = respond([{ name: 'section', signal: map }], settings, context);
  const outcome = measure({ roles: { sample }, calibration: line, facts: {}, parameters: settings, per: 'g', context });
  const table = outcome.tables.find((t) => t.name === 'colocalisation');
  return { ...outcome, rows: table?.rows ?? [] };
}

describe('a second image beside the map', () => {
  it('is laid on it by cross-correlation, with what is left in µm', () => {
    const { used, rows, findings } = measured({
      image: { align: '31P' },
      colocalise: ['31P', '13C', 'image:CD31', 'image:noise'],
    });
    const shift = /shifted by \((-?[\d.]+), (-?[\d.]+)\) µm .* residual ([\d.]+) µm/.exec(used['image stain']);
    expect(Number(shift?.[1])).toBeCloseTo(37, -1);
    expect(Number(shift?.[2])).toBeCloseTo(-22, -1);
    expect(Number(shift?.[3])).toBeLessThan(5);
    expect(findings.map((f) => f.code)).not.toContain('M446');
    const byName = Object.fromEntries(rows.map((r) => [r[2], r]));
    for (const name of ['31P', 'image:CD31']) {
      expect(byName[name][4]).toBeGreaterThan(0.7);
      expect(byName[name][5]).toBe(0.005);
    }
    for (const name of ['13C', 'image:noise']) {
      expect(Math.abs(Number(byName[name][4]))).toBeLessThan(0.1);
      expect(byName[name][5]).toBeGreaterThan(0.005);
    }
  });

  it('is laid on it by landmarks', () => {
    const landmarks = [
      [0, 0],
      [150, 0],
      [0, 100],
    ].map(([x, y]) => ({ from: [x, y], to: [`${37 + 4 * x} um`, `${-22 + 4 * y} um`] }));
    const { used, rows } = measured({ image: { landmarks }, colocalise: ['image:CD31'] });
    expect(used['image stain']).toContain('scale 4.000 µm per pixel');
    expect(rows[0][4]).toBeGreaterThan(0.7);
  });

  it('is doubted where nothing tells one shift from another', () => {
    const blank = picture('blank', 10, [0, 0], { flat: () => 30 }, 3);
    const { findings } = measured({ image: { align: '31P' }, colocalise: ['image:flat'] }, blank);
    expect(findings.map((f) => f.code)).toContain('M446');
  });

  it('is refused without a pixel size, without its channel, and where there is none', () => {
    const bare = { ...stain, pixelUm: [Number.NaN, Number.NaN] as const };
    expect(() => measured({ colocalise: ['image:CD31'] }, bare)).toThrow(expect.objectContaining({ code: 'M443' }));
    expect(() => measured({ colocalise: ['image:CD3'] })).toThrow(expect.objectContaining({ code: 'Q120' }));
  });
});
