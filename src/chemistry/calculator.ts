import { InputError } from '../finding/input-error.ts';
import { baseDimensions } from '../quantity/dimension.ts';
import { convert, divide, exact, multiply, type Quantity, standardUncertainty } from '../quantity/quantity.ts';
import { displayUnit, unit } from '../quantity/unit.ts';
import { hillFormula } from './composition.ts';
import { type ElectronCount, electronCount } from './electron-count.ts';
import { parseFormula } from './formula.ts';
import { decayFactor, halfLife, radionuclide } from './half-life.ts';
import { element, nuclideName } from './isotopes.ts';
import type { Ligand } from './ligand-library.ts';
import { averageMass, massToCharge, metalMassFraction, monoisotopicMass } from './mass.ts';
import { labelPerProbe, type Probe } from './probe.ts';

/** A quantity for print and JSON; `u` is one standard uncertainty, `unit` a UCUM code. */
export type Printed = { readonly value: number; readonly u: number; readonly unit: string };

export function printed(q: Quantity): Printed {
  return { value: q.value, u: standardUncertainty(q), unit: q.unit.code };
}

/** What `cupel calc mass` prints. Masses in Da of the neutral atoms; m/z corrected for electrons, only for ions. */
export type MassAnswer = {
  readonly formula: string;
  readonly hill: string;
  readonly charge: number;
  readonly average: Printed;
  readonly monoisotopic: number;
  readonly mz: { readonly average: number; readonly monoisotopic: number } | null;
  readonly ligands: readonly { readonly name: string; readonly count: number; readonly source: string }[];
  readonly metals: readonly { readonly element: string; readonly atoms: number; readonly massFraction: Printed }[];
};

const isMetal = (symbol: string): boolean => {
  const { number } = element(symbol);
  return (
    (number >= 21 && number <= 31) || (number >= 39 && number <= 50) || (number >= 57 && number <= 83) || number >= 89
  );
};

/** Masses of a formula. Throws what the formula throws, and C005 for elements without an average mass. */
export function calcMass(text: string, ligands: Readonly<Record<string, Ligand>> = {}): MassAnswer {
  const formula = parseFormula(text, ligands);
  const { composition } = formula;
  const average = averageMass(composition);
  const monoisotopic = monoisotopicMass(composition);
  const symbols = new Set(Object.keys(composition.atoms).map((key) => key.replace(/^\[\d+m?|\]$/g, '')));
  const count = (symbol: string) =>
    Object.entries(composition.atoms).reduce(
      (n, [key, k]) => n + (key.replace(/^\[\d+m?|\]$/g, '') === symbol ? k : 0),
      0,
    );
  return {
    formula: formula.text,
    hill: hillFormula(composition),
    charge: composition.charge,
    average: printed(average),
    monoisotopic,
    mz:
      composition.charge === 0
        ? null
        : {
            average: massToCharge(average.value, composition.charge),
            monoisotopic: massToCharge(monoisotopic, composition.charge),
          },
    ligands: formula.ligands.map(({ ligand, count: n }) => ({ name: ligand.name, count: n, source: ligand.source })),
    metals: [...symbols].filter(isMetal).map((symbol) => ({
      element: symbol,
      atoms: count(symbol),
      massFraction: printed(metalMassFraction(composition, symbol)),
    })),
  };
}

/** What `cupel calc electrons` prints. Throws what the formula throws, C041, C042. */
export function calcElectrons(
  text: string,
  ligands: Readonly<Record<string, Ligand>> = {},
  coreCharge?: number,
): ElectronCount & { readonly formula: string } {
  const formula = parseFormula(text, ligands);
  return { formula: formula.text, ...electronCount(formula, coreCharge) };
}

export type DecayAnswer = {
  readonly nuclide: string;
  readonly halfLife: Printed;
  readonly seconds: number;
  /** Fraction of the activity left. */
  readonly factor: Printed;
  readonly source: string;
};

/** What `cupel calc decay 64Cu 24h` prints; `time` in any unit of time. Throws C060, U002. */
export function calcDecay(nuclide: string, time: Quantity): DecayAnswer {
  const seconds = convert(time, 's').value;
  return {
    nuclide: nuclideName(nuclide),
    halfLife: printed(
      convert(halfLife(nuclide), radionuclide(nuclide).unit === 'a' ? 'd' : radionuclide(nuclide).unit),
    ),
    seconds,
    factor: printed(decayFactor(nuclide, seconds)),
    source: radionuclide(nuclide).source,
  };
}

/** Avogadro constant, exact (SI). */
export const avogadro: Quantity = exact(6.02214076e23, '{copies}/mol');

/** One probe content in the four forms, in g, mol, mol and copies, or these per the denominator given (cell, g, mL). */
export type ProbeAmounts = {
  readonly metalMass: Quantity;
  readonly metalAmount: Quantity;
  readonly probeAmount: Quantity;
  readonly copies: Quantity;
};

const massAt = baseDimensions.indexOf('mass');
const amountAt = baseDimensions.indexOf('amount');
const entityAt = baseDimensions.indexOf('entity');

/** The unit with every term of positive exponent written as `base`: `fg/{cell}` → `g/{cell}`. */
function numeratorIn(q: Quantity, base: string): Quantity {
  const below = q.unit.terms.filter((term) => term.exponent < 0);
  const target = `${base}${below.map(({ code, exponent }) => `/${code}${exponent === -1 ? '' : -exponent}`).join('')}`;
  return convert(q, unit(target));
}

/**
 * Metal (a mass, or with `of: 'metal'` an amount) or probe (an amount or copies), also per cell, g, mL or mm², carried
 * along the chain mass of metal → mol metal → mol probe → copies. Throws C062 for other quantities, C051 without atoms.
 */
export function metalToProbe(q: Quantity, p: Probe, of: 'metal' | 'probe' = 'probe'): ProbeAmounts {
  const above = q.unit.terms.filter((term) => term.exponent > 0);
  const numerator = above.length === 1 && above[0].exponent === 1 ? unit(above[0].code).dimension : null;
  const only = (index: number) => numerator?.every((exponent, i) => exponent === (i === index ? 1 : 0)) ?? false;
  const content = labelPerProbe(p);
  let probeAmount: Quantity;
  if (only(massAt)) probeAmount = divide(numeratorIn(q, 'g'), content.mass);
  else if (only(amountAt))
    probeAmount = of === 'metal' ? divide(numeratorIn(q, 'mol'), content.amount) : numeratorIn(q, 'mol');
  else if (only(entityAt)) {
    const copies = numeratorIn(q, '{copies}');
    probeAmount = divide(of === 'metal' ? divide(copies, content.amount) : copies, avogadro);
  } else
    throw new InputError({
      code: 'C062',
      where: `quantity in ${displayUnit(q.unit)}`,
      expected: 'a mass of metal, an amount or a number of copies, also per cell, g, mL or mm²',
      found: displayUnit(q.unit),
      fix: 'give for example 352 fg, 1.8 fmol/cell or 3e7 copies',
    });
  return {
    metalMass: multiply(probeAmount, content.mass),
    metalAmount: multiply(probeAmount, content.amount),
    probeAmount,
    copies: multiply(probeAmount, avogadro),
  };
}

/** What `cupel calc convert` prints: all four forms, and which of them was taken as given. Throws as `metalToProbe`. */
export function calcConvert(
  q: Quantity,
  p: Probe,
  of: 'metal' | 'probe' = 'probe',
): { readonly probe: string; readonly atomsBasis: Probe['atomsBasis'] } & {
  readonly [K in keyof ProbeAmounts]: Printed;
} {
  const amounts = metalToProbe(q, p, of);
  return {
    probe: p.id,
    atomsBasis: p.atomsBasis,
    metalMass: printed(amounts.metalMass),
    metalAmount: printed(amounts.metalAmount),
    probeAmount: printed(amounts.probeAmount),
    copies: printed(amounts.copies),
  };
}
