import { type Dimension, dimension, dimensionless } from './dimension.ts';

/** One unit symbol: `mantissa · 10^exp10` of its coherent base (m, g, s, K, A, mol, entity, Bq, ID, HU). */
export type Atom = {
  readonly code: string;
  readonly dimension: Dimension;
  readonly mantissa: number;
  readonly exp10: number;
  readonly prefixes: boolean;
  /** Added after scaling, for absolute temperatures only. */
  readonly offset?: number;
};

const atom = (
  code: string,
  d: Dimension,
  mantissa: number,
  exp10: number,
  prefixes: boolean,
  offset?: number,
): Atom => ({
  code,
  dimension: d,
  mantissa,
  exp10,
  prefixes,
  offset,
});

const length = dimension({ length: 1 });
const volume = dimension({ length: 3 });
const mass = dimension({ mass: 1 });
const time = dimension({ time: 1 });
const energy = dimension({ mass: 1, length: 2, time: -2 });
const amount = dimension({ amount: 1 });
const entity = dimension({ entity: 1 });
const rate = dimension({ entity: 1, time: -1 });
const activity = dimension({ activity: 1 });
const current = dimension({ current: 1 });
const temperature = dimension({ temperature: 1 });
const catalytic = dimension({ amount: 1, time: -1 });

/** Words for counted things; each keeps its own name when printed, all share the dimension `entity`. */
const entityWords = {
  count: ['counts'],
  copies: ['copy'],
  cell: ['cells'],
  atom: ['atoms'],
  ion: ['ions'],
  event: ['events'],
  particle: ['particles'],
  molecule: ['molecules'],
  probe: ['probes'],
};

const entityAtoms: [string, Atom][] = Object.entries(entityWords).flatMap(([word, others]) =>
  [word, ...others, `{${word}}`, ...others.map((w) => `{${w}}`)].map((name): [string, Atom] => [
    name,
    atom(`{${word}}`, entity, 1, 0, false),
  ]),
);

const thousands = (name: string): [string, Atom] => [name, atom('10*3{count}', entity, 1, 3, false)];
const millions = (name: string): [string, Atom] => [name, atom('10*6{count}', entity, 1, 6, false)];

/** Symbols by the names we accept. Dalton: CODATA 2022. Other factors are exact by definition. */
export const atoms: ReadonlyMap<string, Atom> = new Map<string, Atom>([
  ['1', atom('1', dimensionless, 1, 0, false)],
  ['m', atom('m', length, 1, 0, true)],
  ['g', atom('g', mass, 1, 0, true)],
  ['s', atom('s', time, 1, 0, true)],
  ['min', atom('min', time, 60, 0, false)],
  ['h', atom('h', time, 3600, 0, false)],
  ['d', atom('d', time, 86400, 0, false)],
  ['K', atom('K', temperature, 1, 0, true)],
  ['Cel', atom('Cel', temperature, 1, 0, false, 273.15)],
  ['°C', atom('Cel', temperature, 1, 0, false, 273.15)],
  ['A', atom('A', current, 1, 0, true)],
  ['eV', atom('eV', energy, 1.602176634, -16, true)],
  ['V', atom('V', dimension({ mass: 1, length: 2, time: -3, current: -1 }), 1, 3, true)],
  ['mol', atom('mol', amount, 1, 0, true)],
  ['M', atom('mol/L', dimension({ amount: 1, length: -3 }), 1, 3, true)],
  ['L', atom('L', volume, 1, -3, true)],
  ['l', atom('L', volume, 1, -3, true)],
  ['t', atom('t', mass, 1, 6, false)],
  ['Da', atom('Da', mass, 1.66053906892, -24, true)],
  ['u', atom('Da', mass, 1.66053906892, -24, false)],
  ['Hz', atom('Hz', dimension({ time: -1 }), 1, 0, true)],
  ['Bq', atom('Bq', activity, 1, 0, true)],
  ['Ci', atom('Ci', activity, 3.7, 10, true)],
  ['kat', atom('kat', catalytic, 1, 0, true)],
  ['U', atom('U', catalytic, 1 / 60, -6, true)],
  ['ID', atom('{ID}', dimension({ injectedDose: 1 }), 1, 0, false)],
  ['{ID}', atom('{ID}', dimension({ injectedDose: 1 }), 1, 0, false)],
  ['%ID', atom('%{ID}', dimension({ injectedDose: 1 }), 1, -2, false)],
  ['%{ID}', atom('%{ID}', dimension({ injectedDose: 1 }), 1, -2, false)],
  ['HU', atom("[hnsf'U]", dimension({ hounsfield: 1 }), 1, 0, false)],
  ["[hnsf'U]", atom("[hnsf'U]", dimension({ hounsfield: 1 }), 1, 0, false)],
  ['%', atom('%', dimensionless, 1, -2, false)],
  ['[ppm]', atom('[ppm]', dimensionless, 1, -6, false)],
  ['ppm', atom('[ppm]', dimensionless, 1, -6, false)],
  ['[ppb]', atom('[ppb]', dimensionless, 1, -9, false)],
  ['ppb', atom('[ppb]', dimensionless, 1, -9, false)],
  ['rad', atom('rad', dimensionless, 1, 0, true)],
  ['cps', atom('{count}/s', rate, 1, 0, false)],
  ['kcps', atom('10*3{count}/s', rate, 1, 3, false)],
  ['Mcps', atom('10*6{count}/s', rate, 1, 6, false)],
  ...['kcounts', 'k{count}', '10*3{count}'].map(thousands),
  ...['Mcounts', 'M{count}', '10*6{count}'].map(millions),
  ['cpm', atom('{count}/min', rate, 1 / 60, 0, false)],
  ...entityAtoms,
]);

export const prefixes: ReadonlyMap<string, number> = new Map([
  ['Y', 24],
  ['Z', 21],
  ['E', 18],
  ['P', 15],
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['k', 3],
  ['h', 2],
  ['da', 1],
  ['d', -1],
  ['c', -2],
  ['m', -3],
  ['u', -6],
  ['µ', -6],
  ['μ', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
  ['a', -18],
  ['z', -21],
  ['y', -24],
]);
