import { InputError } from '../finding/input-error.ts';
import { type AtomChange, type Composition, composition } from './composition.ts';
import { FormulaParser } from './formula-parser.ts';
import { type Counting, FormulaReader } from './formula-reader.ts';
import { type Adduct, chargeLeftForCore, outsideAtoms, statedCore, type Tally, wholeCharge } from './formula-tally.ts';
import type { Ligand } from './ligand-library.ts';

/**
 * A formula as read: what is in it, how many of each ligand, and the atoms that stand outside ligands (H lost: < 0), of
 * which `adducts` are the groups added, lost or ionised and `body` the rest.
 */
export type Formula = {
  readonly text: string;
  readonly composition: Composition;
  readonly ligands: readonly { readonly ligand: Ligand; readonly count: number }[];
  readonly outside: AtomChange;
  readonly body: AtomChange;
  readonly adducts: readonly Adduct[];
  /** Charge of the core where the text states it, `[Au25(SG)18(1-) - 6H]7-` or `[[Au25(SG)18]1- - 6H]7-`; else null. */
  readonly coreCharge: number | null;
};

/**
 * Reads `Au24[64Cu](SG)18`, `[Au25(SG)18 - 7H]7-`, `CuSO4·5H2O`. Names in round brackets are the caller's ligands, then
 * the built-in ones, then formulae. Throws C001–C004, C006–C010 and C067 with the column, C070.
 */
export function parseFormula(
  text: string,
  ligands: Readonly<Record<string, Ligand>> = {},
  where = `formula "${text.slice(0, 60)}"`,
): Formula {
  const tally = readTally(text, ligands, where);
  requireBalance(tally, where);
  return formulaOf(tally, text, where);
}

/** Where the text states the charge of the core it must make, with what is lost and gained, that of the ion. Throws C070. */
function requireBalance(tally: Tally, where: string): void {
  const core = statedCore(tally);
  if (core === null || (!tally.charged && tally.core !== null)) return;
  const { charge } = tally;
  const left = chargeLeftForCore(tally);
  if (left === core) return;
  const would = charge + core - left;
  const signed = (z: number) => (z === 0 ? 'a neutral whole' : `${Math.abs(z)}${z < 0 ? '−' : '+'}`);
  const fewer = left > core ? `lose ${left - core} H fewer` : `lose ${core - left} H more`;
  throw new InputError({
    code: 'C070',
    where,
    expected: `${signed(would)}, which the core ${core} makes with what is lost and gained`,
    found: signed(charge),
    fix: `${fewer}, or write the ion as ${signed(would)}, or the core as ${left}; cupel calc lint has the whole sum`,
  });
}

/** Reads the text; `counting` gives the value of x and takes note of counts that depend on it. Throws as `parseFormula`. */
export function readTally(
  text: string,
  ligands: Readonly<Record<string, Ligand>>,
  where: string,
  counting: Counting | null = null,
): Tally {
  if (text.trim() === '' || text.length > 10_000)
    throw new InputError({
      code: 'C010',
      where,
      expected: 'a formula of 1 to 10,000 characters',
      found: text.trim() === '' ? 'nothing' : `${text.length} characters`,
      fix: 'write a formula such as Au25(SG)18; give proteins as ligands with a sequence',
    });
  return new FormulaParser(ligands).expression(new FormulaReader(text, where, 0, counting), 0);
}

/** The formula of what was read. Throws C007, C008. */
export function formulaOf(tally: Tally, text: string, where: string): Formula {
  const found = [...tally.ligands].map(([ligand, count]) => ({ ligand, count }));
  const lost = found.find(({ count }) => count < 0);
  if (lost)
    throw new InputError({
      code: 'C008',
      where,
      expected: `at least as many (${lost.ligand.name}) as are lost`,
      found: `${lost.count} (${lost.ligand.name}) in the sum`,
      fix: 'check the losses',
    });
  return {
    text: text.trim(),
    composition: composition(tally.atoms, wholeCharge(tally), where),
    ligands: found.filter(({ count }) => count > 0),
    outside: outsideAtoms(tally),
    body: tally.body,
    adducts: tally.adducts.filter(({ count }) => count !== 0),
    coreCharge: statedCore(tally),
  };
}
