import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import type { Spectrum } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

const context: Context = { where: 'bsa', label: null, key: 'k', channel: null, standards: false };

function outcome(signal: Spectrum, given: object) {
  const p = parameters.parse(given);
  const sample = respond([{ name: 'spectrum', signal }], p, context);
  return measure({ roles: { sample }, facts: {}, parameters: p, context });
}

function spectrum(x: Float64Array, y: Float64Array): Spectrum {
  return {
    kind: 'spectrum',
    name: 'spectrum',
    abscissa: { label: 'm/z', unit: unit('1'), values: x },
    ordinate: { label: 'intensity', unit: unit('1'), values: y },
    shape: 'profile',
    polarity: 'positive',
    seconds: null,
    msLevel: 1,
    metadata: {},
  };
}

/** Peaks of 40 Da of a mass on 14 to 17 charges, on a ripple that stands for noise. */
function native(massDa: number): Spectrum {
  const x = Float64Array.from({ length: 12_000 }, (_, i) => 3600 + i * 0.2);
  const y = x.map((mz, i) => {
    let sum = 20 + (i % 3) - (i % 7) / 2;
    for (const [z, height] of [
      [14, 300],
      [15, 1000],
      [16, 800],
      [17, 200],
    ])
      sum += height * Math.exp(-0.5 * ((mz * z - massDa - z * 1.00728) / 40) ** 2);
    return sum;
  });
  return spectrum(x, y);
}

const given = { metals: { Au: '1 to 60' }, isotopes: 'unresolved', charges: '5 to 40', template: '66430 ± 10 Da' };

describe('25 gold atoms on a protein of 66,430 Da with 200 Da of something else', () => {
  const o = outcome(native(66_430 + 25 * 196.96657 + 200), { ...given, 'bound-besides': '-20 to 420 Da' });

  test('the mass comes from the ladder of charges', () => {
    const ladder = o.tables.find(({ name }) => name === 'charge-ladder');
    expect(ladder?.rows.map(([charge]) => charge)).toEqual([14, 15, 16, 17]);
    expect(o.used.isotopes).toContain('ladder');
  });

  test('the number is 25 within its uncertainty, an interval that says what it leaves out', () => {
    const [{ quantity, value, flags }] = o.others ?? [];
    expect([quantity, flags]).toEqual(['atoms per probe', []]);
    expect(value.value).toBeCloseTo(25, 0);
    expect(o.atoms?.[0].values.length).toBeGreaterThan(3);
    expect(o.used['what it is']).toContain('no composition');
  });
});

test('a range besides the metal that is not stated is a warning', () => {
  const { findings } = outcome(native(71_354), given);
  expect(findings.map(({ code }) => code)).toEqual(['Q436']);
});

test('what a template cannot tell is refused', () => {
  const refused = (more: object) => () => outcome(native(71_354), { ...given, ...more });
  expect(refused({ metals: { Au: '1 to 60', Ag: '1 to 9' } })).toThrow(expect.objectContaining({ code: 'Q437' }));
  expect(refused({ template: '90000 ± 10 Da' })).toThrow(expect.objectContaining({ code: 'Q394' }));
  for (const template of ['66430 Da', '66430 ± 10 nm'])
    expect(parameters.safeParse({ ...given, template }).success).toBe(false);
});

const bsa = '../shared/data/mass-spectra/text/unidec_BSA_native_ESI.txt.gz';

test.skipIf(!existsSync(bsa))(
  'native serum albumin has 66.43 kDa by its ladder (../shared/data absent: skipped)',
  () => {
    const rows = gunzipSync(new Uint8Array(readFileSync(bsa)))
      .toString()
      .trim()
      .split('\n');
    const points = rows.map((row) => row.split(/\s+/).map(Number));
    const signal = spectrum(
      Float64Array.from(points, ([x]) => x),
      Float64Array.from(points, ([, y]) => y),
    );
    const { tables } = outcome(signal, { ...given, template: '60000 ± 10 Da' });
    const ladder = tables.find(({ name }) => name === 'charge-ladder');
    expect(ladder?.rows.map(([charge]) => charge)).toEqual([14, 15, 16]);
    // 66,430 Da by its sequence with 17 disulfides (UniProt P02769)
    expect(Math.abs(Number(ladder?.rows[0][3]) - 66_430)).toBeLessThan(40);
  },
);
