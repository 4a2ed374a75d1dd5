import { InputError } from '../finding/input-error.ts';
import { avogadro } from '../quantity/avogadro.ts';
import { baseDimensions } from '../quantity/dimension.ts';
import { normal } from '../quantity/law.ts';
import { convert, divide, multiply, type Quantity, standardUncertainty } from '../quantity/quantity.ts';
import { requireUnit } from '../quantity/stated.ts';
import { displayUnit, type Unit, unit } from '../quantity/unit.ts';
import { hillFormula } from './composition.ts';
import { type ElectronCount, electronCount, isClosedShell } from './electron-count.ts';
import { parseFormula } from './formula.ts';
import { decayFactor, halfLife, radionuclide } from './half-life.ts';
import { element, nuclideName } from './isotopes.ts';
import type { Ligand } from './ligand-library.ts';
import { averageMass, massToCharge, metalMassFraction, monoisotopicMass } from './mass.ts';
import { labelPerProbe, type Probe } from './probe.ts';

/** A quantity for print and JSON; `u` is one standard uncertainty, `unit` a UCUM code. */
export type Printed = { readonly value: number; readonly u: number; readonly unit: string };

function printed(q: Quantity): Printed {
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

/** A count with the electrons of the closed shells below and above it; null where none is listed on that side. */
export type ElectronAnswer = ElectronCount & {
  readonly formula: string;
  readonly shellBelow: number | null;
  readonly shellAbove: number | null;
};

/** More than the widest gap between two closed shells that are listed. */
const mostShellDistance = 100;

/** What `cupel calc electrons` prints. Throws what the formula throws, C041, C042, C069. */
export function calcElectrons(
  text: string,
  ligands: Readonly<Record<string, Ligand>> = {},
  coreCharge?: number,
  hydrides?: number,
): ElectronAnswer {
  const formula = parseFormula(text, ligands);
  const count = electronCount(formula, coreCharge, hydrides);
  const shell = (step: 1 | -1): number | null => {
    for (let i = step; Math.abs(i) <= mostShellDistance; i += step)
      if (isClosedShell(count.electrons + i)) return count.electrons + i;
    return null;
  };
  return { formula: formula.text, ...count, shellBelow: shell(-1), shellAbove: shell(1) };
}

export type DecayAnswer = {
  readonly nuclide: string;
  readonly halfLife: Printed;
  readonly seconds: number;
  /** Fraction of the activity left. */
  readonly factor: Printed;
  readonly source: string;
};

/** What `cupel calc decay 64Cu 24h` prints; `time` in any unit of time. Throws C060, U002, U003 (no unit). */
export function calcDecay(nuclide: string, time: Quantity): DecayAnswer {
  const { value, unit: written } = time;
  requireUnit(
    { kind: 'stated', text: String(value), value, u: null, unit: written, dof: null, law: normal },
    'h',
    'time',
  );
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

/** `base` per what stands below the line of `like`: g, for `fg/{cell}`, gives `g/{cell}`. */
function withDenominatorOf(like: Unit, base: string): Unit {
  const below = like.terms.filter((term) => term.exponent < 0);
  return unit(`${base}${below.map(({ code, exponent }) => `/${code}${exponent === -1 ? '' : -exponent}`).join('')}`);
}

/** The quantity with every term of positive exponent written as `base`: in `g/{cell}` for `fg/{cell}`. */
const numeratorIn = (q: Quantity, base: string): Quantity => convert(q, withDenominatorOf(q.unit, base));

/** Which base dimension stands alone above the line, `massAt` for `fg/{cell}`; -1 when it is none or several. */
function numeratorDimension(u: Unit): number {
  const above = u.terms.filter((term) => term.exponent > 0);
  if (above.length !== 1 || above[0].exponent !== 1) return -1;
  const { dimension } = unit(above[0].code);
  const at = dimension.indexOf(1);
  return dimension.every((exponent, i) => exponent === (i === at ? 1 : 0)) ? at : -1;
}

function notConvertible(where: string, expected: string, u: Unit, fix: string): InputError {
  return new InputError({ code: 'C062', where: `${where} ${displayUnit(u)}`, expected, found: displayUnit(u), fix });
}

/**
 * Metal (a mass, or with `of: 'metal'` an amount) or probe (an amount or copies), also per cell, g, mL or mm², carried
 * along the chain mass of metal → mol metal → mol probe → copies. Throws C062 for other quantities, C051 without atoms.
 */
export function metalToProbe(q: Quantity, p: Probe, of: 'metal' | 'probe' = 'probe'): ProbeAmounts {
  const above = numeratorDimension(q.unit);
  const content = labelPerProbe(p);
  let probeAmount: Quantity;
  if (above === massAt) probeAmount = divide(numeratorIn(q, 'g'), content.mass);
  else if (above === amountAt)
    probeAmount = of === 'metal' ? divide(numeratorIn(q, 'mol'), content.amount) : numeratorIn(q, 'mol');
  else if (above === entityAt) {
    const copies = numeratorIn(q, '{copies}');
    probeAmount = divide(of === 'metal' ? divide(copies, content.amount) : copies, avogadro);
  } else
    throw notConvertible(
      'quantity in',
      'a mass of metal, an amount or a number of copies, also per cell, g, mL or mm²',
      q.unit,
      'give for example 352 fg, 1.8 fmol/cell or 3e7 copies',
    );
  return {
    metalMass: multiply(probeAmount, content.mass),
    metalAmount: multiply(probeAmount, content.amount),
    probeAmount,
    copies: multiply(probeAmount, avogadro),
  };
}

/** The form asked for, and the words for it. */
export type RequestedForm = Printed & { readonly what: 'metal' | 'probe' | 'copies of the probe' };

/**
 * The form that a unit asks for: a mass is of metal, an amount of probe, copies are of the probe. A unit without a
 * denominator takes that of the amounts. Throws C062 for other units, U002 for another denominator.
 */
export function requestedForm(amounts: ProbeAmounts, to: Unit): { what: RequestedForm['what']; value: Quantity } {
  const forms: Readonly<Record<number, readonly [RequestedForm['what'], Quantity]>> = {
    [massAt]: ['metal', amounts.metalMass],
    [amountAt]: ['probe', amounts.probeAmount],
    [entityAt]: ['copies of the probe', amounts.copies],
  };
  const form = forms[numeratorDimension(to)];
  if (!form)
    throw notConvertible(
      'unit',
      'a unit of mass (of metal), of amount (of probe) or of copies',
      to,
      'ask for example for fg, amol or copies',
    );
  const [what, value] = form;
  const target = to.terms.length === 1 ? withDenominatorOf(value.unit, to.code) : to;
  return { what, value: convert(value, target) };
}

/** All four forms, and the one asked for. */
export type ConvertAnswer = {
  readonly probe: string;
  readonly atomsBasis: Probe['atomsBasis'];
  readonly answer: RequestedForm | null;
} & { readonly [K in keyof ProbeAmounts]: Printed };

/** What `cupel calc convert` prints: all four forms, and that of unit `to`. Throws as `metalToProbe`, `requestedForm`. */
export function calcConvert(q: Quantity, p: Probe, of: 'metal' | 'probe' = 'probe', to?: string): ConvertAnswer {
  const amounts = metalToProbe(q, p, of);
  const asked = to === undefined ? null : requestedForm(amounts, unit(to));
  return {
    probe: p.id,
    atomsBasis: p.atomsBasis,
    answer: asked && { what: asked.what, ...printed(asked.value) },
    metalMass: printed(amounts.metalMass),
    metalAmount: printed(amounts.metalAmount),
    probeAmount: printed(amounts.probeAmount),
    copies: printed(amounts.copies),
  };
}
