import { existsSync, readFileSync } from 'node:fs';
import type { Composition } from '../composition.ts';

/** Figures of independent programs for twelve species: exact convolution in 80-bit floats, and IsoSpec's fine structure. */
type Species = {
  readonly id: string;
  readonly composition: Readonly<Record<string, number>>;
  readonly charge: number;
  readonly average_mass: number;
  readonly stddev_mass: number;
  readonly nominal_of_first: number;
  readonly most_abundant_isotopologue: { readonly mass: number; readonly probability: number };
  readonly most_abundant_aggregated: { readonly nucleons: number; readonly mass: number; readonly abundance: number };
  readonly aggregated_top20: readonly {
    readonly nucleons: number;
    readonly mass: number;
    readonly abundance: number;
  }[];
  readonly isospec_check: { readonly coverage_reached: number; readonly configurations: number };
  readonly mz?: { readonly most_abundant_aggregated: number };
};

const file = '../shared/data/expected/isotopes.json';

export const absent = !existsSync(file);

export const species: readonly (Species & { c: Composition })[] = absent
  ? []
  : JSON.parse(readFileSync(file, 'utf8')).species.map((s: Species) => ({
      ...s,
      c: {
        atoms: Object.fromEntries(
          Object.entries(s.composition).map(([key, n]) => [key === '64Cu' ? '[64Cu]' : key, n]),
        ),
        charge: s.charge,
      },
    }));
