import { describe, expect, it } from 'vitest';
import { InputError } from '../finding/input-error.ts';
import { choiceSetting, field, listSetting, numberSetting, wholeSetting, withSettings } from './setting.ts';

type Toy = {
  readonly massFg: number;
  readonly runs: number;
  readonly levels: readonly number[];
  readonly kind: 'a' | 'b';
};
const toy: Toy = { massFg: 2, runs: 3, levels: [0, 1], kind: 'a' };
const settings = [
  numberSetting<Toy>('mass', 'fg', 'a mass', { least: 0, most: 1000 }, field('massFg')),
  wholeSetting<Toy>('runs', 'a number', { least: 1, most: 9 }, field('runs')),
  listSetting<Toy>('levels', 'ug/L', 'levels', { least: 0, most: 100 }, field('levels')),
  choiceSetting<Toy, 'a' | 'b'>('kind', 'a kind', ['a', 'b'], field('kind')),
];
const set = (...pairs: string[]) => withSettings(toy, settings, pairs);
const code = (...pairs: string[]) => {
  try {
    set(...pairs);
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
  return 'none';
};

describe('settings of a simulation', () => {
  it('take any unit of the dimension, and keep the rest as it was', () => {
    expect(set('mass=120 ag')).toEqual({ ...toy, massFg: 0.12 });
    expect(set('runs=5', 'kind=b')).toEqual({ ...toy, runs: 5, kind: 'b' });
    expect(set('levels=0, 0.5, 2 ug/L').levels).toEqual([0, 0.5, 2]);
    expect(set('levels=100 ng/L, 2 ug/L').levels).toEqual([0.1, 2]);
  });

  it('are shown as they are written', () => {
    for (const setting of settings)
      expect(withSettings(toy, settings, [`${setting.key}=${setting.shown(toy)}`])).toEqual(toy);
  });

  it.each([
    ['X010', 'weight=2 fg'],
    ['X010', 'mass'],
    ['X011', 'mass=2000 fg'],
    ['X011', 'mass=2 ± 1 fg'],
    ['X011', 'runs=2.5'],
    ['X011', 'kind=c'],
    ['U003', 'mass=2'],
    ['U002', 'mass=2 ms'],
    ['U003', 'levels=1, 2'],
  ])('refuse with %s: %s', (expected, pair) => {
    expect(code(pair)).toBe(expected);
  });
});
