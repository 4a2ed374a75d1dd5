import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import type { ClusterCandidate } from './cluster-candidate.ts';
import type { LigandCandidate } from './ligand-candidate.ts';

/** One row of a design: a ligand, and the cluster asked for where there is one. */
export type Row = { readonly ligand: LigandCandidate; readonly cluster: ClusterCandidate | null };

type Criterion = {
  readonly name: string;
  readonly is: string;
  readonly unit: string;
  /** What it needs beside a motif. */
  readonly needs: 'nothing' | 'cluster' | 'detection';
  /** Values closer than this count as equal: the number, or null for two significant digits. */
  readonly step: number | null;
  readonly value: (row: Row) => number | null;
};

/** All there is to rank by. Less is better, unless asked for as `name:most`. */
export const criteria: readonly Criterion[] = [
  {
    name: 'charge',
    is: 'size of the net charge of one bound ligand, median of the sets of pK',
    unit: 'e',
    needs: 'nothing',
    step: 0.5,
    value: ({ ligand }) => Math.abs(ligand.bound.charge.median),
  },
  {
    name: 'spread',
    is: 'range of that charge over the sets of pK',
    unit: 'e',
    needs: 'nothing',
    step: 0.1,
    value: ({ ligand }) => ligand.bound.charge.hi - ligand.bound.charge.lo,
  },
  {
    name: 'gravy',
    is: 'grand average of hydropathy, Kyte and Doolittle',
    unit: '1',
    needs: 'nothing',
    step: 0.1,
    value: ({ ligand }) => ligand.gravy,
  },
  {
    name: 'mass',
    is: 'molar mass of the free ligand',
    unit: 'g/mol',
    needs: 'nothing',
    step: 1,
    value: ({ ligand }) => ligand.molarMass.value,
  },
  {
    name: 'size',
    is: 'hydrodynamic diameter of the cluster',
    unit: 'nm',
    needs: 'cluster',
    step: 0.1,
    value: ({ cluster }) => cluster?.diameter.estimate.value ?? null,
  },
  {
    name: 'identifiability',
    is: 'number of other compositions within the mass tolerance',
    unit: '1',
    needs: 'cluster',
    step: 1,
    value: ({ cluster }) => cluster?.rivals.length ?? null,
  },
  {
    name: 'lod',
    is: 'copies of target per cell at the detection limit',
    unit: 'copies/cell',
    needs: 'detection',
    step: null,
    value: ({ cluster }) => cluster?.detection?.copies.value ?? null,
  },
];

/** A criterion as it was asked for. */
export type Asked = {
  readonly name: string;
  readonly better: 'less' | 'more';
  readonly is: string;
  readonly unit: string;
  /** Values closer than this count as equal; null: equal to two significant digits. */
  readonly step: number | null;
};

/** `rank` 1 is first, ties share it; `undominated`: no other row is as good in every criterion and better in one. */
export type Ranked<T> = T & { readonly rank: number; readonly undominated: boolean };

function refuse(found: string, fix: string): InputError {
  const names = criteria.map(({ name }) => name).join(', ');
  return new InputError({ code: 'C115', where: 'criteria', expected: `some of ${names}, or name:most`, found, fix });
}

/** Criteria by their words, `charge` or `charge:most`. Throws C115 for one unknown, twice, or without its input. */
export function askedCriteria(words: readonly string[], given: { cluster: boolean; detection: boolean }): Asked[] {
  const asked: Asked[] = [];
  for (const word of words) {
    const [name, direction] = word.trim().split(':');
    const known = criteria.find((one) => one.name === name);
    if (!known || (direction !== undefined && direction !== 'most' && direction !== 'least'))
      throw refuse(
        `"${word}"`,
        didYouMean(
          name,
          criteria.map((one) => one.name),
        ),
      );
    if (asked.some((one) => one.name === name)) throw refuse(`"${name}" twice`, 'name it once');
    if (known.needs !== 'nothing' && !given.cluster)
      throw refuse(`"${name}" without a cluster`, 'give the cluster, for example --cluster "Au24(L)8"');
    if (known.needs === 'detection' && !given.detection)
      throw refuse(
        `"${name}" without a detection limit`,
        'give the limit of the instrument, for example --lod "40 fg"',
      );
    const { is, unit, step } = known;
    asked.push({ name, better: direction === 'most' ? 'more' : 'less', is, unit, step });
  }
  return asked;
}

/** Values on the grid of their criterion, less always better, row by row. */
function grid(rows: readonly Row[], asked: readonly Asked[]): number[][] {
  return rows.map((row) =>
    asked.map(({ name, better, step }) => {
      const value = criteria.find((one) => one.name === name)?.value(row) ?? Number.POSITIVE_INFINITY;
      const rounded = step === null ? Number(value.toPrecision(2)) : Math.round(value / step) * step;
      return better === 'less' ? rounded : -rounded;
    }),
  );
}

/** Sorted by the first criterion, then by the next among equals; rows that are equal in all keep their order. */
export function ranked<T extends Row>(rows: readonly T[], asked: readonly Asked[]): Ranked<T>[] {
  const values = grid(rows, asked);
  const compare = (a: number, b: number): number => {
    for (let i = 0; i < asked.length; i++) if (values[a][i] !== values[b][i]) return values[a][i] - values[b][i];
    return 0;
  };
  const dominates = (a: number, b: number): boolean =>
    values[a].every((v, i) => v <= values[b][i]) && values[a].some((v, i) => v < values[b][i]);
  const order = rows.map((_, i) => i).sort((a, b) => compare(a, b) || a - b);
  return order.map((i) => ({
    ...rows[i],
    rank: 1 + order.filter((other) => compare(other, i) < 0).length,
    undominated: !order.some((other) => dominates(other, i)),
  }));
}
