import { sameDimension } from '../quantity/dimension.ts';
import { parseStated } from '../quantity/stated.ts';
import { unit } from '../quantity/unit.ts';
import { field, listSetting, numberSetting, type Setting, wholeSetting } from './setting.ts';

/** Two populations of cells that have to be told apart, and the instrument that is to do it. */
export type PlanSettings = {
  /** Means of the populations, in fg of metal or in counts that an instrument would see which stayed on the isotope. */
  readonly a: number;
  readonly b: number;
  readonly unit: 'fg' | 'counts';
  /** Relative standard deviations between cells, lognormal. */
  readonly spreadA: number;
  readonly spreadB: number;
  /** Counts per fg of an instrument that stays on the isotope. */
  readonly sensitivity: number;
  readonly backgroundCps: number;
  readonly dwellsMs: readonly number[];
  /** Isotopes measured in turn. */
  readonly isotopes: number;
  readonly settleMs: number;
  readonly deadTimeNs: number;
  readonly riseMs: number;
  readonly washoutMs: number;
  readonly gasBlankSeconds: number;
  /** Relative standard deviation of the yield from one cell to the next. */
  readonly yieldCv: number;
  readonly alpha: number;
  readonly power: number;
  /** Simulated experiments for each dwell time. */
  readonly trials: number;
  /** Most cells in a group that are tried. */
  readonly mostCells: number;
};

export const planDefaults: PlanSettings = {
  a: 40,
  b: 30,
  unit: 'fg',
  spreadA: 0.5,
  spreadB: 0.5,
  sensitivity: 80,
  backgroundCps: 30,
  dwellsMs: [1, 4, 10, 40, 100],
  isotopes: 2,
  settleMs: 1,
  deadTimeNs: 35,
  riseMs: 30,
  washoutMs: 120,
  gasBlankSeconds: 2,
  yieldCv: 0.02,
  alpha: 0.05,
  power: 0.8,
  trials: 2000,
  mostCells: 1000,
};

type S = PlanSettings;
const share = { least: 1e-6, most: 0.999999 };

/** A mean in fg or in counts; setting one in counts makes the other be read in counts too. */
function meanSetting(key: 'a' | 'b', help: string): Setting<S> {
  const lens = field<S, 'a' | 'b'>(key);
  const range = { least: 0, most: 1e9 };
  return {
    key,
    help,
    shown: (s) => `${s[key]} ${s.unit}`,
    changed: (s, text, where) => {
      const counts = sameDimension(parseStated(text, where).unit.dimension, unit('counts').dimension);
      const like = counts ? '{count}' : 'fg';
      return { ...numberSetting(key, like, help, range, lens).changed(s, text, where), unit: counts ? 'counts' : 'fg' };
    },
  };
}

/** What can be set of a plan. */
export const planSettings: readonly Setting<S>[] = [
  meanSetting('a', 'mean of the first population, per cell'),
  meanSetting('b', 'mean of the second'),
  numberSetting(
    'spread-a',
    '1',
    'relative standard deviation between cells of the first',
    { least: 0, most: 3 },
    field('spreadA'),
  ),
  numberSetting('spread-b', '1', 'and of the second', { least: 0, most: 3 }, field('spreadB')),
  numberSetting(
    'sensitivity',
    '{count}/fg',
    'of an instrument that stays on the isotope',
    { least: 1e-4, most: 1e6 },
    field('sensitivity'),
  ),
  numberSetting('background', 'cps', 'of the instrument', { least: 0, most: 1e7 }, field('backgroundCps')),
  listSetting('dwells', 'ms', 'dwell times to choose from', { least: 0.01, most: 10_000 }, field('dwellsMs')),
  wholeSetting('isotopes', 'measured in turn', { least: 1, most: 60 }, field('isotopes')),
  numberSetting('settle', 'ms', 'from one isotope to the next', { least: 0, most: 100 }, field('settleMs')),
  numberSetting('dead-time', 'ns', 'of the detector', { least: 0, most: 1000 }, field('deadTimeNs')),
  numberSetting('rise', 'ms', 'rise of the pulse of a cell', { least: 0.01, most: 10_000 }, field('riseMs')),
  numberSetting('washout', 'ms', 'time constant of its fall', { least: 0.01, most: 10_000 }, field('washoutMs')),
  numberSetting('gas-blank', 's', 'before each cell', { least: 0.001, most: 600 }, field('gasBlankSeconds')),
  numberSetting('yield-spread', '1', 'relative, from cell to cell', { least: 0, most: 0.5 }, field('yieldCv')),
  numberSetting('alpha', '1', 'chance of a difference where there is none', share, field('alpha')),
  numberSetting('power', '1', 'wanted chance to see the difference', share, field('power')),
  wholeSetting('experiments', 'simulated for each dwell time', { least: 100, most: 100_000 }, field('trials')),
  wholeSetting('most-cells', 'in a group that are tried', { least: 3, most: 20_000 }, field('mostCells')),
];

/** Counts of an ion-for-ion instrument for one of the unit of the means. */
export function countsPerUnit(s: PlanSettings): number {
  return s.unit === 'counts' ? 1 : s.sensitivity;
}
