import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { codes } from '../finding/codes/all.ts';
import { cupel, hashes, helFile, helFolder, removeFolders, temporaryFolder, untouchable } from './spawned.reference.ts';

afterAll(removeFolders);

const commands = [
  'run',
  'check',
  'identify',
  'calc',
  'init',
  'show',
  'report',
  'formats',
  'methods',
  'explain',
  'doctor',
];

/** What a command prints with --json, once it has ended well. */
async function json(...args: readonly string[]) {
  const { code, stdout, stderr } = await cupel([...args, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('help', () => {
  test.concurrent.each(['', ...commands])('cupel %s --help begins with examples', async (command) => {
    const { code, stdout } = await cupel([...(command ? [command] : []), '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Examples:\n {2}cupel [a-z]/);
    expect(stdout.indexOf('Examples:')).toBeLessThan(stdout.indexOf('Usage: cupel'));
  });

  test.concurrent('every command stands in the help', async () => {
    const { stdout } = await cupel(['--help']);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  test.concurrent('without a command the help is printed, and the exit code is 2', async () => {
    const { code, stdout } = await cupel([]);
    expect(code).toBe(2);
    expect(stdout).toContain('Usage: cupel');
  });
});

describe('wrong usage ends with exit code 2', () => {
  const wrong: readonly (readonly string[])[] = [
    ['rum'],
    ['run', '--colour'],
    ['run', 'a', 'b'],
    ['identify'],
    ['explain'],
    ['explain', 'Q999'],
    ['calc', 'mass'],
    ['calc', 'weight', 'Au25'],
    ['calc', 'electrons', 'Au25(SG)18', '--core-charge', 'two'],
    ['identify', 'x.csv', '--decimal', ';'],
    ['init', 'somewhere', '--example', 'nothing'],
    ['check', '--budget'],
    ['calc'],
  ];
  test.concurrent.each(wrong.map((args) => [args.join(' '), args] as const))('cupel %s', async (_, args) => {
    const { code, stdout, stderr } = await cupel(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^(error: .|Examples:\n)/);
  });

  test.concurrent.each(wrong.map((args) => [args.join(' '), args] as const))('cupel %s --json', async (_, args) => {
    const { code, stdout, stderr } = await cupel([...args, '--json']);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/^error/m);
    const { error } = JSON.parse(stdout);
    expect(Object.keys(error)).toEqual(['code', 'message', 'where', 'expected', 'found', 'fix']);
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(/^[\p{L}-][^\n]{5}/u);
  });
});

describe('calc', () => {
  test.concurrent('the mass of Au24(CV)8 is that of the published isotope tables', async () => {
    const { average, monoisotopic } = await json(
      'calc',
      'mass',
      'Au24(CV)8',
      '--ligand',
      'CV=peptide:CCYKKKKQAGDV,bound:-2H',
    );
    expect(Math.abs(average.value - 15676.2084)).toBeLessThan(0.01);
    expect(Math.abs(monoisotopic - 15668.5495)).toBeLessThan(0.001);
  });

  test.concurrent('the mass of Au25(SG)18, its ligand given by formula', async () => {
    for (const definition of ['SG=formula:C10H16N3O6S', 'SG=C10H16N3O6S']) {
      const { average, monoisotopic } = await json('calc', 'mass', 'Au25(SG)18', '--ligand', definition);
      expect(average.value).toBeCloseTo(10437.8475, 4);
      expect(monoisotopic).toBeCloseTo(10433.5319, 4);
    }
  });

  test.concurrent('Ag44(p-MBA)30 4- has 18 electrons; a value may begin with a minus', async () => {
    const words = JSON.stringify(await json('calc', 'electrons', 'Ag44(p-MBA)30', '--core-charge', '-4'));
    expect(words).toMatch(/:18[,}]/);
    expect(JSON.stringify(await json('calc', 'electrons', 'Ag44(p-MBA)30', '--core-charge=-4'))).toBe(words);
  });

  test.concurrent('27 % of 64Cu is left after a day', async () => {
    const { factor } = await json('calc', 'decay', '64Cu', '24h');
    // exp(-ln2 · 24 / 12.7006 h), ENSDF.
    expect(factor.value).toBeCloseTo(0.2699, 4);
  });

  test.concurrent('units are converted, and metal to copies through a probe', async () => {
    expect((await json('calc', 'convert', '352 ± 45 fg', 'pg')).value).toBeCloseTo(0.352, 12);
    const words = ['calc', 'convert', '352 fg', 'copies', '--formula', 'Au25(SG)18'];
    // 352e-15 g / (25 · 196.96657 g/mol) · 6.02214076e23 per mol.
    expect((await json(...words)).copies.value / 4.30488e7).toBeCloseTo(1, 5);
    expect((await cupel(words)).stdout).toMatch(/4\.3\d*\S*e7 copies/);
  });

  test.concurrent('a mass is no amount: exit 3, and said', async () => {
    const { code, stdout } = await cupel(['calc', 'convert', '1 mg', 'mmol', '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([3, 'U002']);
  });

  const sequences = '../shared/data/expected/sequences.json';
  const isotopes = '../shared/data/expected/isotopes.json';
  describe.skipIf(!existsSync(sequences))('sequences (skipped without ../shared/data)', () => {
    const { bsa, dna24 } = existsSync(sequences) ? JSON.parse(readFileSync(sequences, 'utf8')) : { bsa: '', dna24: '' };
    test.concurrent.each([
      ['BSA with its 17 disulfides', '(BSA)', `BSA=protein:${bsa},disulfides:17`, 'bsa_17ss'],
      ['ten silver atoms on a DNA of 24 bases', 'Ag10(DNA)', `DNA=dna:${dna24},bound:-11H`, 'dna24_ag10_q6_5m'],
    ])('%s', async (_, formula, definition, id) => {
      const { species } = JSON.parse(readFileSync(isotopes, 'utf8'));
      const reference = species.find((s: { id: string }) => s.id === id);
      const { average, monoisotopic } = await json('calc', 'mass', formula, '--ligand', definition);
      // The references carry NIST 2013 atomic weights; 1e-6 is a tenth of what one hydrogen would make.
      expect(Math.abs(average.value / reference.average_mass - 1)).toBeLessThan(1e-6);
      expect(Math.abs(monoisotopic / reference.monoisotopic_mass - 1)).toBeLessThan(1e-8);
    });
  });
});

describe('a study', { timeout: 60_000 }, () => {
  test.concurrent('is checked without computing anything', async () => {
    const folder = helFolder();
    const before = hashes(folder);
    const { study, data, jobs } = await json('check', folder);
    expect(study).toMatch(/^Integrin/);
    expect(data.map((d: { data: string; files: number }) => [d.data, d.files])).toEqual([
      ['la-cells', 8],
      ['la-blank', 4],
      ['la-block', 4],
      ['la-drops', 18],
      ['digests', 1],
    ]);
    expect(jobs).toHaveLength(4);
    const after = Object.entries(hashes(folder)).filter(([path]) => !path.startsWith('.cupel/'));
    expect(Object.fromEntries(after)).toEqual(before);
    expect((await cupel(['check', folder])).stdout).toMatch(/4 jobs planned/);
  });

  test.concurrent('is run: a table for people, the record for programs, files for both', async () => {
    const folder = helFolder();
    const before = untouchable(folder);
    const plain = await cupel(['run', folder]);
    expect(plain.code).toBe(0);
    expect(plain.stdout).toMatch(/hel-cells[\s\S]*k = 2[\s\S]*4 jobs, 4 computed, 0 from the cache/);
    expect(plain.stdout).toContain(join(folder, 'results', 'report.html'));
    const record = await json('run', folder);
    expect(record.format).toBe('cupel-record/1');
    expect(record.rows).toHaveLength(9);
    expect(readFileSync(join(folder, 'results/record.json'), 'utf8')).toBe(
      (await cupel(['run', folder, '--json'])).stdout.replace(/\n\n$/, '\n'),
    );
    const again = await cupel(['run', folder]);
    expect(again.stdout).toMatch(/4 jobs, 0 computed, 4 from the cache/);
    expect((await cupel(['run', folder, '--force'])).stdout).toMatch(/4 jobs, 4 computed/);
    expect(untouchable(folder)).toEqual(before);
    for (const path of ['results/results.csv', 'results/methods.md', 'results/report.html', 'study.lock'])
      expect(existsSync(join(folder, path))).toBe(true);
  });

  test.concurrent('gives results that may be deleted and come back the same, cache or not', async () => {
    const folder = helFolder();
    await cupel(['run', folder]);
    const first = hashes(join(folder, 'results'));
    const lock = hashes(folder)['study.lock'];
    for (const lost of [['results'], ['.cupel'], ['results', '.cupel', 'study.lock'], ['results/report.html']]) {
      for (const path of lost) rmSync(join(folder, path), { recursive: true });
      expect((await cupel(['run', folder])).code).toBe(0);
      expect(hashes(join(folder, 'results'))).toEqual(first);
      expect(hashes(folder)['study.lock']).toBe(lock);
    }
  });

  test.concurrent('whose check fails ends with exit code 1, results written', async () => {
    const folder = helFolder((text) => text.replace('>= 5', '>= 500'));
    const { code, stdout } = await cupel(['run', folder]);
    expect(code).toBe(1);
    expect(stdout).toContain('>= 500');
    expect(existsSync(join(folder, 'results/results.csv'))).toBe(true);
    expect((await cupel(['run', folder, '--json'])).code).toBe(1);
  });

  test.concurrent('with --strict ends with exit code 1 while warnings stand', async () => {
    const folder = helFolder();
    const { findings } = await json('run', folder);
    const warnings = findings.filter((f: { level: string }) => f.level === 'warning');
    expect(warnings.length).toBeGreaterThan(0);
    expect((await cupel(['run', folder, '--strict'])).code).toBe(1);
    const accepted = [...new Set<string>(warnings.map((f: { code: string }) => f.code))];
    const accept = accepted.map((code) => `  - { code: ${code}, why: seen and explained }`).join('\n');
    const path = join(folder, 'study.yaml');
    writeFileSync(path, `${readFileSync(path, 'utf8')}accept:\n${accept}\n`);
    expect((await cupel(['run', folder, '--strict'])).code).toBe(0);
  });

  test.concurrent('is found from a folder below it, and by its study.yaml', async () => {
    const folder = helFolder();
    expect((await cupel(['check'], { cwd: join(folder, 'raw') })).code).toBe(0);
    expect((await cupel(['check', join(folder, 'study.yaml')])).code).toBe(0);
  });

  test.concurrent('is shown, one result with its budget, in the unit asked for', async () => {
    const folder = helFolder();
    const { rows } = await json('show', 'hel-cells', '--study', folder, '--budget');
    expect(rows.every((r: { measurement: string }) => r.measurement === 'hel-cells')).toBe(true);
    for (const row of rows) {
      const total = row.budget.reduce((sum: number, part: { fraction: number }) => sum + part.fraction, 0);
      expect(total).toBeCloseTo(1, 9);
    }
    const amol = await json('show', 'hel-cells', '-C', folder, '--unit', 'amol/cell');
    const both = [rows, amol.rows].map(
      (list) => list.find((r: { quantity: string }) => r.quantity === 'probe amount').value,
    );
    expect(both[1] / both[0]).toBeCloseTo(1e18, -8);
    const plain = await cupel(['show', 'hel-cells', '-C', folder, '--budget']);
    expect(plain.stdout).toMatch(/k = 2[\s\S]*\d %/);
    const { code, stdout } = await cupel(['show', 'hel-zellen', '-C', folder, '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([3, 'S076']);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });

  test.concurrent('is reported: one page that loads nothing from elsewhere', async () => {
    const folder = helFolder();
    const { report } = await json('report', folder);
    expect(report).toBe(join(folder, 'results/report.html'));
    const html = readFileSync(report, 'utf8');
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).toContain('hel-cells');
    expect((await cupel(['report', folder])).stdout.trim()).toBe(report);
  });
});

describe('init', () => {
  test.concurrent('an example that runs', async () => {
    const folder = join(temporaryFolder(), 'mine');
    const { next } = await json('init', folder, '--example', 'hel-integrin');
    expect(next).toBe(`cupel run ${folder}`);
    expect((await cupel(['check', folder])).code).toBe(0);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });

  test.concurrent('an empty study whose text has no error but the files that are still missing', async () => {
    const folder = join(temporaryFolder(), 'mine');
    await json('init', folder);
    const { code, stdout } = await cupel(['check', folder, '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([4, 'F090']);
  });

  test.concurrent('never over a study that is there', async () => {
    const folder = helFolder();
    const before = hashes(folder);
    expect((await cupel(['init', folder])).code).toBe(2);
    expect((await cupel(['init', folder, '--example', 'hel-integrin'])).code).toBe(2);
    expect(hashes(folder)).toEqual(before);
  });
});

describe('lists and explanations', () => {
  test.concurrent('formats and methods', async () => {
    const { formats } = await json('formats');
    expect(formats.map((f: { name: string }) => f.name)).toEqual(expect.arrayContaining(['agilent-csv', 'table']));
    const { methods } = await json('methods');
    expect(methods.map((m: { name: string }) => m.name)).toEqual(expect.arrayContaining(['laser-ablation-map']));
    for (const command of ['formats', 'methods']) {
      const { code, stdout } = await cupel([command]);
      expect([code, stdout.includes('undefined')]).toEqual([0, false]);
    }
  });

  test.concurrent('what a code means, in any letter case', async () => {
    expect(await json('explain', 'q203')).toEqual({ code: 'Q203', ...codes.Q203 });
    expect((await cupel(['explain', 'Q203'])).stdout).toContain(codes.Q203.mend);
  });

  test.concurrent('a sound installation', async () => {
    expect((await json('doctor')).sound).toBe(true);
    expect((await cupel(['doctor'])).stdout).toContain('This installation is sound.');
  });

  test.concurrent('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await cupel(['--version'])).stdout.trim()).toBe(version);
  });
});

describe('identify', () => {
  const files = {
    'raw/cells_01.csv': helFile('raw/cells_01.csv'),
    'raw/notes.txt': 'on Monday the argon ran out\n',
    'raw/empty.csv': '',
    'raw/garbage.bin': Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 256),
    'raw/digest.csv': helFile('raw/digest.csv'),
  };

  test.concurrent('a folder of mixed things: what can be read, and why the rest is not', async () => {
    const folder = helFolder((text) => text, files);
    const { code, stdout } = await cupel(['identify', join(folder, 'raw'), '--json']);
    const { acquisitions, unknown } = JSON.parse(stdout);
    const of = (name: string) => acquisitions.find((a: { name: string }) => a.name === name);
    expect(of('cells_01')).toMatchObject({ format: 'agilent-csv', error: null });
    expect(of('digest')).toMatchObject({ format: 'table', error: { code: 'F009' } });
    expect(unknown.map((u: { path: string }) => u.path).sort()).toEqual(
      expect.arrayContaining([expect.stringContaining('empty.csv'), expect.stringContaining('garbage.bin')]),
    );
    for (const u of unknown) expect([u.reason, u.fix].every((text) => text.length > 5)).toBe(true);
    expect(code).toBe(4);
    const plain = await cupel(['identify', join(folder, 'raw')]);
    expect(plain.stdout).toMatch(/empty\.csv {2}not read: empty file/);
  });

  test.concurrent('a table once its decimal mark is confirmed', async () => {
    const path = join(helFolder(), 'raw/digest.csv');
    const { acquisitions } = await json('identify', path, '--decimal', ',');
    const channel = acquisitions[0].signals[0].channels.find((c: { name: string }) => c.name === 'Au197 (CPS)');
    expect(channel.unit.code).toBe('{count}/s');
    const rows = helFile('raw/digest.csv').split('\n').slice(1).filter(Boolean);
    const sum = rows.reduce((total, row) => total + Number(row.split(';')[1].replace(',', '.')), 0);
    expect(channel).toMatchObject({ points: rows.length, missing: 0, sum: expect.closeTo(sum, 6) });
  });

  test.concurrent('lines of unequal length are all kept, and said', async () => {
    const line = (points: number) =>
      [
        '<Identifier>:11-18-2020 04:26:15 AM;',
        'Software:Name=Qtegra;Version=2.7.2425.65;File Version=1;',
        '',
        'Time,197Au,',
        ',dwell time=0.01;xcal factor=66159.1,',
        ...Array.from({ length: points }, (_, i) => `${(i + 1) / 10},${i},`),
        '',
      ].join('\r\n');
    const folder = helFolder((text) => text, { 'map/a_ldr_1.csv': line(40), 'map/a_ldr_2.csv': line(37) });
    const { acquisitions } = await json('identify', join(folder, 'map'));
    expect(acquisitions).toHaveLength(1);
    expect(acquisitions[0].signals[0].size).toBe('2 lines of 37 to 40 points');
    expect(acquisitions[0].signals[0].channels[0]).toMatchObject({ points: 77, sum: (39 * 40) / 2 + (36 * 37) / 2 });
    expect(acquisitions[0].findings.map((f: { code: string }) => f.code)).toContain('F055');
  });

  test.concurrent('a file that is not there', async () => {
    const { code, stdout } = await cupel(['identify', 'no/such/file.csv', '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([4, 'P004']);
  });
});
