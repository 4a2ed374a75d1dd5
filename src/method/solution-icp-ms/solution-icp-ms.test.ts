import { describe, expect, it } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { exact, type Quantity, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import type { Column, Table, Trace } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { measure } from './measure.ts';
import { respond } from './respond.ts';

const text = (name: string, cells: readonly string[]): Column => ({ name, text: cells });
const numbers = (name: string, values: readonly number[], u: string): Column => ({
  name,
  text: values.map(String),
  values: Float64Array.from(values),
  unit: unit(u),
});

/** 50,000 cps per µg/L over 40 cps; HEL reads 7 µg/L, the blocked control 0.56 µg/L. */
const table: Table = {
  kind: 'table',
  name: 'digest',
  rows: 9,
  columns: [
    text('Name', ['Std 0', 'Std 1', 'Std 1', 'HEL', 'HEL', 'HEL', 'HEL+CV', 'HEL+CV', 'HEL+CV']),
    numbers('Au197 (CPS)', [40, 50_000, 50_080, 349_040, 350_040, 351_040, 28_000, 28_040, 28_080], 'cps'),
    numbers('Std (ug/L)', [0, 1, 1, NaN, NaN, NaN, NaN, NaN, NaN], 'ug/L'),
  ],
  metadata: {},
};
const context: Context = { where: 'hel-digest', label: '197Au', key: 'k', channel: null, standards: false };
const columns = { sample: 'Name', signal: 'Au197 (CPS)', level: 'Std (ug/L)' };
const one = (select?: string) => [{ name: 'digest', signal: table, columns, ...(select ? { select } : {}) }];
const line = publishedCalibration('au', 'solution-icp-ms', {
  slope: exact(50_000, '{count}.L/s/ug'),
  intercept: exact(40, 'cps'),
  levelUnit: unit('ug/L'),
  range: [0, 20],
});
const facts: Record<string, Quantity> = {
  dilution: rooted(20, 0.1, '1', rootOf('dilution')),
  volume: rooted(5, 0.01, 'mL', rootOf('volume')),
  cells: rooted(2e6, 0.06e6, '{cell}', rootOf('cells')),
};

const measured = (per: 'cell' | 'g' | 'mL', own: Record<string, Quantity>) =>
  measure({
    roles: {
      sample: respond(one('HEL'), { discard: 0 }, context),
      nonspecific: respond(one('HEL+CV'), { discard: 0 }, context),
    },
    calibration: line,
    facts: own,
    per,
    context,
  }).contents[0];

describe('solution ICP-MS', () => {
  it('gives metal per cell by concentration · dilution · volume / cells, worked by hand', () => {
    const content = measured('cell', facts);
    expect(content.sample.unit.code).toBe('fg/{cell}');
    expect(content.sample.value).toBeCloseTo((7e-6 * 20 * 5e-3 * 1e15) / 2e6, 9);
    expect(content.nonspecific?.value).toBeCloseTo((0.56e-6 * 20 * 5e-3 * 1e15) / 2e6, 9);
    expect(content.n).toBe(3);
  });

  it('carries dilution, volume and cells as shared roots of sample and control', () => {
    const { sample, nonspecific } = measured('cell', facts);
    for (const id of ['dilution', 'volume', 'cells']) {
      expect(sample.shares[id].value / sample.value).toBeCloseTo(
        nonspecific!.shares[id].value / nonspecific!.value,
        12,
      );
    }
    expect(sample.shares.cells.value / sample.value).toBeCloseTo(-0.03, 12);
  });

  it('gives metal per gram of tissue and per millilitre of fluid', () => {
    const perGram = measured('g', { ...facts, mass: exact(0.1, 'g') });
    expect(perGram.sample.value).toBeCloseTo((7 * 20 * 5e-3) / 0.1, 9);
    const perMl = measured('mL', { dilution: exact(20, '1') });
    expect(perMl.sample.value).toBeCloseTo(140, 9);
    expect(perMl.sample.unit.code).toBe('ng/mL');
    const fluid = measured('mL', { ...facts, 'sample-volume': exact(0.5, 'mL') });
    expect(fluid.sample.value).toBeCloseTo((140 * 5) / 0.5, 9);
  });

  it('lets a control have facts of its own', () => {
    const { sample, nonspecific } = measured('cell', {
      ...facts,
      'nonspecific-cells': rooted(1e6, 0.03e6, '{cell}', rootOf('cells NS')),
    });
    expect(nonspecific?.value).toBeCloseTo((0.56e-6 * 20 * 5e-3 * 1e15) / 1e6, 9);
    expect(nonspecific?.shares.cells).toBeUndefined();
    expect(sample.shares['cells NS']).toBeUndefined();
  });

  it('takes the scatter of replicates from the whole table', () => {
    const { value, responses } = respond(one('HEL'), { discard: 0 }, context);
    expect(value.repeatability?.dof).toBe(5);
    expect(responses[0]).toMatchObject({ name: 'HEL', value: 350_040 });
    expect(responses[0].dof).toBeCloseTo(2, 9);
    expect(responses[0].u).toBeGreaterThan(0);
  });

  it('gives standards with their levels, and no samples among them', () => {
    const { responses } = respond(one(), { discard: 0 }, { ...context, standards: true });
    expect(responses.map((r) => [r.name, r.level?.value])).toEqual([
      ['Std 0', 0],
      ['Std 1', 1],
    ]);
  });

  it('takes the mean rate of a time-resolved acquisition, from rates and from counts alike', () => {
    const acquisition = (mode: 'rate' | 'counts', values: readonly number[]): Trace => ({
      kind: 'trace',
      name: 't',
      seconds: Float64Array.from(values, (_, i) => i * 0.1),
      channels: [
        {
          label: 'Au197',
          nuclide: '197Au',
          mode,
          unit: unit(mode === 'rate' ? 'cps' : '{count}'),
          values: Float64Array.from(values),
        },
      ],
      metadata: {},
    });
    const rate = respond([{ name: 't', signal: acquisition('rate', [1000, 1020, 980, 1000]) }], { discard: 0 }, context)
      .responses[0];
    const counts = respond([{ name: 't', signal: acquisition('counts', [100, 102, 98, 100]) }], { discard: 0 }, context)
      .responses[0];
    expect(rate.value).toBe(1000);
    expect(counts.value).toBeCloseTo(1000, 9);
    expect(rate.u).toBeGreaterThanOrEqual(1000 / Math.sqrt(400) - 1e-9);
    const late = respond([{ name: 't', signal: acquisition('rate', [9, 9, 1000, 1000]) }], { discard: 0.15 }, context)
      .responses[0];
    expect(late.value).toBe(1000);
  });

  it.each([
    ['a sample that is not there', () => respond(one('HEK'), { discard: 0 }, context), 'Q143'],
    [
      'a column that is not there',
      () => respond([{ ...one()[0], columns: { ...columns, signal: 'Ag107' } }], { discard: 0 }, context),
      'Q144',
    ],
    [
      'text as signal',
      () => respond([{ ...one()[0], columns: { ...columns, signal: 'Name' } }], { discard: 0 }, context),
      'Q142',
    ],
    ['a missing fact', () => measured('cell', { volume: facts.volume }), 'Q146'],
  ])('refuses %s', (_, act, code) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('flags a result above the top standard', () => {
    const short = { ...line, range: [0, 5] as const };
    const outcome = measure({
      roles: { sample: respond(one('HEL'), { discard: 0 }, context) },
      calibration: short,
      facts,
      per: 'cell',
      context,
    });
    expect(outcome.findings.map((f) => f.code)).toEqual(['Q203']);
    expect(outcome.contents[0].flags).toEqual(['Q203']);
  });

  it('has u of the sample from repeatability alone when all else is exact', () => {
    const { u, value } = respond(one('HEL'), { discard: 0 }, context).responses[0];
    const sample = measured('mL', {}).sample;
    expect(standardUncertainty(sample) / sample.value).toBeCloseTo(u / (value - 40), 9);
  });
});
