import {
  type HydrodynamicDiameter,
  hydrodynamicDiameter,
} from '../chemistry/cluster-properties/hydrodynamic-diameter.ts';
import { type MassRival, massRivals } from '../chemistry/cluster-properties/mass-rivals.ts';
import { type RenalClass, renalClass } from '../chemistry/cluster-properties/renal-class.ts';
import { hillFormula } from '../chemistry/composition.ts';
import { metalDensity } from '../chemistry/density.ts';
import { type Formula, parseFormula } from '../chemistry/formula.ts';
import { atomicMass, elementOfNuclide } from '../chemistry/isotopes.ts';
import { ligands } from '../chemistry/ligand.ts';
import { averageMass, molarMass } from '../chemistry/mass.ts';
import type { AcrossSets } from '../chemistry/peptide-properties/net-charge.ts';
import { probe } from '../chemistry/probe.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { type CopiesLimit, detectionLimit } from './detection-limit.ts';
import type { BuiltLigand } from './ligand-candidate.ts';
import type { DesignRequest } from './request.ts';

/** A cluster built with one candidate ligand. */
export type ClusterCandidate = {
  /** As asked for, `Au24(L)8`. */
  readonly formula: string;
  /** Element that is counted, and its atoms per cluster. */
  readonly element: string;
  readonly metalAtoms: number;
  readonly ligands: number;
  /** g/mol. */
  readonly molarMass: Quantity;
  /** Metal to sulfur, all metals of the core. */
  readonly metalToSulfur: number;
  /** Net charge of all ligands at the pH, core taken as neutral. */
  readonly charge: AcrossSets;
  readonly diameter: HydrodynamicDiameter;
  readonly renal: RenalClass;
  /** Other compositions of the same mass within the tolerance, nearest first. */
  readonly rivals: readonly MassRival[];
  readonly detection: CopiesLimit | null;
  /** C053 where the atoms stated and the formula disagree. */
  readonly findings: readonly Finding[];
};

/** Mass of a mean residue (g/mol), by which the length of ligands other than the candidate is taken. */
const meanResidue = 110;

/** Atoms outside ligands that are no metal of the core. */
const besideCore = ['H', 'Li', 'Na', 'K', 'Rb', 'Cs', 'F', 'Cl', 'Br', 'I', 'O', 'S', 'N', 'C', 'P'];

/** Metal atoms of the core by element. Throws C114 for one without a density. */
function coreMetals(formula: Formula, where: string): Record<string, number> {
  const metals: Record<string, number> = {};
  for (const [key, count] of Object.entries(formula.outside)) {
    const symbol = key.startsWith('[') ? elementOfNuclide(key.slice(1, -1)) : key;
    if (besideCore.includes(symbol)) continue;
    metals[symbol] = (metals[symbol] ?? 0) + count;
  }
  const unknown = Object.keys(metals).find((symbol) => !(symbol in metalDensity));
  if (unknown === undefined && Object.keys(metals).length > 0) return metals;
  throw new InputError({
    code: 'C114',
    where,
    expected: `a core of ${Object.keys(metalDensity).join(', ')}`,
    found: unknown ?? 'no metal outside the ligands',
    fix: 'write for example --cluster "Au24(L)8"',
  });
}

function ownLigands(formula: Formula, where: string): number {
  const own = formula.ligands.find(({ ligand }) => ligand.name === 'L');
  if (own) return own.count;
  throw new InputError({
    code: 'C113',
    where,
    expected: 'the candidate ligand as (L)',
    found: `"${formula.text}"`,
    fix: 'write for example --cluster "Au24(L)8"',
  });
}

/** The bound candidate as the ligand `L` of a formula. */
const asLigand = ({ bound, candidate }: BuiltLigand) => ({
  L: { formula: hillFormula(bound), thiolates: candidate.thiolates },
});

/** The probe whose label is counted. Throws C050 where the core leaves it open. */
function countedProbe(text: string, built: BuiltLigand, request: DesignRequest, where: string) {
  const definition = { id: text, formula: text, ligands: asLigand(built), label: request.label };
  return probe(definition, request.detection?.atoms ?? null, where);
}

const times = (charge: AcrossSets, n: number): AcrossSets => ({
  median: n * charge.median,
  lo: n * charge.lo,
  hi: n * charge.hi,
});

/** The cluster of a formula with `(L)` and of a built ligand. Throws C113, C114, C116 and what the formula throws. */
export function clusterCandidate(text: string, built: BuiltLigand, request: DesignRequest): ClusterCandidate {
  const where = `cluster "${text}"`;
  const { candidate } = built;
  const formula = parseFormula(text, ligands(asLigand(built)), where);
  const count = ownLigands(formula, where);
  const metals = coreMetals(formula, where);
  const { probe: p, findings } = countedProbe(text, built, request, where);
  const symbols = Object.keys(metals).sort((a, b) => Number(b === p.element) - Number(a === p.element));
  const freeMass = averageMass(built.free).value;
  const hydrogenMass = atomicMass('H').value;
  const core = symbols.map((symbol) => ({ symbol, count: metals[symbol], mass: atomicMass(symbol).value }));
  const coreMass = core.reduce((sum, metal) => sum + metal.count * metal.mass, 0);
  const whole = averageMass(formula.composition).value;
  const sulfursPerLigand = built.free.atoms.S;
  const allMetal = core.reduce((sum, metal) => sum + metal.count, 0);
  const charge = times(candidate.bound.charge, count);
  const diameter = hydrodynamicDiameter(
    {
      metals,
      ligands: formula.ligands.map(({ ligand, count: n }) => {
        const each = molarMass(ligand.composition).value;
        const residues = ligand.name === 'L' ? candidate.residues : Math.max(1, each / meanResidue);
        return { count: n, molarMass: each, residues };
      }),
    },
    where,
  );
  return {
    formula: text,
    element: p.element,
    metalAtoms: metals[p.element] ?? 0,
    ligands: count,
    molarMass: molarMass(formula.composition),
    metalToSulfur: allMetal / (count * sulfursPerLigand),
    charge,
    diameter,
    renal: renalClass(diameter.estimate, charge.median, count, allMetal),
    rivals: massRivals(
      {
        metals: core,
        ligandCount: count,
        ligandMass: freeMass,
        hydrogenLost: candidate.thiolates,
        mostHydrogenLost: candidate.thiolates,
        sulfursPerLigand,
        hydrogenMass,
        restMass: whole - coreMass - count * (freeMass - candidate.thiolates * hydrogenMass),
      },
      request.tolerancePpm ?? 10,
      where,
    ),
    detection: request.detection ? detectionLimit(request.detection, p) : null,
    findings,
  };
}
