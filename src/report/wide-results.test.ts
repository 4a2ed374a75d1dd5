import { describe, expect, it } from 'vitest';
import type { Measurement } from '../measurement/measurement.ts';
import { rowOf } from '../measurement/row.reference.ts';
import { rooted } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { exampleRecord } from './example-record.reference.ts';
import { reportHtml } from './html.ts';
import { resultGroups } from './result-rows.ts';
import { resultSentence } from './sentences.ts';
import { resultsTable } from './tables.ts';
import { wideResults } from './wide-results.ts';

const measured = (value: number, place: Partial<Measurement>): Measurement =>
  rowOf(rooted(value, value / 20, '%{ID}/g', rootOf(JSON.stringify(place))), {
    measurement: 'pet',
    specimen: 'mice',
    quantity: 'dose fraction',
    rung: 'signal',
    per: 'g',
    ...place,
  });
const regions = ['liver', 'tumour'];
const times = ['1 h', '24 h'];
const places = regions.flatMap((region) => times.map((time) => ({ region, time })));
const rows = [
  ...places.flatMap((place) => ['m1', 'm2'].map((subject) => measured(4, { ...place, subject }))),
  ...places.map((place, i) =>
    measured(12.5 + i, { ...place, missing: i === 3 ? 'target: the probe names none' : null }),
  ),
];
const record = { ...exampleRecord, rows, measurements: [{ ...exampleRecord.measurements[0], name: 'pet' }] };

describe('a measurement of many animals, regions and times', () => {
  it('is a table of region by time for each quantity, of the means over animals', () => {
    const { matrices, single, missing } = wideResults(resultGroups(record), 2)!;
    expect(matrices).toMatchObject([
      {
        name: 'dose fraction per g',
        unit: '%ID/g',
        rungs: ['signal'],
        times,
        lines: [
          { place: 'liver', texts: ['12.5 ± 1.3', '13.5 ± 1.4'] },
          { place: 'tumour', texts: ['14.5 ± 1.4', '15.5 ± 1.6'] },
        ],
      },
    ]);
    expect(single).toBe(8);
    expect(missing).toHaveLength(1);
  });

  it('holds each animal where there is no mean', () => {
    const single = { ...record, rows: rows.filter((r) => r.subject !== null) };
    const [matrix] = wideResults(resultGroups(single), 2)!.matrices;
    expect(matrix.lines.map((l) => l.place)).toEqual(['m1, liver', 'm2, liver', 'm1, tumour', 'm2, tumour']);
  });

  it('leaves no result out: without a time, of another specimen, or twice for one place', () => {
    const more = [measured(7, { region: 'liver', time: null }), measured(8, { region: 'liver', time: '1 h' })];
    const of = (list: Measurement[]) => wideResults(resultGroups({ ...record, rows: list }), 2)!.matrices[0];
    const timed = rows.filter((r) => r.subject === null);
    const own = Array.from({ length: 6 }, (_, i) => measured(3, { region: `region ${i}`, time: '1 h' }));
    const { times: heads, lines } = of([...timed, ...more, ...own]);
    expect(heads).toEqual([...times, 'no time']);
    expect(lines.slice(0, 2)).toMatchObject([
      { place: 'liver', texts: ['12.5 ± 1.3', '13.5 ± 1.4', '7.00 ± 0.70'] },
      { place: 'liver', texts: ['8.00 ± 0.80', '', ''] },
    ]);
    const others = of([...own, ...own.map((r) => ({ ...r, specimen: 'rats' }))]);
    expect(others.lines.map((l) => l.place)).toContain('rats, region 0');
    expect(others.lines.every((l) => l.texts[0] !== '')).toBe(true);
  });

  it('has its times in order, whatever order they came in', () => {
    const mixed = ['24 h', '1 h', '6 min', '2 d', '30 min', '90 s', '4 h'].map((time) =>
      measured(3, { region: 'liver', time }),
    );
    const heads = (list: Measurement[]) => wideResults(resultGroups({ ...record, rows: list }), 2)!.matrices[0].times;
    expect(heads(mixed)).toEqual(['90 s', '6 min', '30 min', '1 h', '4 h', '24 h', '2 d']);
    expect(heads([...mixed, measured(3, { region: 'liver', time: 'after lunch' })])[0]).toBe('24 h');
  });

  it('shows bounds as bounds, and one not told from zero as nothing more than that', () => {
    const own = Array.from({ length: 7 }, (_, i) => measured(3, { region: `region ${i}` }));
    const bounds = [
      { ...own[0], bound: 'upper' as const },
      { ...own[1], bound: 'lower' as const, lo: 0 },
      { ...own[2], bound: 'lower' as const, lo: 2 },
    ];
    const { lines } = wideResults(resultGroups({ ...record, rows: [...bounds, ...own.slice(3)] }), 2)!.matrices[0];
    expect(lines.slice(0, 3).map((l) => l.texts[0])).toEqual([
      '≤ 3.00 ± 0.30',
      '≥ 0 (found 3.00 ± 0.30)',
      '≥ 3.00 ± 0.30',
    ]);
  });

  it('says how many intervals are wider than ± U: two animals know their mean to 6 U, not to one', () => {
    const own = Array.from({ length: 7 }, (_, i) => measured(3, { region: `region ${i}` }));
    const of = (list: Measurement[]) => ({ ...record, rows: list });
    const few = { ...own[0], lo: 3 - 12.7 * 0.15, hi: 3 + 12.7 * 0.15 };
    expect(wideResults(resultGroups(of([few, ...own.slice(1)])), 2)!.wider).toBe(1);
    expect(resultsTable(of([few, ...own.slice(1)]))).toMatch(/the interval of 1 of these is wider than ± U/);
    expect(reportHtml(of([few, ...own.slice(1)]))).toMatch(/the interval of 1 of these is wider/);
    expect(resultsTable(of(own))).not.toMatch(/is wider than/);
  });

  it('stands so in the terminal and in the report, with every row folded away', () => {
    const text = resultsTable(record);
    expect(text).toMatch(
      /dose fraction per g \(%ID\/g\) +1 h +24 h +rung: signal\n +liver +12\.5 ± 1\.3 +13\.5 ± 1\.4/,
    );
    expect(text).toMatch(/8 rows of single animals besides/);
    const html = reportHtml(record);
    expect(html).toMatch(/<th>dose fraction per g \(%ID\/g\) <span class="soft">rung: signal<\/span><\/th>/);
    expect(html).toMatch(/All 12 results of pet/);
  });

  it('says how many animals its means are of, and of whom a link is missing', () => {
    const link = 'target: specific fraction f: a blocked (nonspecific) control';
    const means = ['targeted', 'blocked'].flatMap((group) =>
      places.map((place, i) =>
        measured(5, {
          ...place,
          subject: `mean of ${group}`,
          rung: 'probe',
          n: group === 'blocked' ? 2 : 3 + (i % 2),
          missing: group === 'blocked' ? link : null,
        }),
      ),
    );
    const animals = places.map((place) => measured(4, { ...place, subject: 'm1', n: 447 }));
    const specific = measured(3, { ...places[0], subject: 'mean of targeted', quantity: 'specific uptake', n: 6 });
    const text = resultsTable({ ...record, rows: [...animals, ...means, specific] });
    expect(text).toMatch(/means over animals \(n = 3 to 4 targeted, 2 blocked\); ± U/);
    expect(text).toMatch(/▸ missing for target of blocked: specific fraction f/);
    const everywhere = means.map((row) => ({ ...row, missing: link }));
    expect(resultsTable({ ...record, rows: [...animals, ...everywhere] })).toMatch(/▸ missing for target: specific/);
  });

  it('has no heading of single results above its tables, but above those that come after them', () => {
    const after = { ...exampleRecord.rows[0], measurement: 'uptake' };
    const text = resultsTable({ ...record, rows: [...rows, after] });
    expect(text.indexOf('value ± U')).toBeGreaterThan(text.indexOf('tumour'));
    expect(text).toMatch(/basis\nuptake /);
  });

  it('is told in at most twelve sentences', () => {
    const many = Array.from({ length: 20 }, (_, i) => measured(4, { region: `region ${i}` }));
    const said = resultSentence({ ...record, rows: many }, 'pet').split('\n');
    expect(said).toHaveLength(13);
    expect(said[12]).toMatch(/8 more results/);
  });

  it('is told from the furthest rung down: a control after what it is the control of', () => {
    const climbed = rows.map((r, i): Measurement => (i === rows.length - 1 ? { ...r, rung: 'target' } : r));
    const { groups } = wideResults(resultGroups({ ...record, rows: climbed }), 2)!;
    expect([groups[0].furthest, groups[1].furthest]).toEqual(['target', 'signal']);
  });

  it('of a few groups is shown one by one', () => {
    expect(wideResults(resultGroups({ ...record, rows: rows.slice(0, 6) }), 2)).toBeNull();
  });
});
