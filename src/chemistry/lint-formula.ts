import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { hillFormula } from './composition.ts';
import { chargeLeft, type ElectronCount, electronCount } from './electron-count.ts';
import { type Formula, formulaOf, readTally } from './formula.ts';
import type { Ligand } from './ligand-library.ts';
import { lintBalance, lintShell } from './lint-charge.ts';
import { hydrogenBook, lintHydrogens } from './lint-hydrogen.ts';
import { type IonMass, ionMass, lintMz } from './lint-mz.ts';

export type LintOptions = {
  readonly ligands?: Readonly<Record<string, Ligand>>;
  /** Charge of the core as claimed; that of the formula, or the one that balances, when absent. */
  readonly coreCharge?: number;
  /** H of the cluster that are hydrides. */
  readonly hydrides?: number;
  /** Range of m/z in which the ion was seen. */
  readonly mz?: { readonly low: number; readonly high: number };
};

/** What `cupel calc lint` prints: the bookkeeping of a formula, and what does not add up in it. */
export type LintAnswer = {
  readonly formula: string;
  readonly hill: string | null;
  readonly charge: number | null;
  /** As claimed, and the one that balances the charge. */
  readonly coreCharge: number | null;
  readonly balancingCoreCharge: number | null;
  /** H lost from ligands, those exchanged for metal ions included; below zero when gained. */
  readonly hydrogensLost: number | null;
  /** H that the ligands can give up; null where one of them is not known. */
  readonly acidicHydrogens: number | null;
  readonly adducts: readonly { readonly text: string; readonly count: number; readonly charge: number }[];
  readonly electrons: number | null;
  readonly closedShell: boolean | null;
  readonly mz: IonMass | null;
  readonly findings: readonly Finding[];
  /** No finding is an error. */
  readonly passed: boolean;
};

const unread = {
  hill: null,
  charge: null,
  coreCharge: null,
  balancingCoreCharge: null,
  hydrogensLost: null,
  acidicHydrogens: null,
  adducts: [],
  electrons: null,
  closedShell: null,
  mz: null,
} as const;

const asFinding = (error: InputError, level: Finding['level']): Finding => ({
  level,
  code: error.code,
  where: error.where,
  message: `expected ${error.expected}, found ${error.found}`,
  fix: error.fix,
});

/** What `act` gives, or the InputError it throws, as a finding. */
function tried<T>(
  act: () => T,
  level: Finding['level'],
): { readonly value: T | null; readonly findings: readonly Finding[] } {
  try {
    return { value: act(), findings: [] };
  } catch (error) {
    if (error instanceof InputError) return { value: null, findings: [asFinding(error, level)] };
    throw error;
  }
}

/** The formula as read, whether its charges balance or not. */
function unbalanced(text: string, ligands: Readonly<Record<string, Ligand>>): Formula {
  const where = `formula "${text.slice(0, 60)}"`;
  return formulaOf(readTally(text, ligands, where), text, where);
}

/** Ligands written with all their H, groups that look like ligands and are not named. */
function lintLigands(formula: Formula, where: string): readonly Finding[] {
  const kept = formula.ligands.flatMap(({ ligand }): readonly Finding[] =>
    ligand.metalBondsBasis === 'taken as one' && (ligand.thiols ?? 0) > 0
      ? [
          {
            level: 'warning',
            code: 'C076',
            where,
            message: `${ligand.name} is written with its ${ligand.thiols} thiol H; bound through sulfur it has lost them`,
            fix: `add bound:-${ligand.thiols}H to the ligand, or thiolates:0 when it is not bound through sulfur`,
          },
        ]
      : [],
  );
  const unnamed = formula.adducts.flatMap(({ text, count, atoms, basis }): readonly Finding[] =>
    basis === 'taken as neutral' && ['S', 'Se', 'P'].some((symbol) => symbol in atoms)
      ? [
          {
            level: 'warning',
            code: 'C078',
            where,
            message: `${count} ${text} is taken as neutral and without X-type bonds`,
            fix: `name it as a ligand when it is bound as thiolate, for example --ligand L=${text.replace(/^\(|\)$/g, '')}`,
          },
        ]
      : [],
  );
  return [...kept, ...unnamed];
}

function lintElectrons(count: ElectronCount, where: string): readonly Finding[] {
  if (count.electrons >= 0) return [];
  return [
    {
      level: 'error',
      code: 'C075',
      where,
      message: `${count.metalElectrons} electrons of the metal do not suffice for ${count.localised} X-type bonds and core charge ${count.coreCharge}`,
      fix: 'check the numbers of metal atoms and ligands, and the X-type bonds of each ligand',
    },
  ];
}

/**
 * Charge balance, H bookkeeping, electrons and m/z of a formula, with what would balance. Nothing in the formula is
 * thrown: what cannot be read is a finding too. Findings C070–C079, and those codes that formulae throw.
 */
export function lintFormula(text: string, options: LintOptions = {}): LintAnswer {
  const { value: formula, findings: reading } = tried(() => unbalanced(text, options.ligands ?? {}), 'error');
  if (formula === null) return { formula: text.trim(), ...unread, findings: reading, passed: false };
  const where = `formula "${formula.text.slice(0, 60)}"`;
  const claimed = options.coreCharge ?? formula.coreCharge;
  const counted = tried(() => electronCount(formula, claimed ?? undefined, options.hydrides), 'warning');
  const count = counted.value;
  const balancing = count === null ? null : chargeLeft(formula) + (options.hydrides ?? 0);
  const book = hydrogenBook(formula, options.hydrides);
  const mass = tried(() => ionMass(formula), 'warning');
  const findings = [
    ...(balancing === null ? [] : lintBalance(formula, claimed, balancing, book.plain, where)),
    ...lintHydrogens(book, where),
    ...(count === null ? [] : [...lintElectrons(count, where), ...lintShell(formula, count, book, where)]),
    ...lintLigands(formula, where),
    ...counted.findings.filter(({ code }) => code !== 'C042'),
    ...mass.findings,
    ...(options.mz ? lintMz(formula, mass.value, options.mz, where) : []),
  ];
  return {
    formula: formula.text,
    hill: hillFormula(formula.composition),
    charge: formula.composition.charge,
    coreCharge: count?.coreCharge ?? null,
    balancingCoreCharge: balancing,
    hydrogensLost: book.lost,
    acidicHydrogens: book.acidic,
    adducts: formula.adducts.map(({ text: name, count: n, charge }) => ({ text: name, count: n, charge })),
    electrons: count?.electrons ?? null,
    closedShell: count?.closedShell ?? null,
    mz: mass.value,
    findings,
    passed: findings.every(({ level }) => level !== 'error'),
  };
}
