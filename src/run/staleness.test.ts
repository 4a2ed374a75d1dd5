import { describe, expect, test } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { recordToJson } from '../study/record-json.ts';
import { resultsCsv } from '../study/results-csv.ts';
import { edited, helFiles, helText, type MapCache, mapCache, runHel, withFile } from './hel-study.reference.ts';
import type { StudyRun } from './run-study.ts';

const files = helFiles(11);

async function ranOnce(text = helText): Promise<MapCache> {
  const cache = mapCache();
  await runHel(text, files, cache);
  return cache;
}

const base = ranOnce();

/** A cache of its own as a first run of the unedited study leaves it. */
async function afterFirstRun(): Promise<MapCache> {
  const cache = mapCache();
  for (const [key, text] of (await base).entries) cache.entries.set(key, text);
  return cache;
}

/** What a second run computes when the first one ran the unedited study. */
async function stale(text: string, changed = files): Promise<string[]> {
  const run = await runHel(text, changed, await afterFirstRun());
  return computed(run);
}

const computed = (run: StudyRun): string[] => run.jobs.filter((job) => !job.cached).map((job) => job.id);

const drops = 'calibration:drops';
const auLine = 'calibration:au-line';
const cells = 'measurement:hel-cells';
const digest = 'measurement:hel-digest';

/** The line of one entry with more in its map. */
const adding = (entry: string, more: string) => edited(helText, `${entry}{ `, `${entry}{ ${more}, `);

test('the first run computes every job, the second none', async () => {
  const cache = mapCache();
  expect(computed(await runHel(helText, files, cache))).toEqual([drops, auLine, cells, digest]);
  expect(computed(await runHel(helText, files, cache))).toEqual([]);
});

describe('a change in the study makes exactly the jobs stale that rest on it', () => {
  const inDigests = 'digests:  ';
  const edits: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'blank and sample swapped',
      edited(helText, 'sample: la-cells, blank: la-blank', 'sample: la-blank, blank: la-cells'),
      [cells],
    ],
    ['another number of atoms', edited(helText, 'atoms: 24 ± 0.7', 'atoms: 25 ± 0.7'), [cells, digest]],
    ['another uncertainty of the atoms', edited(helText, 'atoms: 24 ± 0.7', 'atoms: 24 ± 0.8'), [cells, digest]],
    ['another formula', edited(helText, 'Au24(CV)8', 'Au24(CV)9'), [cells, digest]],
    ['another dilution', edited(helText, 'dilution: 20 ± 0.1', 'dilution: 21 ± 0.1'), [digest]],
    ['another uncertainty of the volume', edited(helText, '5.00 ± 0.01 mL', '5.00 ± 0.02 mL'), [digest]],
    ['another occupancy', edited(helText, 'value: 0.95 ± 0.03', 'value: 0.90 ± 0.03'), [cells, digest]],
    ['another diameter of the cells', edited(helText, '15 ± 1 um', '16 ± 1 um'), [cells, digest]],
    ['the delimiter of the table, stated', adding(inDigests, 'delimiter: ";"'), [auLine, digest]],
    ['an option of the csv reader', adding('la-cells: ', 'dwell: 10 ms'), [cells]],
    ['another level', edited(helText, 'drop_6: 2000 fg', 'drop_6: 2100 fg'), [drops, cells]],
    ['another uncertainty of the stock', edited(helText, 'stock: 1.5 %', 'stock: 2 %'), [drops, cells]],
    ['another uncertainty of dispensing', edited(helText, 'dispense: 2 %', 'dispense: 3 %'), [drops, cells]],
    [
      'other weights',
      edited(helText, 'data: digests, weights: 1/u²', 'data: digests, weights: equal'),
      [auLine, digest],
    ],
    [
      'a line through zero',
      edited(helText, '    weights: 1/u²', '    weights: 1/u²\n    through-zero: true'),
      [drops, cells],
    ],
    ['another window for the cells', adding('hel-cells:  ', 'parameters: { after: 0.6 s }'), [cells]],
    [
      'another window for the droplets',
      edited(helText, '    weights: 1/u²', '    weights: 1/u²\n    parameters: { after: 2 s }'),
      [drops, cells],
    ],
    [
      'a cell excluded',
      `${helText}exclude: [ { data: la-cells, acquisition: cells_03, why: the laser missed it } ]\n`,
      [cells],
    ],
    [
      'a droplet excluded',
      `${helText}exclude: [ { data: la-drops, acquisition: drop_2_b, why: dried on the rim } ]\n`,
      [drops, cells],
    ],
    [
      'a standard left out of the line',
      adding('au-line: ', 'exclude: [ { point: Std 1, why: contaminated } ]'),
      [auLine, digest],
    ],
    ['another channel named', adding('hel-digest: ', 'channel: Au197'), [auLine, digest]],
    ['a control left out', edited(helText, ', nonspecific: la-block', ''), [cells]],
  ];
  test.each(edits)('%s', async (_, text, expected) => {
    expect(await stale(text)).toEqual(expected);
  });

  test('another decimal mark is never answered from the cache: the columns are text then, and that is an error', async () => {
    await expect(stale(edited(helText, 'decimal: ","', 'decimal: "."'))).rejects.toMatchObject({ name: 'InputError' });
  });
});

describe('a change in a raw file makes exactly the jobs stale that read it', () => {
  /** The last digit of the file raised by one (9 → 0): one byte. */
  const oneByte = (text: string) => text.replace(/(\d)(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
  test.each([
    ['a cell', 'raw/cells_03.csv', [cells]],
    ['a blank cell', 'raw/blank_01.csv', [cells]],
    ['a blocked cell', 'raw/block_04.csv', [cells]],
    ['a droplet', 'raw/drop_3_b.csv', [drops, cells]],
    ['the table of digests', 'raw/digest.csv', [auLine, digest]],
  ])('one byte of %s', async (_, path, expected) => {
    const changed = withFile(files, path, oneByte);
    expect(changed.get(path)).toHaveLength(files.get(path)?.length ?? 0);
    expect(await stale(helText, changed)).toEqual(expected);
  });

  test('two cells whose files have changed names', async () => {
    const changed = new Map(files);
    for (const [to, from] of [
      ['1', '2'],
      ['2', '1'],
    ])
      changed.set(`raw/cells_0${to}.csv`, files.get(`raw/cells_0${from}.csv`) ?? new Uint8Array());
    expect(await stale(helText, changed)).toEqual([cells]);
  });

  test('a cell more, and a cell less', async () => {
    const more = new Map(files).set('raw/cells_09.csv', files.get('raw/cells_08.csv') ?? new Uint8Array());
    expect(await stale(helText, more)).toEqual([cells]);
    const less = new Map(files);
    less.delete('raw/cells_08.csv');
    expect(await stale(helText, less)).toEqual([cells]);
  });
});

describe('what cannot change a result makes nothing stale', () => {
  test.each([
    ['another title', edited(helText, 'title: Integrin', 'title: The integrin')],
    [
      'notes',
      adding('hel-cells:  ', 'note: x')
        .replace('au-line: { ', 'au-line: { note: y, ')
        .replace('hel:       { ', 'hel:       { note: z, ')
        .replace('    label: 197Au', '    note: w\n    label: 197Au')
        .replace('la-cells: { ', 'la-cells: { note: v, '),
    ],
    ['comments', helText.replace(/#.*$/gm, '')],
    ['another check', edited(helText, '>= 5', '>= 6')],
    ['no comparison', helText.replace(/^compare:.*$/m, '')],
    [
      'keys in another order',
      edited(
        helText,
        'method: laser-ablation-cells, sample: la-cells',
        'sample: la-cells, method: laser-ablation-cells',
      ),
    ],
    ['a file that no pattern finds', helText],
  ])('%s', async (what, text) => {
    expect(text === helText).toBe(what === 'a file that no pattern finds');
    expect(await stale(text, new Map(files).set('raw/notes.txt', new Uint8Array([65])))).toEqual([]);
  });

  test('a change taken back', async () => {
    const cache = await afterFirstRun();
    await runHel(edited(helText, 'atoms: 24', 'atoms: 25'), files, cache);
    expect(computed(await runHel(helText, files, cache))).toEqual([]);
  });
});

describe('the same inputs give the same bytes', () => {
  const bytesOf = (run: StudyRun) => [recordToJson(run.record), resultsCsv(run.record.study, run.record.rows)];

  test('computed twice, and taken from the cache', async () => {
    const cache = mapCache();
    const first = bytesOf(await runHel(helText, files, cache));
    expect(bytesOf(await runHel(helText, files, null))).toEqual(first);
    expect(bytesOf(await runHel(helText, files, cache))).toEqual(first);
  });

  test('when only some of the jobs are taken from the cache', async () => {
    const whole = await afterFirstRun();
    const first = await runHel(helText, files, whole);
    for (const { key } of first.jobs) {
      const part = mapCache();
      for (const [k, text] of whole.entries) if (k !== key) part.entries.set(k, text);
      const second = await runHel(helText, files, part);
      expect(second.jobs.filter((job) => !job.cached)).toHaveLength(1);
      expect(bytesOf(second)).toEqual(bytesOf(first));
    }
  });

  test('when entries of the cache are damaged, which counts as absent', async () => {
    const first = await runHel(helText, files, null);
    const damages: readonly ((text: string) => string)[] = [
      () => '',
      () => '{"roots":{}}',
      () => '[]',
      (text) => text.slice(0, text.length / 2),
      (text) => text.replace(/"(shares|roots)":/g, '"lost":'),
    ];
    for (const damage of damages) {
      const cache = await afterFirstRun();
      for (const [key, text] of cache.entries) cache.entries.set(key, damage(text));
      const run = await runHel(helText, files, cache);
      expect(computed(run)).toHaveLength(4);
      expect(bytesOf(run)).toEqual(bytesOf(first));
    }
  });

  test('whatever the order in which the files are listed', async () => {
    const reversed = new Map([...files].reverse());
    expect(bytesOf(await runHel(helText, reversed, null))).toEqual(bytesOf(await runHel(helText, files, null)));
  });
});

test('results from the cache are still correlated: atoms and occupancy cancel in the ratio of targets', async () => {
  const text = edited(helText, 'quantity: metal mass per cell', 'quantity: target amount per cell');
  const cache = await ranOnce(text);
  const computedNow = (await runHel(text, files, null)).record.comparisons[0];
  const cached = (await runHel(text, files, cache)).record.comparisons[0];
  expect(cached.ratio.value).toBe(computedNow.ratio.value);
  expect(standardUncertainty(cached.ratio)).toBe(standardUncertainty(computedNow.ratio));
  expect(cached.zeta).toBe(computedNow.zeta);
  expect(cached.shared).toEqual(computedNow.shared);
  const relative = cached.rows.map((row) => standardUncertainty(row.value) / row.value.value);
  const own = standardUncertainty(cached.ratio) / cached.ratio.value;
  const ifIndependent = Math.hypot(...relative);
  const atomsAndOccupancy = Math.hypot(0.7 / 24, 0.03 / 0.95);
  // Both rows hold atoms and occupancy; two shares of each, so twice their variance is gone.
  expect(own ** 2).toBeCloseTo(ifIndependent ** 2 - 2 * atomsAndOccupancy ** 2, 10);
});
