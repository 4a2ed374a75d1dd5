import { expect, test } from 'vitest';
import { unit } from '../quantity/unit.ts';
import type { Trace } from '../signal/signal.ts';
import { type Acquisition, acquisitionGroups, groupSignals, range, saidByGroup } from './acquisition-groups.ts';
import { describedAtOnce } from './describe-signal.ts';

function trace(name: string, counts: readonly number[], code = 'cps'): Trace {
  const channel = { label: 'Au197', mode: 'rate', unit: unit(code), values: Float64Array.from(counts) } as const;
  return {
    kind: 'trace',
    name,
    seconds: Float64Array.from(counts, (_, i) => i / 10),
    channels: [channel],
    metadata: {},
  };
}

const acquisition = (name: string, counts: readonly number[], more: Partial<Acquisition> = {}): Acquisition => ({
  name,
  format: 'agilent-csv',
  title: 'Agilent csv',
  files: [`${name}.csv`],
  doubts: [],
  signals: [describedAtOnce(trace(name, counts))],
  findings: [],
  error: null,
  ...more,
});

test('a channel is described with the UCUM code of its unit, and as it is written', () => {
  expect(describedAtOnce(trace('a', [1, 2])).channels[0]).toMatchObject({ unit: '{count}/s', unitText: 'cps', sum: 3 });
});

test('acquisitions alike in format, channels, units and size are one group, in the order of their first', () => {
  const list = [
    acquisition('cell_1', [1, 2, 3]),
    acquisition('drop_1', [1, 2, 3, 4]),
    acquisition('cell_2', [10, 20, 30]),
    acquisition('other', [1, 2, 3], { format: 'thermo' }),
    acquisition('kilo', [1, 2, 3], { signals: [describedAtOnce(trace('kilo', [1, 2, 3], 'kcps'))] }),
    acquisition('broken', [], { signals: [], error: { code: 'F009', message: 'm', fix: 'f' } }),
  ];
  expect(acquisitionGroups(list).map((g) => g.map((a) => a.name))).toEqual([
    ['cell_1', 'cell_2'],
    ['drop_1'],
    ['other'],
    ['kilo'],
    ['broken'],
  ]);
});

test('a group has the ranges of its sums, smallest and largest values, and the facts all share', () => {
  const [signal] = groupSignals([
    acquisition('a', [1, 2, 3]),
    acquisition('b', [10, 20, 30]),
    acquisition('c', [0, 5, 9]),
  ]);
  expect(signal).toMatchObject({ kind: 'trace', size: '3 points', facts: { time: '0 to 0.2 s', step: '0.1 s' } });
  expect(signal.channels[0]).toMatchObject({ name: 'Au197', unitText: 'cps', points: 3, missing: [0, 0] });
  expect([signal.channels[0].sum, signal.channels[0].min, signal.channels[0].max]).toEqual([
    [6, 60],
    [0, 10],
    [3, 30],
  ]);
});

test('a channel without a finite value leaves the ranges to the others', () => {
  const [signal] = groupSignals([acquisition('a', [Number.NaN, Number.NaN]), acquisition('b', [1, 2])]);
  expect(signal.channels[0]).toMatchObject({ sum: [3, 3], missing: [0, 2] });
  const [none] = groupSignals([acquisition('a', [Number.NaN])]);
  expect(none.channels[0].sum).toBeNull();
});

test('what several say is said once, with how many say it', () => {
  const findings = [{ level: 'note', code: 'F053', message: 'no unit' }];
  const group = [acquisition('a', [1], { findings, doubts: ['decimal'] }), acquisition('b', [1], { findings })];
  expect(saidByGroup(group)).toEqual([
    { mark: '?', text: 'decimal', count: 1 },
    { mark: 'note[F053]', text: 'no unit', count: 2 },
  ]);
});

test('a range of one value is that value', () => {
  expect([range([3, 3]), range([0, 1234567.891])]).toEqual(['3', '0 … 1234567.9']);
});
