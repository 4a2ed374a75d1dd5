import { describe, expect, it } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import type { Column, Table } from '../../signal/signal.ts';
import { profilesOf } from './profile.ts';

const column = (name: string, cells: readonly (string | number)[], u?: string): Column => ({
  name,
  text: cells.map(String),
  ...(cells.every((c) => typeof c === 'number') ? { values: Float64Array.from(cells as number[]) } : {}),
  ...(u ? { unit: unit(u) } : {}),
});
const source = (columns: readonly Column[], roles: Record<string, string>) => ({
  name: 'blood',
  signal: { kind: 'table', name: 'blood', rows: columns[0].text.length, columns, metadata: {} } as Table,
  columns: { time: 't', concentration: 'c', ...roles },
});
const t = (times: readonly number[]) => column('t', times, 'h');
const c = (cells: readonly (string | number)[]) => column('c', cells, 'ug/mL');

describe('profiles of a table', () => {
  it('are one for each subject, in the order of time, with its dose and group', () => {
    const { profiles } = profilesOf(
      [
        source(
          [
            t([2, 1, 1]),
            c([3, 5, 7]),
            column('who', ['a', 'a', 'b']),
            column('D', [10, 10, 20], 'ug'),
            column('g', ['x', 'x', 'y']),
          ],
          { subject: 'who', dose: 'D', group: 'g' },
        ),
      ],
      'auto',
      'here',
    );
    expect(profiles.map((p) => [p.subject, p.group, [...p.times], [...p.values], p.dose?.value])).toEqual([
      ['a', 'x', [1, 2], [5, 3], 10],
      ['b', 'y', [1], [7], 20],
    ]);
  });

  it('of rows without a subject are one, or one a row where times repeat', () => {
    const of = (times: readonly number[]) => profilesOf([source([t(times), c(times)], {})], 'auto', 'here').profiles;
    expect(of([1, 2, 3]).map((p) => p.times.length)).toEqual([3]);
    expect(of([1, 1, 2, 2]).map((p) => p.times.length)).toEqual([1, 1, 1, 1]);
    const tables = ['first', 'second'].map((name, i) => ({ ...source([t([1 + i, 1 + i]), c([4, 5])], {}), name }));
    expect(profilesOf(tables, 'auto', 'here').profiles.map((p) => [...p.times])).toEqual([[1], [1], [2], [2]]);
  });

  it.each([
    ['auto', [0, 4, 2, 0]],
    ['zero', [0, 4, 0, 2, 0]],
    ['leave out', [4, 2]],
  ] as const)('with cells below the limit taken as %s', (rule, values) => {
    const read = profilesOf([source([t([0, 1, 2, 3, 4]), c(['BLQ', '4', '<0.5', '2', 'n.d.'])], {})], rule, 'here');
    expect([...read.profiles[0].values]).toEqual(values);
    expect(read.belowLimit).toBe(3);
  });

  it.each([
    ['a negative time', [t([-1, 1]), c([1, 2])], {}],
    ['words', [t([0, 1]), c(['1', 'high'])], {}],
    ['no unit of time', [column('t', [0, 1]), c([1, 2])], {}],
    ['two concentrations at one time', [t([1, 1]), c([1, 2]), column('who', ['a', 'a'])], { subject: 'who' }],
    [
      'two doses of one subject',
      [t([1, 2]), c([1, 2]), column('who', ['a', 'a']), column('D', [1, 2], 'ug')],
      { subject: 'who', dose: 'D' },
    ],
  ] as const)('are refused with %s', (_, columns, roles) => {
    expect(() => profilesOf([source(columns as readonly Column[], roles)], 'auto', 'here')).toThrow(
      expect.objectContaining({ code: 'Q570' }),
    );
  });
});
