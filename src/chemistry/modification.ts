import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { type AtomChange, addAtoms } from './composition.ts';
import { type Modification, modificationShort, modificationTable } from './modification-table.ts';

export type NamedModification = Modification & { readonly name: string; readonly change: AtomChange };

/** Atoms of `NH-O`: what is added, then after each minus what leaves. */
function signedAtoms(formula: string): AtomChange {
  let change: AtomChange = {};
  formula.split('-').forEach((part, i) => {
    for (const [, symbol, count] of part.matchAll(/([A-Z][a-z]?)(\d*)/g))
      change = addAtoms(change, { [symbol]: Number(count || 1) }, i === 0 ? 1 : -1);
  });
  return change;
}

const names = Object.keys(modificationTable);
const spoken = new Map([
  ...names.map((name) => [name.toLowerCase(), name] as const),
  ...Object.entries(modificationShort).map(([short, name]) => [short.toLowerCase(), name] as const),
]);

/** A modification by its UNIMOD or laboratory name, or null. Capitals count only in words of capitals alone. */
export function knownModification(text: string): NamedModification | null {
  const exact = Object.hasOwn(modificationTable, text)
    ? text
    : Object.hasOwn(modificationShort, text)
      ? modificationShort[text]
      : undefined;
  const name = exact ?? (/[a-z]/.test(text) ? spoken.get(text.toLowerCase()) : undefined);
  if (name === undefined) return null;
  const modification = modificationTable[name];
  return { ...modification, name, change: signedAtoms(modification.formula) };
}

/** A modification that must exist. Throws C064 with the nearest names. */
export function modificationNamed(text: string, where: string): NamedModification {
  const found = knownModification(text);
  if (found) return found;
  throw new InputError({
    code: 'C064',
    where,
    expected: 'a modification or cap by its UNIMOD or usual name, such as Phospho, Acetyl or FITC',
    found: `"${text}"`,
    fix: `${didYouMean(text, [...names, ...Object.keys(modificationShort)])} Another one goes in as atoms under bound:`,
  });
}
