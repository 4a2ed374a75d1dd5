import { nuclideName } from '../../chemistry/isotopes.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { crc32 } from '../../numeric/crc32.ts';
import { multiply, type Quantity, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import type { Signal, Table } from '../../signal/signal.ts';
import type { Animal } from './animal.ts';
import { cellOf, cellQuantity } from './animal-cells.ts';
import { type AnimalColumn, type AnimalColumns, animalColumns } from './animal-columns.ts';
import { animalHalfLife } from './animal-half-life.ts';
import { injectionOf } from './injected.ts';
import { weightFindings } from './weight.ts';

export type AnimalSheet = {
  readonly name: string;
  readonly signal: Signal;
  readonly columns?: Readonly<Record<string, string>>;
};

/** How well the readings of the sheet are known, where its cells do not say. */
export type SheetUncertainty = {
  /**
   * Factor that brings readings of the dose calibrator to becquerels, one root for all animals: 1.00 ± 0.03. The same factor
   * with the same ± in two methods is the same calibrator.
   */
  readonly calibrator?: Quantity | null;
  /** Relative standard uncertainty of each reading of an activity, and of each metal dose. */
  readonly readingRelativeU?: number;
  readonly metalRelativeU?: number;
  /** Standard uncertainty of each weight (g). */
  readonly weightG?: number;
  /** Isotope of all animals where the sheet has no column of it. */
  readonly nuclide?: string | null;
};

/**
 * The animals of one or more sheets (one row each), with net injected activity: before less after and residual, each decayed to the
 * injection. Roots begin with `key`; methods of one study that read the same sheet and pass the same key share them, so that what
 * they rest on in common cancels in their ratios. Throws T001 to T015, C060, U002.
 */
export function animalsOf(
  sheets: readonly AnimalSheet[],
  where: string,
  key: string,
  known: SheetUncertainty = {},
): { readonly animals: readonly Animal[]; readonly findings: readonly Finding[] } {
  const calibrator = known.calibrator ? sharedFactor(known.calibrator, key) : null;
  const animals: Animal[] = [];
  const findings: Finding[] = [];
  for (const { name, signal, columns } of sheets) {
    const place = `${where} ${name}`;
    if (signal.kind !== 'table') throw notASheet(place, signal.kind);
    const found = animalColumns(signal, columns, place);
    for (let row = 0; row < signal.rows; row++) {
      const one = animalOf(signal, found, row, place, key, { ...known, calibrator });
      if (!one) continue;
      if (animals.some((a) => a.name === one.animal.name)) throw twice(one.animal.name, place);
      animals.push(one.animal);
      findings.push(...one.findings);
    }
  }
  return { animals, findings };
}

function animalOf(
  table: Table,
  columns: AnimalColumns,
  row: number,
  place: string,
  key: string,
  known: SheetUncertainty,
): { readonly animal: Animal; readonly findings: readonly Finding[] } | null {
  const cells = Object.fromEntries(table.columns.map((c) => [c.name, c.text[row]]));
  if (Object.values(cells).every((text) => text.trim() === '')) return null;
  const name = columns.animal?.text[row].trim() ?? '';
  if (name === '') throw twice('', `${place}, row ${row + 1}`);
  const where = `${place}, ${name}`;
  // Named by what stands in the row too: sheets of the same name in two folders are not the same readings.
  const root = `${key}#${table.name}/${name}@${rowSum(cells)}`;
  const cell = (role: AnimalColumn) => cellOf(columns[role], row, where);
  const quantity = (role: AnimalColumn, like: string, u: { relativeU?: number; absoluteU?: number }) => {
    const own = cell(role);
    return own && cellQuantity(own, like, { ...u, root: `${root}/${role}`, label: `${name}: ${words(role)}` });
  };
  const weight = quantity('weight', 'g', { absoluteU: known.weightG });
  const findings: Finding[] = [];
  if (weight) findings.push(...weightFindings(weight.value, cell('species')?.text ?? null, where));
  const isotope = cell('isotope')?.text ?? known.nuclide ?? null;
  const nuclide = isotope === null ? null : nuclideName(isotope, where);
  const half = nuclide === null ? null : animalHalfLife(nuclide, quantity('half-life', 's', {}), where);
  const injection = injectionOf({
    where,
    cell,
    activity: (own) => {
      const role = (Object.keys(columns) as AnimalColumn[]).find((r) => columns[r] === own.column) ?? 'injected';
      const label = `${name}: ${words(role)}`;
      const reading = cellQuantity(own, 'Bq', { relativeU: known.readingRelativeU, root: `${root}/${role}`, label });
      return known.calibrator ? { ...multiply(reading, known.calibrator), unit: reading.unit } : reading;
    },
    halfLife: half?.value ?? null,
  });
  findings.push(...(half?.findings ?? []), ...injection.findings);
  return {
    animal: {
      name,
      group: cell('group')?.text ?? null,
      weight,
      nuclide,
      injectedAt: injection.injectedAt,
      injected: injection.injected,
      metalDose: quantity('metal-dose', 'ug', { relativeU: known.metalRelativeU }),
      row: cells,
    },
    findings,
  };
}

const words = (role: AnimalColumn) =>
  (
    ({
      injected: 'activity injected',
      'syringe-before': 'activity of the syringe before',
      'syringe-after': 'activity of the syringe after',
      residual: 'residual activity',
      weight: 'body weight',
      'metal-dose': 'metal injected',
      'half-life': 'half-life stated',
    }) as Partial<Record<AnimalColumn, string>>
  )[role] ?? role;

/** The factor on a root of its own, named by the number and not by the measurement that states it. */
export function sharedFactor(factor: Quantity, key: string): Quantity {
  const u = standardUncertainty(factor);
  const [share] = Object.values(factor.shares);
  if (!share) return factor;
  const id = `${key}#dose-calibrator ${factor.value} ± ${u}`;
  return rooted(factor.value, u, factor.unit, { ...share.root, id, group: id, label: 'dose calibrator' });
}

const rowSum = (cells: Readonly<Record<string, string>>) =>
  crc32(new TextEncoder().encode(JSON.stringify(cells)))
    .toString(16)
    .padStart(8, '0');

function notASheet(where: string, kind: string): InputError {
  return new InputError({
    code: 'T001',
    where,
    expected: 'a table with one row for each animal',
    found: `a ${kind}`,
    fix: 'give the animal sheet as csv',
  });
}

function twice(name: string, where: string): InputError {
  return new InputError({
    code: 'T011',
    where,
    expected: 'one row for each animal, each with its own name',
    found: name === '' ? 'a row without a name' : `"${name}" twice`,
    fix: 'name each animal once; give repeated injections as animals of their own',
  });
}
