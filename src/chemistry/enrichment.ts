import { InputError } from '../finding/input-error.ts';
import { derived, multiply, type Quantity, scale } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';
import { abundance, atomicMass, elementOfNuclide, naturalIsotopes } from './isotopes.ts';
import { labelPerProbe, type Probe } from './probe.ts';

/** The label of a probe as an instrument counts it that was calibrated with the natural element. */
export type CountedLabel = {
  /** Mass of label atoms per mole of probe (g/mol), as the label is made up. */
  readonly content: Quantity;
  /** Mass of label over the mass of natural element that gives the same counts of one isotope; null where they are equal. */
  readonly overNatural: Quantity | null;
};

/**
 * What a probe holds of its label, when the nuclide `counted` is counted. A label is natural, or enriched as its formula
 * names isotopes, or as `enrichment` states the amount fraction of the label's nuclide (the others in natural
 * proportion). Throws S088 when both say it, S089 where there is nothing to enrich.
 */
export function countedLabel(p: Probe, counted: string, enrichment: Quantity | null, where: string): CountedLabel {
  const natural = abundance(p.label) > 0 && abundance(counted) > 0;
  const named = p.formula !== null && Object.keys(p.formula.composition.atoms).some((a) => a.endsWith(`${p.element}]`));
  if (enrichment) {
    if (named) throw twice(p, where);
    if (!natural || naturalIsotopes(p.element).length < 2) throw nothingToEnrich(p, where);
  }
  const { mass, amount } = labelPerProbe(p);
  if (!natural || (!enrichment && !named)) return { content: mass, overNatural: null };
  const element = atomicMass(p.element);
  if (!enrichment) {
    const share = labelPerProbe(p, counted).amount.value / amount.value;
    if (!(share > 0)) throw nothingToEnrich(p, where);
    const own = mass.value / amount.value;
    return { content: mass, overNatural: scale(pure(own / element.value), abundance(counted) / share) };
  }
  const { molarMass, share } = enriched(p.label, counted, enrichment);
  const content = multiply(p.atoms!, molarMass);
  const ratio = (abundance(counted) / element.value / share.value) * molarMass.value;
  return {
    content,
    overNatural: derived(ratio, unit('1'), [
      [molarMass, ratio / molarMass.value],
      [share, -ratio / share.value],
    ]),
  };
}

const pure = (value: number): Quantity => ({ value, unit: unit('1'), shares: {}, conditionalOn: [] });

/** Molar mass of a label of amount fraction `x` of its nuclide, and the fraction of the nuclide counted. */
function enriched(label: string, counted: string, x: Quantity): { molarMass: Quantity; share: Quantity } {
  const element = atomicMass(elementOfNuclide(label)).value;
  const own = atomicMass(`[${label}]`).value;
  const a = abundance(label);
  const rest = (element - a * own) / (1 - a);
  const molarMass = derived(x.value * own + (1 - x.value) * rest, unit('g/mol'), [[x, own - rest]]);
  if (counted === label) return { molarMass, share: x };
  const part = abundance(counted) / (1 - a);
  return { molarMass, share: derived((1 - x.value) * part, unit('1'), [[x, -part]]) };
}

function twice(p: Probe, where: string): InputError {
  return new InputError({
    code: 'S088',
    where: `${where}/enrichment`,
    expected: 'the isotopes of the label once',
    found: `enrichment: beside ${p.formula?.text}, which names isotopes`,
    fix: 'write the formula without isotopes in brackets, or leave enrichment: out',
  });
}

function nothingToEnrich(p: Probe, where: string): InputError {
  return new InputError({
    code: 'S089',
    where: `${where}/enrichment`,
    expected: 'a label that holds the isotope counted, of an element with several stable ones',
    found: p.label,
    fix: 'leave enrichment: out, or name the isotope that is enriched as label:',
  });
}
