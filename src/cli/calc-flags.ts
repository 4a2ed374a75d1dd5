import type { LigandDefinition } from '../chemistry/ligand.ts';
import { parseLigandArgument } from '../chemistry/ligand-argument.ts';
import { UsageError } from './failure.ts';

export type Ligands = { readonly ligand: readonly string[] };

/** Ligands of the command line by name. Throws C021. */
export const definitions = (flags: Ligands): Readonly<Record<string, LigandDefinition>> =>
  Object.fromEntries(flags.ligand.map(parseLigandArgument).map(({ name, definition }) => [name, definition]));

function whole(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text.replace('−', '-'));
  if (text.trim() !== '' && Number.isInteger(value)) return value;
  throw new UsageError(`${option} is a whole number, not "${text}"`);
}

/** Core charge and hydrides as numbers. Throws UsageError. */
export function electronFlags(flags: { readonly coreCharge?: string; readonly hydrides?: string }) {
  return { coreCharge: whole(flags.coreCharge, '--core-charge'), hydrides: whole(flags.hydrides, '--hydrides') };
}

/** `1095.9-1098`. Throws UsageError. */
export function mzRange(text: string): { readonly low: number; readonly high: number } {
  const [, low, high] = /^\s*([\d.]+)\s*(?:-|−|–|to|\.\.)\s*([\d.]+)\s*$/.exec(text) ?? [];
  const range = { low: Number(low), high: Number(high) };
  if (range.low > 0 && range.high > range.low) return range;
  throw new UsageError(`--mz is a range such as 1095.9-1098, not "${text}"`);
}
