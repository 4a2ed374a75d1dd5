import { expect, test } from 'vitest';
import type { Measurement } from '../measurement/measurement.ts';
import { exact } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';
import { exampleRecord } from './example-record.reference.ts';
import { calibrationParagraph, measurementParagraph, methodsText } from './methods.ts';
import { resultGroups } from './result-rows.ts';
import { resultSentence } from './sentences.ts';

test('a sentence climbs from metal to copies and names the assumptions it rests on', () => {
  expect(resultSentence(exampleRecord, 'hel-cells')).toBe(
    'hel-cells: hel carried 359 ± 43 fg of gold per cell (k = 2; n = 58 cells; 1 below L_C, kept at the measured value; ' +
      'Single cells by laser-ablation ICP-MS), that is 76 ± 10 amol of probe cv-au per cell (k = 2), 78 ± 12 amol of ' +
      'integrin αIIbβ3 per cell (k = 2) and (4.67 ± 0.69)e7 copies of integrin αIIbβ3 per cell (k = 2), under the ' +
      'assumptions: occupancy of cv-au 0.95 ± 0.03 (plateau of the incubation curve, 12.5 µmol/L, 2 h); targets per ' +
      'probe of cv-au 1 (one cluster taken to bind one integrin; not measured here). From cell to cell it varies with a ' +
      'standard deviation of 92 ± 18 fg/cell (k = 2), measurement noise taken out.',
  );
});

test('a sentence says where the result ends, and what a lower bound is', () => {
  const [digest, bound] = resultSentence(exampleRecord, 'hel-digest').split('\n');
  expect(digest).toContain(
    'The result ends at rung probe; missing for rung target: specific fraction f: a blocked (nonspecific) control.',
  );
  expect(bound).toContain('hel-2 carried at least (4.09 ± 0.38)e7 copies');
});

test('the metal of a map without a probe is named from the channel used', () => {
  expect(resultSentence(exampleRecord, 'zn-map')).toContain('section-3, tumour carried 24.1 ± 1.4 µg of zinc per g');
});

test('a map that stands per gram and per area climbs each on its own', () => {
  const tumour = exampleRecord.rows[exampleRecord.rows.length - 2];
  const perArea = { ...tumour, per: 'mm2', value: exact(85.5, 'pg/mm2') } as const;
  const text = resultSentence({ ...exampleRecord, rows: [tumour, perArea] }, 'zn-map');
  expect(text).toMatch(
    /carried 24\.1 ± 1\.4 µg of zinc per g \(k = 2; .*\); or 85\.5 pg of zinc per mm²\. The result ends/,
  );
});

test('an activity is one of the label, not of the target, and a mean over animals counts animals', () => {
  const [row] = exampleRecord.rows;
  const active: Measurement = {
    ...row,
    quantity: 'label activity',
    per: 'g',
    subject: 'mean of blocked',
    method: 'pet',
    n: 2,
    value: exact(3.7e5, 'Bq/g'),
  };
  const probes = exampleRecord.probes.map((p) => ({ ...p, label: '64Cu' }));
  const text = resultSentence({ ...exampleRecord, probes, rows: [active] }, row.measurement);
  expect(text).toMatch(/carried 370 kBq of 64Cu per g \([^)]*n = 2 animals/);
  const one = { ...active, subject: 'b01', n: 447 };
  expect(resultSentence({ ...exampleRecord, probes, rows: [one] }, row.measurement)).toMatch(/n = 447 voxels/);
});

test('an unknown measurement has no sentence', () => {
  expect(resultSentence(exampleRecord, 'nothing')).toBe('');
});

test('the methods of a calibration state model, weights, levels, range, fit and limits', () => {
  const text = calibrationParagraph(exampleRecord.calibrations[0]);
  for (const fact of [
    'a straight line with intercept was fitted to 6 points at 6 levels from 0 to 2000 fg (weights: 1/u²)',
    'slope 12.00 ± 0.80 counts/fg (k = 2), intercept 4 ± 18 counts (k = 2)',
    'R² = 0.9991',
    'lack of fit F(4, 12) = 1.21, p = 0.36',
    'detection limit L_D 6.4 fg (Currie 1995, from 12 blank cells; α = 0.05, β = 0.05, n = 12 blanks, 11 degrees of freedom)',
  ])
    expect(text).toContain(fact);
});

test.each([
  [
    'Currie 1968: Poisson counts of the gas blank in the window of one cell, median over cells',
    193,
    '193 gas-blank points',
  ],
  ['Currie 1968: 2 L_C + 2.71 counts', 193, '193 gas-blank points'],
  ['ISO 11843-2 minimum detectable value, one response, line included', 18, '18 standards'],
  ['ISO 11843-2 minimum detectable value, one response, line included', 1, '1 standard'],
  ['10 standard deviations of the blank', 12, '12 blanks'],
])('a limit says what its n counts: %s, %d: %s', (definition, n, counted) => {
  const [critical] = exampleRecord.measurements[0].limits;
  const gasBlank = { ...critical, n, definition: 'Currie 1968: Poisson counts of the gas blank, one pixel' };
  const limits = [gasBlank, { ...critical, kind: 'detection', n, definition } as const];
  const m = { ...exampleRecord.measurements[0], limits };
  expect(measurementParagraph(m)).toContain(`detection limit L_D 3.1 fg (${definition}; α = 0.05, n = ${counted}, 11`);
});

test('limits that differ from place to place are told as a range, those of one place with it', () => {
  const [limit] = exampleRecord.measurements[0].limits;
  const definition = 'Au in one region by two energies';
  const at = (of: string, value: number, dof: number) => ({ ...limit, definition, n: 14, of, value, dof });
  const text = (...limits: Parameters<typeof at>[]) =>
    measurementParagraph({ ...exampleRecord.measurements[0], limits: limits.map((l) => at(...l)) });
  expect(text(['kidney of m02', 3, 610], ['kidney of m01', 1.5, 300], ['muscle of m01', 2, 400])).toContain(
    'Limits: critical level L_C 1.5 to 3 fg in 3 places (Au in one region by two energies; α = 0.05, n = 14 readings of tubes, 300 to 610 degrees of freedom).',
  );
  expect(text(['kidney of m01', 1.5, 300])).toContain('L_C 1.5 fg in kidney of m01 (Au in');
});

test('a region of voxels stands below L_C as a whole, a mean over animals with so many of them', () => {
  const [metal] = exampleRecord.rows;
  const told = (changes: Partial<typeof metal>) => {
    const row = { ...metal, method: 'ct-two-energy', ...changes };
    return [
      resultGroups({ ...exampleRecord, rows: [row] })[0].rows[0].n,
      resultSentence({ ...exampleRecord, rows: [row] }, row.measurement),
    ];
  };
  const [n, sentence] = told({ n: 320, belowLod: 1 });
  expect([n, sentence]).toEqual(['320 (all)', expect.stringContaining('n = 320 voxels; below L_C, kept at')]);
  expect(told({ n: 320, belowLod: 0 })[0]).toBe('320 (0)');
  const [animals, ofMean] = told({ n: 3, belowLod: 1, subject: 'mean of Au25' });
  expect([animals, ofMean]).toEqual(['3 (1)', expect.stringContaining('n = 3 animals; 1 below L_C, kept at')]);
});

test('a published line is called one, and claims no fit', () => {
  const text = calibrationParagraph(exampleRecord.calibrations[1]);
  expect(text).toContain('is a published straight line: slope 52.0 ± 3.0 cps·g/µg (k = 2)');
  expect(text).not.toMatch(/fitted|R²|lack of fit/);
});

test('the methods of a measurement come from what was used', () => {
  expect(measurementParagraph(exampleRecord.measurements[0])).toContain(
    'sample: 58 (cells_001 to cells_058); blank: blank_001 and blank_002; nonspecific: block_001.\n\nSettings and facts used:\n\n- Counting: label: 197Au; dwell: 10 ms.\n',
  );
  expect(measurementParagraph(exampleRecord.measurements[1])).toContain(
    'Settings and facts used: dilution: 20.00 ± 0.20 (k = 2); volume: 5.000 ± 0.020 mL (k = 2).',
  );
});

test('many settings stand in a list by what they are about', () => {
  const used = {
    'dwell time': '4 ms',
    'gas blank': 'first 1.09 s',
    'integration window': '0.168 s before',
    excluded: 'cell_30 (doublet)',
    counts: 'whole',
    density: '1.05 g/mL',
  };
  const text = measurementParagraph({ ...exampleRecord.measurements[0], used });
  expect(text).toContain(
    'Settings and facts used:\n\n- Counting: dwell time: 4 ms; counts: whole.\n- Background: gas blank: first 1.09 s.\n' +
      '- Signal taken: integration window: 0.168 s before.\n- Left out: excluded: cell_30 (doublet).\n' +
      '- Facts and other settings: density: 1.05 g/mL.\n\nLimits:',
  );
});

test('a bound that tells nothing from zero is not printed as a negative one', () => {
  const row = exampleRecord.rows.find((r) => r.bound === 'lower')!;
  const untold = { ...row, value: { ...row.value, value: -0.1 * row.value.value }, lo: 0 };
  const record = { ...exampleRecord, rows: [untold] };
  const [shown] = resultGroups(record)[0].rows;
  expect(shown.text).toMatch(/^≥ 0 \(found \(?-/);
  expect(shown.interval).toMatch(/^≥ 0(\.0+)?(e\d+)?$/);
  expect(resultSentence(record, row.measurement)).toMatch(/carried an amount not told from zero, /);
});

test('a sentence in a unit asked for', () => {
  expect(resultSentence(exampleRecord, 'hel-cells', 2, unit('pg/{cell}'))).toMatch(
    /carried 0\.359 ± 0\.043 pg of gold per cell .* that is 76 ± 10 amol .* standard deviation of 0\.092 ± 0\.018 pg\/cell/,
  );
});

test('methods.md names software and coverage, and takes no tag from a user', () => {
  const text = methodsText({ ...exampleRecord, title: '<b>bold</b>' });
  expect(text).toContain('Computed with cupel 0.1.0.');
  expect(text).toContain('coverage factor k = 2, intervals cover 95 %');
  expect(text).toContain('# Methods: &lt;b>bold&lt;/b>');
  expect(text).toContain('**Simulated data.**');
  expect(methodsText(exampleRecord)).toBe(methodsText(exampleRecord));
});
