import { describe, expect, it } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { random } from '../../numeric/random.ts';
import { exact, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import type { Trace } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

type Made = {
  readonly seconds?: number;
  readonly tau?: number;
  readonly second?: number;
  readonly mode?: 'rate' | 'counts';
};

/** A cell of `counts`, ablated at 2 s, washing out with τ on 0.2 counts a point of 10 ms. */
function cell(
  name: string,
  seed: number,
  counts: number,
  { seconds = 6, tau = 0.12, second, mode = 'rate' }: Made = {},
): Acquisition {
  const chance = random(seed);
  const n = Math.round(seconds / 0.01);
  const times = second === undefined ? [2] : [2, second];
  const values = Float64Array.from({ length: n }, (_, i) => {
    const area = times.reduce((sum, at) => {
      const t = i * 0.01 - at;
      return t < 0 ? sum : sum + counts * (Math.exp(-t / tau) - Math.exp(-(t + 0.01) / tau));
    }, 0.2);
    const registered = chance.poisson(area);
    return mode === 'rate' ? registered / 0.01 : registered;
  });
  const signal: Trace = {
    kind: 'trace',
    name,
    seconds: Float64Array.from({ length: n }, (_, i) => (i + 1) * 0.01),
    channels: [{ label: 'Au197', nuclide: '197Au', mode, unit: unit(mode === 'rate' ? 'cps' : '{count}'), values }],
    metadata: {},
  };
  return { name, signal };
}

const context: Context = { where: 'cells', label: '197Au', key: 'k', channel: null, standards: false };
const plain = parameters.parse({});
const line = publishedCalibration('drops', 'laser-ablation-cells', {
  slope: rooted(30, 0.6, '{count}/fg', rootOf('slope')),
  intercept: exact(0, '{count}'),
  levelUnit: unit('fg'),
  range: [0, 2000],
});
const set = (n: number, counts: number, made: Made = {}) =>
  Array.from({ length: n }, (_, i) => cell(`c${i}`, i + 1, counts, made));

const measured = (sample: readonly Acquisition[], blank?: readonly Acquisition[]) =>
  measure({
    roles: { sample: respond(sample, plain, context), ...(blank ? { blank: respond(blank, plain, context) } : {}) },
    calibration: line,
    context,
  });

describe('single cells by laser ablation', () => {
  it('give the mean mass of the population, with the slope as a shared root', () => {
    const { contents } = measured(set(40, 3000));
    const [{ sample, n, belowLod }] = contents;
    expect([n, belowLod]).toEqual([40, 0]);
    expect(sample.unit.code).toBe('fg/{cell}');
    expect(sample.value).toBeGreaterThan(98.5);
    expect(sample.value).toBeLessThan(101.5);
    expect(sample.shares.slope.value / sample.value).toBeCloseTo(-0.02, 12);
    expect(standardUncertainty(sample) / sample.value).toBeLessThan(0.025);
  });

  it('read counts as they read rates', () => {
    const rates = respond(set(5, 3000), plain, context).responses.map((r) => r.value);
    const counts = respond(set(5, 3000, { mode: 'counts' }), plain, context).responses.map((r) => r.value);
    expect(counts).toEqual(rates.map((v) => expect.closeTo(v, 6)));
  });

  it('leave doublets out and say so, but keep them among standards', () => {
    const all = [...set(10, 3000), cell('two', 99, 3000, { second: 3 })];
    const cells = respond(all, plain, context);
    expect(cells.value.excluded.map((e) => e.name)).toEqual(['two']);
    expect(cells.findings.map((f) => f.code)).toEqual(['Q132']);
    expect(respond(all, plain, { ...context, standards: true }).value.excluded).toEqual([]);
    expect(respond(all, parameters.parse({ doublets: 'keep' }), context).value.excluded).toEqual([]);
  });

  it('keep empty cells at their measured value and count them', () => {
    const { contents, findings, tables } = measured([
      ...set(20, 3000),
      ...Array.from({ length: 5 }, (_, i) => cell(`e${i}`, 500 + i, 0)),
    ]);
    expect(contents[0].n).toBe(25);
    expect(contents[0].belowLod).toBeGreaterThanOrEqual(4);
    expect(contents[0].sample.value).toBeCloseTo(80, -0.5);
    expect(findings.map((f) => f.code)).toContain('Q204');
    expect(tables[0].rows).toHaveLength(25);
  });

  it('integrate a blank without any transient around zero', () => {
    const { contents } = measured(
      set(10, 3000),
      Array.from({ length: 20 }, (_, i) => cell(`b${i}`, 900 + i, 0)),
    );
    const blank = contents[0].blank!;
    expect(Math.abs(blank.value)).toBeLessThan(4 * standardUncertainty(blank));
  });

  it('warn when acquisitions end before their transients do', () => {
    const short = respond(set(10, 5000, { seconds: 2.6, tau: 0.4 }), plain, context);
    expect(short.findings.map((f) => f.code)).toContain('Q135');
    expect(respond(set(10, 5000), plain, context).findings).toEqual([]);
  });

  it('flag cells above the top standard', () => {
    const { findings, contents } = measured(set(5, 90_000));
    expect(findings.map((f) => f.code)).toContain('Q203');
    expect(contents[0].flags).toContain('Q203');
  });

  it('state each limit with its definition', () => {
    const [critical, detection] = measured(set(10, 3000)).contents[0].limits;
    expect(critical).toMatchObject({ kind: 'critical', alpha: 0.05, unit: 'fg' });
    expect(detection.value).toBeGreaterThan(critical.value);
    expect(detection.definition.length).toBeGreaterThan(20);
  });

  it('refuse what holds no transient, no gas blank, or a NaN in every acquisition', () => {
    const table: Acquisition = { name: 't', signal: { kind: 'table', name: 't', rows: 0, columns: [], metadata: {} } };
    expect(() => respond([table], plain, context)).toThrow(expect.objectContaining({ code: 'Q133' }));
    expect(() => respond(set(3, 3000), parameters.parse({ 'gas-blank': '0.01 s' }), context)).toThrow(
      expect.objectContaining({ code: 'Q134' }),
    );
    const short = cell('short', 1, 3000, { seconds: 1 });
    expect(() => respond([short, ...set(6, 3000)], plain, context)).toThrow(
      expect.objectContaining({ code: 'Q134', fix: expect.stringContaining('copy short from the instrument again') }),
    );
    const holed = cell('h', 1, 3000);
    if (holed.signal.kind === 'trace') holed.signal.channels[0].values[300] = Number.NaN;
    expect(() => respond([holed], plain, context)).toThrow(expect.objectContaining({ code: 'Q130' }));
  });
});
