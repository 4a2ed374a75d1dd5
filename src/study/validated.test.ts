import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseStated } from '../quantity/stated.ts';
import { fulfils, parseCondition } from './condition.ts';
import { requireFact, rootedFact, rootId } from './fact.ts';
import { pathText } from './path.ts';
import { noPositions } from './positions.ts';
import { validated } from './validated.ts';

const parameters = z.strictObject({
  alpha: z.number().gt(0).lt(1).default(0.05),
  window: z.enum(['cell', 'line']).default('cell'),
  median: z.union([z.literal('auto'), z.strictObject({ seconds: z.number() })]).optional(),
  lines: z.array(z.int()).max(3).default([]),
});

const check = (value: unknown) =>
  validated(parameters, value, ['measurements', 'hel', 'parameters'], noPositions('study.yaml'));
const told = (value: unknown) =>
  check(value).errors.map((e) => [e.code, e.where.replace('study.yaml measurements.hel.parameters', ''), e.fix]);

describe('parameters of a method are checked like the study itself', () => {
  test('sound ones come with their defaults', () => {
    expect(check({ window: 'line' })).toEqual({ value: { alpha: 0.05, window: 'line', lines: [] }, errors: [] });
  });

  test.each([
    [{ alhpa: 0.1 }, ['S004', '.alhpa', 'did you mean "alpha"?']],
    [{ window: 'cel' }, ['S007', '.window', 'did you mean "cell"?']],
    [{ alpha: '0.1' }, ['S005', '.alpha', 'write a number here']],
    [{ alpha: Number.NaN }, ['S005', '.alpha', 'write a number here']],
    [{ alpha: 2 }, ['S005', '.alpha', 'change the value']],
    [{ lines: [1, 'x'] }, ['S005', '.lines[1]', 'write a number here']],
    [{ lines: [1, 2, 3, 4] }, ['S005', '.lines', 'change the value']],
    [{ median: { second: 1 } }, ['S004', '.median.second', 'did you mean "seconds"?']],
    [{ median: 3 }, ['S005', '.median', 'change the value']],
    [null, ['S005', '', 'write a map of keys here']],
  ])('%j', (value, expected) => {
    expect(told(value)).toContainEqual(expected);
  });

  test('several faults are told together', () => {
    expect(told({ alpha: 'a', window: 'x', beta: 1 }).map(([code]) => code)).toEqual(['S005', 'S007', 'S004']);
  });

  test('a key that is missing is named', () => {
    const result = validated(z.strictObject({ cells: z.number() }), {}, [], noPositions('x'));
    expect(result.errors.map((e) => [e.code, e.where])).toEqual([['S006', 'x cells']]);
  });
});

test('paths are written as in messages, roots as pointers', () => {
  expect(pathText(['measurements', 'hel-la', 'steps', 0, 'dwell'])).toBe('measurements.hel-la.steps[0].dwell');
  expect(rootId(['calibrations', 'a', 'levels', 'x/y~z'])).toBe('study.yaml:/calibrations/a/levels/x~1y~0z');
});

test('a stated value rests on one root named by its place', () => {
  const q = rootedFact(
    parseStated('5.00 ± 0.01 mL', ''),
    ['measurements', 'd', 'facts', 'volume'],
    'volume',
    'measured',
  );
  expect(Object.entries(q.shares).map(([id, s]) => [id, s.value, s.root.group, s.root.basis])).toEqual([
    ['study.yaml:/measurements/d/facts/volume', 0.01, 'study.yaml:/measurements/d/facts/volume', 'measured'],
  ]);
  expect(rootedFact(parseStated('1', ''), ['a'], 'a', 'assumed').conditionalOn).toEqual(['study.yaml:/a']);
});

test('only counts may stand without a unit', () => {
  expect(requireFact(parseStated('2.00e6 ± 0.06e6', ''), 'cells', '').unit.code).toBe('{cell}');
  expect(() => requireFact(parseStated('5', ''), 'mL', '')).toThrow(expect.objectContaining({ code: 'U003' }));
  expect(() => requireFact(parseStated('5 mL', ''), 'cells', '')).toThrow(expect.objectContaining({ code: 'U002' }));
});

test('conditions of checks', () => {
  const holds = (text: string, found: number) => fulfils(found, parseCondition(text, ''));
  expect([holds('>= 30', 30), holds('> 30', 30), holds('≤ 30', 30), holds('< 30', 30)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect([holds('= 30', 30), holds('== 30', 31), holds('!= 30', 31)]).toEqual([true, false, true]);
  expect(parseCondition('< 15 %', '').limit).toMatchObject({ value: 15, unit: { code: '%' } });
  for (const text of ['30', '>=', '=> 30', '', '><3'])
    expect(() => parseCondition(text, '')).toThrow(expect.objectContaining({ code: 'S017' }));
});
