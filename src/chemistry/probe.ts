import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { assuming, convert, exact, multiply, type Quantity, scale, standardUncertainty } from '../quantity/quantity.ts';
import { requireSameDimension, unit } from '../quantity/unit.ts';
import { atomsOf, type Composition } from './composition.ts';
import { type Formula, parseFormula } from './formula.ts';
import { abundance, atomicMass, elementOfNuclide, mostAbundantIsotope, nuclideName } from './isotopes.ts';
import { type LigandDefinition, ligands } from './ligand.ts';
import { molarMass } from './mass.ts';

export type Target = { readonly name: string; readonly uniprot: readonly string[] };

/** A probe as the study states it. Without `label` the only metal of the formula, as its most abundant isotope. */
export type ProbeDefinition = {
  readonly id: string;
  readonly name?: string;
  readonly formula?: string;
  readonly ligands?: Readonly<Record<string, LigandDefinition>>;
  readonly label?: string;
  readonly target?: Target;
};

/** A metal cluster with its ligands. `atoms` (pure number, '1') counts label atoms per probe; null: unknown. */
export type Probe = {
  readonly id: string;
  readonly name: string;
  readonly formula: Formula | null;
  /** Nuclide that the instrument counts, `197Au`, and its element. */
  readonly label: string;
  readonly element: string;
  readonly atoms: Quantity | null;
  /** 'formula': the count of the formula, which is then itself an assumption in `atoms.conditionalOn`. */
  readonly atomsBasis: 'stated' | 'formula' | 'unknown';
  /** g/mol, null without a formula. */
  readonly molarMass: Quantity | null;
  readonly target: Target | null;
};

const coreMetals = ['Au', 'Ag', 'Cu', 'Pt', 'Pd', 'Gd', 'Cd', 'Hg', 'Zn', 'Rh', 'Ir', 'Ni', 'Ru'];
const accession = /^(?:[OPQ]\d[A-Z\d]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z\d]{2}\d){1,2})(?:-\d+)?$/;

/** The label atoms: for a stable nuclide all of its element, natural and named; for a radionuclide those named as it. */
function labelled(formula: Formula | null, label: string): Composition {
  const symbol = elementOfNuclide(label);
  const stable = abundance(label) > 0;
  if (formula === null) return { atoms: { [stable ? symbol : `[${label}]`]: 1 }, charge: 0 };
  const { atoms } = formula.composition;
  const keys = stable
    ? [symbol, ...Object.keys(atoms).filter((k) => k.startsWith('[') && k.endsWith(`${symbol}]`))]
    : [`[${label}]`];
  const own = keys.filter((key) => atoms[key] !== undefined && atomsOf({ atoms: { [key]: 1 }, charge: 0 }, symbol) > 0);
  return { atoms: Object.fromEntries(own.map((key) => [key, atoms[key]])), charge: 0 };
}

function labelAtoms(formula: Formula, label: string): number {
  return atomsOf(labelled(formula, label), elementOfNuclide(label));
}

function labelOf(definition: ProbeDefinition, formula: Formula | null, where: string): string {
  const refuse = (found: string) =>
    new InputError({
      code: 'C050',
      where: `${where}/label`,
      expected: 'a nuclide of the probe, such as 197Au',
      found,
      fix: 'name the nuclide that the instrument counts under label:',
    });
  if (definition.label !== undefined) {
    const label = nuclideName(definition.label, `${where}/label`);
    abundance(label, `${where}/label`);
    if (formula && labelAtoms(formula, label) === 0) throw refuse(`${label}, which is not in ${formula.text}`);
    return label;
  }
  if (!formula) throw refuse('neither label nor formula');
  const isotopes = Object.keys(formula.composition.atoms).filter((key) => key.startsWith('['));
  const metals = coreMetals.filter((symbol) => atomsOf(formula.composition, symbol) > 0);
  if (metals.length !== 1 || isotopes.length > 0)
    throw refuse(metals.length === 0 ? `no metal in ${formula.text}` : `several choices in ${formula.text}`);
  return mostAbundantIsotope(metals[0]).nuclide;
}

function statedAtoms(atoms: Quantity, where: string): Quantity {
  requireSameDimension(atoms.unit, unit('1'), `${where}/atoms`);
  if (Number.isFinite(atoms.value) && atoms.value > 0) return convert(atoms, '1');
  throw new InputError({
    code: 'C052',
    where: `${where}/atoms`,
    expected: 'a number of atoms above zero',
    found: `${atoms.value}`,
    fix: 'write for example atoms: 24 ± 0.7',
  });
}

/** A warning C053 where the stated count is more than 4 u and more than 10 % from the formula's. */
function disagreement(stated: Quantity, counted: number, where: string): readonly Finding[] {
  const away = Math.abs(stated.value - counted);
  if (away <= 4 * standardUncertainty(stated) || away <= 0.1 * counted) return [];
  const factor = (counted / stated.value).toPrecision(3);
  return [
    {
      level: 'warning',
      code: 'C053',
      where: `${where}/atoms`,
      message: `atoms is ${stated.value} and the formula has ${counted}: moles of probe would differ by a factor ${factor}`,
      fix: 'correct atoms or the formula; results use atoms',
    },
  ];
}

/**
 * The probe of a definition and of the stated `atoms` (pure number) or null; `where` is its place in the study and the
 * prefix of its assumption, `<where>/formula`. Throws C050–C052, C054 and what formula and ligands throw.
 */
export function probe(
  definition: ProbeDefinition,
  atoms: Quantity | null,
  where: string,
): { readonly probe: Probe; readonly findings: readonly Finding[] } {
  const known = ligands(definition.ligands ?? {}, `${where}/ligands`);
  const formula = definition.formula === undefined ? null : parseFormula(definition.formula, known, `${where}/formula`);
  const label = labelOf(definition, formula, where);
  for (const id of definition.target?.uniprot ?? [])
    if (!accession.test(id))
      throw new InputError({
        code: 'C054',
        where: `${where}/target/uniprot`,
        expected: 'a UniProt accession such as P08514',
        found: `"${id}"`,
        fix: 'look it up at uniprot.org',
      });
  const stated = atoms && statedAtoms(atoms, where);
  const counted = formula ? labelAtoms(formula, label) : null;
  const fromFormula = counted === null ? null : assuming(exact(counted, '1'), `${where}/formula`);
  return {
    probe: {
      id: definition.id,
      name: definition.name ?? definition.id,
      formula,
      label,
      element: elementOfNuclide(label),
      atoms: stated ?? fromFormula,
      atomsBasis: stated ? 'stated' : fromFormula ? 'formula' : 'unknown',
      molarMass: formula ? molarMass(formula.composition) : null,
      target: definition.target ?? null,
    },
    findings: stated && counted !== null ? disagreement(stated, counted, where) : [],
  };
}

/** `amount`: mol of what is counted per mol probe (pure number). `mass`: g of it per mol probe (g/mol). */
export type LabelContent = { readonly amount: Quantity; readonly mass: Quantity };

/**
 * ν of the ladder, for an instrument calibrated in mass of the `element`, or of one nuclide such as `109Ag`. Of each
 * label atom the share of the nuclide is its natural abundance, or 1 for atoms named in the formula. Throws C051, C050.
 */
export function labelPerProbe(p: Probe, counted: string = 'element'): LabelContent {
  if (p.atoms === null)
    throw new InputError({
      code: 'C051',
      where: `probe ${p.id}`,
      expected: 'atoms or formula',
      found: 'neither',
      fix: 'give formula:, or atoms: with its uncertainty',
    });
  const own = labelled(p.formula, p.label);
  const total = atomsOf(own, p.element);
  if (counted === 'element') return { amount: p.atoms, mass: multiply(p.atoms, scale(molarMass(own), 1 / total)) };
  const nuclide = nuclideName(counted, `probe ${p.id}`);
  if (elementOfNuclide(nuclide) !== p.element)
    throw new InputError({
      code: 'C050',
      where: `probe ${p.id}`,
      expected: `an isotope of ${p.element}`,
      found: nuclide,
      fix: `the probe is labelled with ${p.label}`,
    });
  const natural = (own.atoms[p.element] ?? 0) * abundance(nuclide, `probe ${p.id}`);
  const amount = scale(p.atoms, (natural + (own.atoms[`[${nuclide}]`] ?? 0)) / total);
  return { amount, mass: multiply(amount, atomicMass(`[${nuclide}]`)) };
}
