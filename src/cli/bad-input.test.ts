import { afterAll, describe, expect, test } from 'vitest';
import { cupel, helFile, helFolder, removeFolders, temporaryFolder, untouchable } from './spawned.reference.ts';

afterAll(removeFolders);

type Raw = Readonly<Record<string, Uint8Array | string | null>>;

/** An edit of study.yaml that must change something. */
const replaced = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`not in the study: ${from}`);
  return text.replace(from, () => to);
};
const asItIs = (text: string) => text;

const cell = helFile('raw/cells_03.csv');
const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13 * (i >> 3)) % 256);
const silent = helFile('raw/drop_1_a.csv').replace(/^(\d+\.\d+,)[\d.]+/gm, '$10.00');
const drops = [1, 2, 3, 4, 5, 6].flatMap((level) => ['a', 'b', 'c'].map((letter) => `raw/drop_${level}_${letter}.csv`));

type Case = {
  readonly study?: (text: string) => string;
  readonly raw?: Raw;
  readonly exit: number;
  readonly code: string;
  readonly where: RegExp;
  /** Must all stand in expected, found, why and fix together. */
  readonly says: readonly (string | RegExp)[];
};

const cases: Readonly<Record<string, Case>> = {
  'a pattern that finds no file': {
    study: replaced('raw/cells_*.csv', 'raw/zellen_*.csv'),
    exit: 4,
    code: 'F090',
    where: /^study\.yaml:21 data\.la-cells/,
    says: ['raw/zellen_*.csv', 'none'],
  },
  'an empty file': {
    raw: { 'raw/cells_03.csv': '' },
    exit: 4,
    code: 'F091',
    where: /^study\.yaml:21 data\.la-cells/,
    says: ['raw/cells_03.csv', 'empty', 'again'],
  },
  'a file cut in its header': {
    raw: { 'raw/cells_03.csv': cell.slice(0, 60) },
    exit: 4,
    code: 'F091',
    where: /^study\.yaml:21 data\.la-cells/,
    says: ['raw/cells_03.csv'],
  },
  'binary garbage': {
    raw: { 'raw/cells_03.csv': noise },
    exit: 4,
    code: 'F091',
    where: /^study\.yaml:21 data\.la-cells/,
    says: ['raw/cells_03.csv', 'binary'],
  },
  'binary garbage below a good header': {
    raw: { 'raw/cells_03.csv': Uint8Array.from([...new TextEncoder().encode(cell.slice(0, 400)), ...noise]) },
    exit: 4,
    code: 'F091',
    where: /^study\.yaml:21 data\.la-cells/,
    says: ['raw/cells_03.csv', 'binary'],
  },
  'a decimal comma that the study does not confirm': {
    study: replaced(' decimal: ",",', ''),
    exit: 4,
    code: 'F009',
    where: /^raw\/digest\.csv:2, column "Au197 \(CPS\)"/,
    says: [/\d,00/, 'decimal: ","', /times larger/],
  },
  'a dwell time that contradicts the file': {
    study: replaced('la-cells: { ', 'la-cells: { dwell: 1 ms, '),
    exit: 3,
    code: 'U108',
    where: /^study\.yaml:21 data\.la-cells\.dwell/,
    says: ['10 ms', '1 ms', 'factor 10'],
  },
  'a dwell time of a calibration that contradicts the file': {
    study: replaced('la-drops: { ', 'la-drops: { dwell: 50 ms, '),
    exit: 3,
    code: 'U108',
    where: /^study\.yaml:24 data\.la-drops\.dwell/,
    says: ['10 ms', '50 ms', /factor 5(\.0+)?\b/],
  },
  'a level without data': {
    study: replaced('drop_6: 2000 fg', 'drop_9: 2000 fg'),
    exit: 5,
    code: 'Q115',
    where: /^study\.yaml:30 calibrations\.drops\.levels\.drop_9/,
    says: ['drop_9', 'drop_1_a'],
  },
  'a calibration of zeros': {
    raw: Object.fromEntries(drops.map((path) => [path, silent])),
    exit: 5,
    code: 'Q111',
    where: /^study\.yaml:27 calibrations\.drops/,
    says: ['grow with the level', '18 standards'],
  },
  'a level without a unit': {
    study: replaced('drop_6: 2000 fg', 'drop_6: 2000'),
    exit: 3,
    code: 'U003',
    where: /^study\.yaml:30 calibrations\.drops\.levels\.drop_6/,
    says: ['fg', '2000'],
  },
  'a volume without a unit': {
    study: replaced('5.00 ± 0.01 mL', '5.00 ± 0.01'),
    exit: 3,
    code: 'U003',
    where: /^study\.yaml:37 measurements\.hel-digest\.facts\.volume/,
    says: ['mL', '5.00 ± 0.01'],
  },
  'a volume in milligrams': {
    study: replaced('5.00 ± 0.01 mL', '5.00 ± 0.01 mg'),
    exit: 3,
    code: 'U002',
    where: /^study\.yaml:37 measurements\.hel-digest\.facts\.volume/,
    says: ['mL', 'mass'],
  },
  'an unknown key': {
    study: replaced('weights: 1/u²\n', 'weigths: 1/u²\n'),
    exit: 3,
    code: 'S004',
    where: /^study\.yaml:32 calibrations\.drops\.weigths/,
    says: ['did you mean "weights"?'],
  },
  'an unknown parameter': {
    study: replaced('hel-cells:  { ', 'hel-cells:  { parameters: { aftr: 1 s }, '),
    exit: 3,
    code: 'S004',
    where: /^study\.yaml:35 measurements\.hel-cells\.parameters\.aftr/,
    says: ['did you mean "after"?'],
  },
  'an unknown channel': {
    study: replaced('hel-cells:  { ', 'hel-cells:  { channel: gold, '),
    exit: 5,
    code: 'Q120',
    where: /^study\.yaml:27 calibrations\.drops/,
    says: ['gold', 'Au197'],
  },
  'a channel of another element than the label': {
    study: replaced('hel-cells:  { ', 'hel-cells:  { channel: Ag107, '),
    exit: 3,
    code: 'S077',
    where: /^study\.yaml:35 measurements\.hel-cells\.channel/,
    says: ['Ag107', 'Au'],
  },
  'a wrong name of a sample': {
    study: replaced('{ digests: HEL }', '{ digests: HELA }'),
    exit: 5,
    code: 'Q143',
    where: /^study\.yaml:36 measurements\.hel-digest/,
    says: ['HELA', 'HEL, HEL+CV'],
  },
  'a normaliser that the method does not have': {
    study: replaced('calibration: au-line, per: cell', 'calibration: au-line, per: mm2'),
    exit: 3,
    code: 'S074',
    where: /^study\.yaml:36 measurements\.hel-digest\.per/,
    says: ['cell, g, mL', 'mm2'],
  },
  'a normaliser that is none': {
    study: replaced('calibration: au-line, per: cell', 'calibration: au-line, per: zelle'),
    exit: 3,
    code: 'S007',
    where: /^study\.yaml:36 measurements\.hel-digest\.per/,
    says: ['cell, particle, g, mL, mm2', 'zelle'],
  },
  'an unknown method': {
    study: (text) => text.replaceAll('solution-icp-ms', 'solution-icpms'),
    exit: 3,
    code: 'S072',
    where: /^study\.yaml:3[36] /,
    says: ['solution-icp-ms', 'solution-icpms'],
  },
  'an unknown fact': {
    study: replaced('dilution: 20', 'dillution: 20'),
    exit: 3,
    code: 'S075',
    where: /^study\.yaml:37 measurements\.hel-digest\.facts\.dillution/,
    says: ['dilution, volume, cells', 'dillution'],
  },
  'a role that the method does not have': {
    study: replaced('{ method: solution-icp-ms, sample', '{ method: solution-icp-ms, laser-log: la-blank, sample'),
    exit: 3,
    code: 'S078',
    where: /^study\.yaml:36 measurements\.hel-digest\.laser-log/,
    says: ['sample, blank, nonspecific', 'laser-log'],
  },
  'a fact that is missing': {
    study: replaced(', cells: 2.00e6 ± 0.06e6', ''),
    exit: 5,
    code: 'Q146',
    where: /^study\.yaml:36 measurements\.hel-digest\.facts/,
    says: ['cells'],
  },
  'an id that nothing has': {
    study: replaced('calibration: drops', 'calibration: dropz'),
    exit: 3,
    code: 'S008',
    where: /^study\.yaml:35 measurements\.hel-cells\.calibration/,
    says: ['did you mean "drops"?'],
  },
  'a comparison of what was not measured': {
    study: replaced('quantity: metal mass per cell', 'quantity: metal mass per g'),
    exit: 3,
    code: 'S070',
    where: /^study\.yaml:38 compare\.la-vs-solution/,
    says: ['metal mass per g'],
  },
  'an excluded acquisition that is not there': {
    study: (text) => `${text}exclude: [ { data: la-cells, acquisition: cells_99, why: lost } ]\n`,
    exit: 4,
    code: 'F093',
    where: /^study\.yaml:40 exclude/,
    says: ['cells_01', 'cells_99'],
  },
  'YAML that is none': {
    study: replaced('probes:', 'probes: {'),
    exit: 3,
    code: 'S002',
    where: /^study\.yaml:\d+/,
    says: ['YAML 1.2'],
  },
};

describe('bad input ends in one JSON object, the exit code of its family, and nothing written over', () => {
  test.concurrent.each(Object.entries(cases))(
    '%s',
    async (_, { study = asItIs, raw = {}, exit, code, where, says }) => {
      const folder = helFolder(study, raw);
      const before = untouchable(folder);
      const { code: ended, stdout, stderr } = await cupel(['run', folder, '--json']);
      const { error } = JSON.parse(stdout);
      expect(Object.keys(error).filter((key) => key !== 'why')).toEqual([
        'code',
        'message',
        'where',
        'expected',
        'found',
        'fix',
      ]);
      expect([ended, error.code]).toEqual([exit, code]);
      expect(error.where).toMatch(where);
      expect(error.message).toContain(error.expected);
      const said = [error.expected, error.found, error.why, error.fix].join('\n');
      for (const words of says) expect(said).toMatch(words instanceof RegExp ? words : new RegExp(escaped(words)));
      for (const part of ['expected', 'found', 'fix']) expect(error[part]).not.toBe('');
      expect(stderr).toBe('');
      expect(untouchable(folder)).toEqual(before);
    },
  );
});

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('for people an error is printed like a compiler does', () => {
  test.concurrent('with the line of the study, carets under the fault, why and fix', async () => {
    const folder = helFolder(replaced('la-cells: { ', 'la-cells: { dwell: 1 ms, '));
    const { code, stdout, stderr } = await cupel(['run', folder]);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^error\[U108\]: /);
    expect(stderr).toMatch(/\n {2}--> study\.yaml:21 {2}data\.la-cells\.dwell\n/);
    expect(stderr).toMatch(/\n21 \| {3}la-cells: \{ dwell: 1 ms, .*\n {3}\| {22}\^{4}\n/);
    for (const part of ['expected', 'found', 'why', 'fix']) expect(stderr).toContain(`\n  ${part}: `);
    expect(stderr).toContain('cupel explain U108');
  });

  test.concurrent('every error of a study at once', async () => {
    const edit = (text: string) =>
      [
        ['drop_6: 2000 fg', 'drop_6: 2000'],
        ['dilution: 20 ± 0.1', 'dilution: 20 ± 0.1 mg'],
        ['weights: 1/u²\n', 'weigths: 1/u²\n'],
      ].reduce((all, [from, to]) => replaced(from, to)(all), text);
    const folder = helFolder(edit);
    const plain = await cupel(['check', folder]);
    expect(plain.code).toBe(3);
    expect(plain.stderr).toMatch(/error\[U003\][\s\S]*error\[S004\]/);
    const { error, errors } = JSON.parse((await cupel(['check', folder, '--json'])).stdout);
    expect(errors.map((e: { code: string }) => e.code).slice(0, 2)).toEqual(['U003', 'S004']);
    expect(error).toEqual(errors[0]);
  });

  test.concurrent('without a study: exit 4, and how to begin one', async () => {
    const { code, stderr } = await cupel(['run', temporaryFolder()]);
    expect(code).toBe(4);
    expect(stderr).toMatch(/error\[P003\][\s\S]*cupel init/);
  });
});
