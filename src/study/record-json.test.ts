import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../finding/input-error.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { rowOf } from '../measurement/row.reference.ts';
import { correlation, multiply, type Quantity, rooted, subtract } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { unit } from '../quantity/unit.ts';
import type { StudyRecord } from './record.ts';
import { recordFromJson, recordToJson } from './record-json.ts';

const root = (id: string) => rootOf(id, { group: 'one fit', dof: 7, law: { kind: 't', dof: 7 } });

const slope = rooted(2.5, 0.1, 'kcps/fg', root('b-slope'));
const atoms = rooted(24, 0.7, '1', { ...root('a-atoms'), dof: null, law: { kind: 'normal' }, basis: 'assumed' });

const row = (value: Quantity, changes: Partial<Measurement> = {}) =>
  rowOf(value, { lo: 1, bound: 'lower', belowLod: 1, flags: ['Q203'], inputs: ['cells_1'], ...changes });

const a = row(multiply(slope, atoms));
const b = row(subtract(multiply(slope, atoms), multiply(rooted(1, 0.2, '1', root('c')), slope)), {
  measurement: 'hel-digest',
});

const record: StudyRecord = {
  format: 'cupel-record/1',
  software: { name: 'cupel', version: '0.1.0' },
  study: 'hel-integrin',
  title: 'Integrin "αIIbβ3"',
  simulated: true,
  rows: [a, b],
  probes: [
    {
      id: 'cv-au',
      formula: null,
      molarMass: null,
      label: '197Au',
      enrichment: null,
      atoms: '24',
      target: null,
      uniprot: ['P08514'],
    },
  ],
  measurements: [
    {
      name: 'hel-cells',
      method: 'laser-ablation-cells',
      methodTitle: 'Single cells',
      methodVersion: 1,
      calibration: null,
      roles: { sample: ['cells_1'] },
      limits: [
        {
          kind: 'critical',
          value: 6,
          unit: 'fg',
          definition: 'Currie',
          alpha: 0.05,
          beta: null,
          n: 10,
          dof: Number.POSITIVE_INFINITY,
        },
      ],
      used: { zeta: 'last', alpha: 'first' },
      figures: [
        {
          kind: 'map',
          name: 'map',
          title: 'Map',
          caption: '',
          width: 2,
          height: 1,
          pixelUm: [20, 20],
          unit: 'fg',
          values: new Float32Array([Number.NaN, 1.5]),
          regions: [{ name: 'tumour', mask: new Uint8Array([0, 1]) }],
        },
        {
          kind: 'plot',
          name: 'trace',
          title: 'Trace',
          caption: '',
          x: { label: 'time', unit: 's' },
          y: { label: 'signal', unit: 'cps', log: true },
          series: [{ label: 'Au', style: 'line', x: [0, 1], y: [Number.NaN, 2] }],
        },
      ],
      tables: [{ name: 'cells', columns: ['cell', 'fg'], rows: [['cells_1', 12.5]] }],
    },
  ],
  calibrations: [
    {
      calibration: {
        name: 'drops',
        method: 'laser-ablation-cells',
        kind: 'fitted',
        intercept: slope,
        slope,
        responseUnit: unit('kcps'),
        levelUnit: unit('fg'),
        weighting: '1/u²',
        throughZero: false,
        range: [0, 2000],
        points: [{ name: 'drop_1', level: 0, response: 1, u: 0.1, fitted: 1 }],
        dof: 4,
        residualSd: 1,
        rSquared: 0.999,
        lackOfFit: { f: 1, dof1: 4, dof2: 12, p: 0.4 },
        limits: [],
        findings: [],
      },
      used: {},
      acquisitions: ['drop_1'],
      figures: [],
    },
  ],
  agreements: [],
  classifications: [],
  comparisons: [
    {
      name: 'la-vs-solution',
      a: 'hel-cells',
      b: 'hel-digest',
      quantity: 'metal mass per cell',
      region: null,
      ratio: atoms,
      zeta: 0.8,
      verdict: 'agree',
      shared: ['stock'],
      rows: [a, b],
    },
  ],
  checks: [{ that: 'hel-cells.n', is: '>= 30', found: '58', passed: true }],
  findings: [
    { level: 'warning', code: 'Q203', message: 'above the top standard', where: 'hel-cells', accepted: 'doublets' },
  ],
  assumptions: [{ id: 'a-atoms', label: 'atoms', text: '24 ± 0.7', why: 'mass spectrum' }],
  inputs: [{ path: 'raw/a.csv', sha256: 'ab', bytes: 12, format: 'agilent-csv', formatVersion: 1, data: 'la-cells' }],
};

test('a record comes back from its text as it was, infinite and missing numbers included', () => {
  expect(recordFromJson(recordToJson(record))).toEqual(record);
});

test('what was read writes the same bytes again', () => {
  const text = recordToJson(record);
  expect(recordToJson(recordFromJson(text))).toBe(text);
});

test('the order in which keys and shares were made does not change the bytes', () => {
  const turned = <T extends object>(object: T): T => {
    const entries = Object.entries(object).reverse();
    return Object.assign(Object.create(null), ...entries.map(([k, v]) => ({ [k]: v })));
  };
  const other = {
    ...turned(record),
    rows: record.rows.map((r) => turned({ ...r, value: { ...r.value, shares: turned(r.value.shares) } })),
  };
  expect(recordToJson(other)).toBe(recordToJson(record));
});

test('correlations of results survive the file', () => {
  const [first, second] = recordFromJson(recordToJson(record)).rows;
  expect(correlation(first.value, second.value)).toBe(correlation(a.value, b.value));
  expect(Math.abs(correlation(first.value, second.value))).toBeGreaterThan(0.5);
});

test('each root stands once in the text, whatever the number of rows', () => {
  expect(recordToJson(record).split('label of a-atoms')).toHaveLength(2);
});

test('every finite number keeps all its digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      const [back] = recordFromJson(recordToJson({ ...record, rows: [row(atoms, { lo: value })] })).rows;
      expect(back.lo).toBe(Object.is(value, -0) ? 0 : value);
    }),
    { numRuns: 50 },
  );
});

describe('a text that is no record is refused with P008', () => {
  test.each([
    ['cut in the middle', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of a later format', (text: string) => text.replace('cupel-record/1', 'cupel-record/2')],
    ['without one of its roots', (text: string) => text.replace('"a-atoms":', '"elsewhere":')],
    ['with a rung that is none', (text: string) => text.replace('"rung":"metal"', '"rung":"gold"')],
    ['with an unknown unit', (text: string) => text.replace(/"value":([^,]+),"unit":"/g, '"value":$1,"unit":"wob')],
    ['with a key more', (text: string) => text.replace('"zeta":', '"extra":1,"zeta":')],
  ])('%s', (_, spoil) => {
    const text = recordToJson(record);
    const spoilt = spoil(text);
    expect(spoilt).not.toBe(text);
    expect(() => recordFromJson(spoilt)).toThrow(InputError);
    expect(() => recordFromJson(spoilt)).toThrow(expect.objectContaining({ code: 'P008' }));
  });
});
