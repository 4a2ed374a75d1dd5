import type { ElectronAnswer, ProbeAmounts, RequestedForm } from '../chemistry/calculator.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { displayMeasured, displayQuantity } from '../quantity/display.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Stated } from '../quantity/stated.ts';
import { displayUnit } from '../quantity/unit.ts';
import { readable } from './readable.ts';

/** Digits of the number as written, between three and six: what an answer without an uncertainty is rounded to. */
function writtenFigures(text: string): number {
  const [mantissa] = /\d[\d.]*|\.\d+/.exec(text) ?? [''];
  return Math.min(6, Math.max(3, mantissa.replace('.', '').replace(/^0+/, '').length));
}

/**
 * Metal and probe in words: the form asked for with its name, then all four forms, the one given marked. Without a
 * stated uncertainty there is no ±, since that of the atomic masses alone would pass for the uncertainty of the result.
 */
export function conversionLines(
  given: Stated,
  amounts: ProbeAmounts,
  asked: { readonly what: RequestedForm['what']; readonly value: Quantity },
): string[] {
  const figures = writtenFigures(given.text);
  const shown = (q: Quantity) =>
    given.u === null
      ? displayMeasured(Number(q.value.toPrecision(figures)), 0, displayUnit(q.unit))
      : displayQuantity(q);
  const forms: readonly (readonly [string, Quantity])[] = [
    ['metal mass', amounts.metalMass],
    ['metal amount', amounts.metalAmount],
    ['probe amount', amounts.probeAmount],
    ['copies of the probe', amounts.copies],
  ];
  const taken = forms.findLast(([, q]) => sameDimension(q.unit.dimension, given.unit.dimension));
  return [
    `${asked.what}: ${shown(asked.value)}`,
    ...forms.map((form) => {
      const [name, q] = form;
      return `  ${name.padEnd(19)}  ${shown(readable(q))}${form === taken ? '  (given)' : ''}`;
    }),
    ...(given.u === null ? [`no uncertainty was stated: rounded to ${figures} digits`] : []),
  ];
}

const signed = (n: number): string => String(n).replace('-', '−');

function shell({ electrons, closedShell, shellBelow, shellAbove }: ElectronAnswer): string {
  if (electrons === 20 || electrons === 34) return 'a closed shell (20 and 34 depend on the shape of the potential)';
  if (closedShell) return 'a closed shell';
  if (shellBelow === null) return `an open shell; the first closed one holds ${shellAbove}`;
  if (shellAbove === null) return `an open shell; the last closed one listed holds ${shellBelow}`;
  return `an open shell; the closed ones around it hold ${shellBelow} and ${shellAbove}`;
}

/** A count of superatom electrons in sentences: the shell, the sum, the core charge and its origin, what was assumed. */
export function electronSentences(count: ElectronAnswer): string[] {
  const { electrons, metalElectrons, localised, coreCharge } = count;
  const charge = coreCharge < 0 ? `(${signed(coreCharge)})` : String(coreCharge);
  const origin =
    count.coreChargeBasis !== 'stated' ? count.coreChargeBasis : coreCharge === 0 ? 'as stated' : 'as stated';
  return [
    `${count.formula}: ${signed(electrons)} superatom ${electrons === 1 ? 'electron' : 'electrons'}, ${shell(count)}.`,
    `${metalElectrons} valence electrons of the metal − ${localised} held by ligands and halides − core charge ${charge} = ${signed(electrons)}.`,
    `Core charge ${signed(coreCharge)}: ${origin}.`,
    ...count.notes.map((note) => `Note: ${note}.`),
  ];
}
