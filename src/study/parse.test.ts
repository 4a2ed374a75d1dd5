import { describe, expect, test } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { asQuantity } from '../quantity/stated.ts';
import { parseStudy } from './parse.ts';

/** The study of the bundled example, as the design states it. */
const example = `format: cupel-study/1
title: Integrin αIIbβ3 on single HEL cells with Au24CV8
probes:
  cv-au:
    formula: Au24(CV)8
    ligands: { CV: { peptide: CCYKKKKQAGDV, bound: -2 H } }     # masses are computed and shown, never typed in
    label: 197Au
    atoms: 24 ± 0.7                                             # one standard uncertainty; (k=2) or (95 %) says otherwise
    target: { name: integrin αIIbβ3, uniprot: [P08514, P05106] }
    assume:
      targets-per-probe: { value: 1, why: one cluster taken to bind one integrin; not measured here }
      occupancy: { value: 0.95 ± 0.03, why: plateau of the incubation curve, 12.5 µmol/L, 2 h }
specimens:
  hel:       { kind: cells, line: HEL, taxon: 9606, diameter: 15 ± 1 um, probe: cv-au, concentration: 12.5 umol/L, volume: 1 mL, time: 2 h }
  hel-none:  { kind: cells, line: HEL, role: blank }
  hel-block: { kind: cells, line: HEL, probe: cv-au, role: nonspecific, note: excess of free CV }
data:                                                           # formats are recognised; name one only to overrule
  la-cells: { path: raw/cells_*.csv, specimen: hel }
  la-blank: { path: raw/blank_*.csv, specimen: hel-none }
  la-block: { path: raw/block_*.csv, specimen: hel-block }
  la-drops: { path: raw/drop_*.csv }
  digests:  { path: raw/digest.csv, format: table, decimal: ",", columns: { sample: Name, signal: "Au197 (CPS)", level: "Std (ug/L)" } }
calibrations:
  drops:                                                        # dried droplets ablated whole
    method: laser-ablation-cells
    data: la-drops
    levels: { drop_1: 0 fg, drop_2: 100 fg, drop_3: 300 fg, drop_4: 600 fg, drop_5: 1200 fg, drop_6: 2000 fg }   # three droplets each
    uncertainty: { stock: 1.5 %, dispense: 2 % }                # stock is shared by all levels, dispensing is not
    weights: 1/u²
  au-line: { method: solution-icp-ms, data: digests, weights: 1/u², uncertainty: { stock: 0.5 % } }
measurements:
  hel-cells:  { method: laser-ablation-cells, sample: la-cells, blank: la-blank, nonspecific: la-block, calibration: drops, per: cell }
  hel-digest: { method: solution-icp-ms, sample: { digests: HEL }, nonspecific: { digests: HEL+CV }, calibration: au-line, per: cell,
                facts: { dilution: 20 ± 0.1, volume: 5.00 ± 0.01 mL, cells: 2.00e6 ± 0.06e6 } }
compare:  { la-vs-solution: { of: [hel-cells, hel-digest], quantity: metal mass per cell } }     # a ratio in which shared inputs cancel
checks:   [ { that: hel-cells.n, is: ">= 30" } ]
`;

const changed = (from: string | RegExp, to: string) => {
  const text = example.replace(from, to);
  expect(text).not.toBe(example);
  return parseStudy(text);
};

describe('the example study', () => {
  const { study, errors, positions } = parseStudy(example);

  test('is read without an error', () => {
    expect(errors).toEqual([]);
    expect(Object.keys(study.data)).toEqual(['la-cells', 'la-blank', 'la-block', 'la-drops', 'digests']);
  });

  test('values have units, a bare ± is one standard uncertainty', () => {
    const q = asQuantity(study.measurements['hel-digest'].facts.volume, { id: 'v', label: 'v', basis: 'measured' });
    expect([q.value, standardUncertainty(q), q.unit.code]).toEqual([5, 0.01, 'mL']);
    expect(study.calibrations.drops.levels?.drop_6).toMatchObject({ value: 2000, unit: { code: 'fg' } });
  });

  test('short forms are written out', () => {
    expect(study.measurements['hel-digest'].sample).toEqual([{ data: 'digests', select: 'HEL' }]);
    expect(study.measurements['hel-cells']).toMatchObject({ per: ['cell'], blank: [{ data: 'la-blank' }] });
    expect(study.data['la-cells'].path).toEqual(['raw/cells_*.csv']);
    expect(study.calibrations.drops).toMatchObject({ weights: '1/u²', 'through-zero': false, exclude: [] });
    expect(study.specimens.hel.taxon).toBe('9606');
  });

  test('a reason between { and } keeps its commas', () => {
    expect(study.probes['cv-au'].assume.occupancy?.why).toBe('plateau of the incubation curve, 12.5 µmol/L, 2 h');
  });

  test('every place in it has its line', () => {
    expect(positions.where(['measurements', 'hel-cells', 'blank'])).toBe('study.yaml:32 measurements.hel-cells.blank');
    expect(positions.where(['measurements', 'hel-cells', 'facts', 'cells'])).toMatch(/^study\.yaml:32 /);
    expect(positions.where(['checks', 0, 'is'])).toBe('study.yaml:36 checks[0].is');
  });
});

describe('each fault is named with its code, place and mend', () => {
  test.each([
    ['U003', 'study.yaml:14 specimens.hel.diameter', 'µm', 'diameter: 15 ± 1 um', 'diameter: 15'],
    ['U002', 'study.yaml:14 specimens.hel.diameter', 'dimension', 'diameter: 15 ± 1 um', 'diameter: 15 mL'],
    ['U001', 'study.yaml:14 specimens.hel.concentration', '', '12.5 umol/L, vol', '12.5 umool/L, vol'],
    ['U003', 'study.yaml:27 calibrations.drops.levels.drop_2', 'unit', 'drop_2: 100 fg', 'drop_2: 100'],
    ['U004', 'study.yaml:8 probes.cv-au.atoms', '24.1 ± 0.7', 'atoms: 24 ± 0.7', 'atoms: 24,1 ± 0.7'],
    ['S003', 'study.yaml:1 format', 'version', 'cupel-study/1', 'cupel-study/9'],
    ['S004', 'study.yaml:2 tittle', '"title"', 'title:', 'tittle:'],
    ['S004', 'study.yaml:32 measurements.hel-cells.nonspecifc', '"nonspecific"', 'nonspecific: la', 'nonspecifc: la'],
    ['S004', 'study.yaml:14 specimens.hel.diametre', '"diameter"', 'diameter', 'diametre'],
    ['S004', 'study.yaml:5 probes.cv-au.formulae', '"formula"', 'formula:', 'formulae:'],
    ['S004', 'study.yaml:12 probes.cv-au.assume.occupancy.95 ± 0.03', 'quotes', 'value: 0.95', 'value: 0,95'],
    ['S005', 'study.yaml:31 measurements', '', /measurements:[\s\S]*facts.*\n/, 'measurements: [a, b]\n'],
    ['S006', 'study.yaml:33 measurements.hel-digest.sample', 'add', 'sample: { digests: HEL },', ''],
    ['S007', 'study.yaml:14 specimens.hel.kind', '"cells"', 'hel:       { kind: cells', 'hel: { kind: cels'],
    ['S007', 'study.yaml:9 probes.cv-au.target.uniprot', 'page', 'P05106', 'P0510'],
    ['S007', 'study.yaml:29 calibrations.drops.weights', 'one of', 'weights: 1/u²\n', 'weights: by eye\n'],
    [
      'S007',
      'study.yaml:32 measurements.hel-cells.per',
      'cell',
      'calibration: drops, per: cell',
      'calibration: drops, per: kg',
    ],
    ['S008', 'study.yaml:32 measurements.hel-cells.blank', '"la-blank"', 'blank: la-blank', 'blank: la-blnk'],
    ['S008', 'study.yaml:33 measurements.hel-digest.sample', '"digests"', 'sample: { digests', 'sample: { digest'],
    ['S008', 'study.yaml:32 measurements.hel-cells.calibration', '"drops"', 'n: drops', 'n: drop'],
    ['S008', 'study.yaml:14 specimens.hel.probe', '"cv-au"', 'probe: cv-au, conc', 'probe: cvau, conc'],
    ['S008', 'study.yaml:18 data.la-cells.specimen', '"hel"', 'specimen: hel }', 'specimen: hell }'],
    ['S008', 'study.yaml:35 compare.la-vs-solution.of[1]', '"hel-digest"', ', hel-digest]', ', hel-digests]'],
    ['S008', 'study.yaml:36 checks[0].that', '"hel-cells"', 'that: hel-cells', 'that: hel-cell'],
    ['S009', 'study.yaml:11 probes.cv-au.assume.targets-per-probe', 'why', /, why: one cluster.*/, ' }'],
    ['S009', 'study.yaml:12 probes.cv-au.assume.occupancy', 'why', /occupancy: {.*}/, 'occupancy: 0.95'],
    ['S010', 'study.yaml:12 probes.cv-au.assume.occupancy.why', 'say why', /why: plateau.*}/, 'why: "" }'],
    [
      'S011',
      'study.yaml:32 measurements.hel-cells.nonspecific',
      'once',
      'nonspecific: la-block',
      'nonspecific: la-blank',
    ],
    [
      'S011',
      'study.yaml:32 measurements.hel-cells.reference',
      'reference particles',
      'nonspecific: la-block',
      'reference: la-cells',
    ],
    ['S011', 'study.yaml:33 measurements.hel-digest.nonspecific', 'control', '{ digests: HEL+CV }', '{ digests: HEL }'],
    ['S012', 'study.yaml:7 probes.cv-au.label', '197Au', 'label: 197Au', 'label: gold'],
    ['S012', 'study.yaml:4 probes.cv-au.label', '197Au', 'label: 197Au', '# label'],
    ['S013', 'study.yaml:30 calibrations.au-line', 'published', 'data: digests, ', ''],
    ['S014', 'study.yaml:12 probes.cv-au.assume.occupancy.value', '100 %', '0.95 ± 0.03', '95 ± 3'],
    ['S014', 'study.yaml:14 specimens.hel.volume', 'check', 'volume: 1 mL', 'volume: -1 mL'],
    ['S015', 'study.yaml:6 probes.cv-au.ligands.CV', 'once', 'bound: -2 H', 'dna: ACGT'],
    [
      'S016',
      'study.yaml:35 compare.la-vs-solution.quantity',
      'metal mass per cell',
      'metal mass per cell',
      'metal mas per cell',
    ],
    ['S017', 'study.yaml:36 checks[0].is', '>= 30', '">= 30"', 'thirty'],
    [
      'S021',
      'study.yaml:32 measurements.hel-cells.calibration',
      'same method',
      'calibration: drops',
      'calibration: au-line',
    ],
    ['S022', 'study.yaml:14 specimens.h/el', 'rename', '  hel:  ', '  h/el:  '],
  ])('%s at %s', (code, where, fix, from, to) => {
    const { errors } = changed(from, to);
    const told = errors.map((e) => `${e.code} ${e.where}`);
    expect(told).toContain(`${code} ${where}`);
    expect(errors.find((e) => e.code === code && e.where === where)?.fix).toContain(fix);
  });
});

test('all faults are reported at once, in the order of the lines', () => {
  const text = example
    .replace('diameter: 15 ± 1 um', 'diameter: 15')
    .replace('nonspecific: la-block', 'nonspecifc: la-block')
    .replace('blank: la-blank', 'blank: la-blnk')
    .replace('drop_2: 100 fg', 'drop_2: 100')
    .replace('title:', 'tittle:');
  const { errors, study } = parseStudy(text);
  expect(errors.map((e) => e.code)).toEqual(['S006', 'S004', 'U003', 'U003', 'S004', 'S008']);
  expect(Object.keys(study.measurements)).toEqual(['hel-digest']);
});

test('a control of the wrong role counts the blank twice', () => {
  const { errors } = changed(
    'la-block: { path: raw/block_*.csv, specimen: hel-block }',
    'la-block: { path: raw/block_*.csv, specimen: hel-none }',
  );
  expect(errors.map((e) => [e.code, e.where])).toEqual([['S011', 'study.yaml:32 measurements.hel-cells.nonspecific']]);
  expect(errors[0].why).toContain('counts the blank twice');
});

describe('YAML', () => {
  const codesOf = (text: string) => parseStudy(text).errors.map((e) => `${e.code} ${e.where}`);

  test('tabs, keys given twice and open brackets are named by line', () => {
    expect(codesOf(example.replace('  cv-au:', '\tcv-au:'))).toContain('S018 study.yaml:4');
    expect(codesOf(example.replace('label: 197Au', 'label: 197Au\n    label: 107Ag'))).toEqual([
      'S019 study.yaml:8 probes.cv-au.label',
    ]);
    expect(codesOf(example.replace('volume: 1 mL, time: 2 h }', 'volume: 1 mL, time: 2 h'))[0]).toMatch(
      /^S002 study\.yaml:1[4-6]$/,
    );
    expect(codesOf('a: 1\n---\nb: 2')).toEqual(['S002 study.yaml:2']);
  });

  test('an empty file, a list and another document are no studies', () => {
    for (const text of ['', '# nothing', '- a', 'just text', 'null'])
      expect(codesOf(text)).toEqual(['S003 study.yaml']);
  });

  test('a ligand may state its thiolates, acidic H and the ends of a strand', () => {
    const options = "{ dna: ACGT, ends: 5'-phosphate, thiolates: 0 }, X: { formula: (CV)Na, acidic: 2 }";
    const { study } = parseStudy(
      example.replace('{ CV: { peptide: CCYKKKKQAGDV, bound: -2 H } }', `{ CV: ${options} }`),
      'study.yaml',
    );
    expect(study.probes['cv-au'].ligands).toEqual({
      CV: { dna: 'ACGT', ends: "5'-phosphate", thiolates: 0 },
      X: { formula: '(CV)Na', acidic: 2 },
    });
  });

  test('aliases are resolved, but not without bound', () => {
    const shared = example
      .replace('fg, drop_2: 100 fg', 'fg, drop_2: &two 100 fg')
      .replace('drop_3: 300 fg', 'drop_3: *two');
    const { study, errors } = parseStudy(shared);
    expect(errors).toEqual([]);
    expect(study.calibrations.drops.levels?.drop_3.value).toBe(100);
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((k, i) => `${k}: &${k} [${`*${'abcdefgh'[i]},`.repeat(9)}]`),
    ];
    expect(codesOf(bomb.join('\n'))).toEqual(['S020 study.yaml']);
    expect(codesOf('title: *nowhere')).toContain('S020 study.yaml');
  });

  test('deep nesting, long text and reserved keys end in an error, not in a crash', () => {
    expect(codesOf('['.repeat(1e6))).toEqual(['S002 study.yaml:1']);
    expect(codesOf(`${'- '.repeat(1e5)}a`)).toEqual(['S002 study.yaml:1']);
    expect(codesOf(Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))[0]).toMatch(/^S002/);
    expect(codesOf('a'.repeat(5_000_001))).toEqual(['S001 study.yaml']);
    expect(codesOf(example.replace('title:', '__proto__: { x: 1 }\ntitle:'))).toContain('S002 study.yaml:1');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('ten thousand unknown keys are reported in bounded number and time', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `  key${i}: 1`).join('\n');
    const { errors } = parseStudy(`${example}\naccept:\n- code: Q203\n${many}\n`);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(200);
  });

  test('names that look like numbers stay as they are written', () => {
    const { study, errors } = parseStudy(
      example.replace('{ digests: HEL }', '{ digests: 007 }').replace('line: HEL, taxon', 'line: 1e3, taxon'),
    );
    expect(errors).toEqual([]);
    expect(study.measurements['hel-digest'].sample).toEqual([{ data: 'digests', select: '007' }]);
    expect(study.specimens.hel.line).toBe('1e3');
  });
});
