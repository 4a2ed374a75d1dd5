import type { Animal } from '../../analysis/animals/animal.ts';
import { animalsOf } from '../../analysis/animals/animals-of.ts';
import type { OrganRow } from '../../analysis/biodistribution/organ-rows.ts';
import { didYouMean } from '../../finding/did-you-mean.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Context } from '../method.ts';
import type { Facts } from './facts.ts';
import type { Parameters } from './parameters.ts';

export type Sheet = {
  readonly animals: readonly Animal[];
  readonly animalOf: (row: OrganRow) => Animal;
  /** Rows of animals that the study does not leave out. */
  readonly kept: (rows: readonly OrganRow[]) => OrganRow[];
  readonly findings: readonly Finding[];
};

/** The animals of the sheet; without one, those that the rows name, of which nothing else is known. Throws Q562. */
export function sheetOf(context: Context, facts: Facts, parameters: Parameters): Sheet {
  const sheets = context.beside?.animals ?? [];
  const known = animalsOf(sheets, `${context.where}.animals`, 'animals', {
    calibrator: facts['dose-calibrator'] ?? null,
    readingRelativeU: parameters['injected-u'],
    metalRelativeU: parameters['metal-dose-u'],
    weightG: parameters['body-weight-u'],
    nuclide: parameters.nuclide ?? null,
  });
  const { animals } = known;
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const left = Object.entries(parameters['leave-out']);
  return {
    animals,
    animalOf: (row) => {
      const found = animals.find((a) => same(a.name, row.animal));
      if (found) return found;
      if (sheets.length > 0 || row.animal === '') throw unknownAnimal(row, animals);
      return { ...nothingKnown, name: row.animal };
    },
    kept: (rows) => rows.filter((row) => !left.some(([name]) => same(name, row.animal))),
    findings: [
      ...known.findings,
      ...left.map(([name, why]): Finding => {
        const message = `animal ${name} was left out by the study: ${why}`;
        return { level: 'note', code: 'Q563', message, where: context.where };
      }),
    ],
  };
}

const nothingKnown: Omit<Animal, 'name'> = {
  ...{ group: null, weight: null, nuclide: null, injectedAt: null },
  ...{ injected: null, metalDose: null, row: {} },
};

function unknownAnimal(row: OrganRow, animals: readonly Animal[]): InputError {
  const names = animals.map((a) => a.name);
  return new InputError({
    code: 'Q562',
    where: row.place,
    expected: names.length > 0 ? `an animal of the sheet: ${names.slice(0, 8).join(', ')}` : 'the name of the animal',
    found: row.animal === '' ? 'none' : row.animal,
    fix:
      names.length > 0 && row.animal !== ''
        ? didYouMean(row.animal, names)
        : 'name the column: columns: { animal: Mouse }',
  });
}
