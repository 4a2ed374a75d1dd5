import { InputError } from '../../finding/input-error.ts';
import { avogadro } from '../../quantity/avogadro.ts';
import { normal } from '../../quantity/law.ts';
import { add, type Quantity, type Root, rooted } from '../../quantity/quantity.ts';
import { metalDensity } from '../density.ts';
import { atomicMass } from '../isotopes.ts';

/** One kind of ligand: how many there are, and for each its molar mass (g/mol) and length in residues. */
export type ShellLigand = { readonly count: number; readonly molarMass: number; readonly residues: number };

/** Metal atoms by element symbol, and the ligands around them. */
export type CoreAndShell = {
  readonly metals: Readonly<Record<string, number>>;
  readonly ligands: readonly ShellLigand[];
};

/** All in nm: the metal core alone, the two models of the shell, and the estimate between them with its uncertainty. */
export type HydrodynamicDiameter = {
  readonly core: number;
  readonly compact: number;
  readonly extended: number;
  readonly estimate: Quantity;
  readonly reason: string;
};

/** Partial specific volume of peptides and bound water (cm³/g): 0.73 and 0.3, the usual values for proteins. */
const hydratedVolume = 0.73 + 0.3;
/** Hydrodynamic radius (nm) of an unfolded chain of n residues: Wilkins et al., Biochemistry 1999, 38, 16424. */
const unfoldedRadius = (residues: number) => 0.221 * residues ** 0.57;
/** Relative standard uncertainty of either model, assumed: about its scatter on proteins. */
const modelU = 0.1;

const assumed = (id: string, label: string, law: Root['law']): Root => ({
  id: `hydrodynamic-diameter/${id}`,
  label,
  group: `hydrodynamic-diameter/${id}`,
  dof: null,
  law,
  basis: 'assumed',
});

/** Volume (nm³) of the metal atoms at the density of the bulk. Throws C114 for a metal without one. */
function coreVolume(metals: CoreAndShell['metals'], where: string): number {
  let volume = 0;
  for (const [symbol, count] of Object.entries(metals)) {
    const density = metalDensity[symbol];
    if (density === undefined)
      throw new InputError({
        code: 'C114',
        where,
        expected: `a core of ${Object.keys(metalDensity).join(', ')}`,
        found: symbol,
        fix: 'leave the cluster out, or measure its diameter',
      });
    volume += (count * atomicMass(symbol).value * 1e21) / (density * avogadro.value);
  }
  return volume;
}

const diameterOf = (volume: number) => Math.cbrt((6 * volume) / Math.PI);

/**
 * Hydrodynamic diameter (nm) of a cluster in water, estimated between two models: a compact shell, in which core, ligands
 * and their water fill one sphere, and an extended one, a core with unfolded chains standing on it. The estimate lies
 * midway with a rectangular law between the two and 10 % for the models; it holds without protein corona. Throws C114.
 */
export function hydrodynamicDiameter(cluster: CoreAndShell, where = 'cluster'): HydrodynamicDiameter {
  const volume = coreVolume(cluster.metals, where);
  const core = diameterOf(volume);
  let shell = 0;
  let longest = 0;
  for (const { count, molarMass, residues } of cluster.ligands) {
    shell += (count * molarMass * hydratedVolume * 1e21) / avogadro.value;
    if (count > 0) longest = Math.max(longest, unfoldedRadius(residues));
  }
  const compact = diameterOf(volume + shell);
  const extended = core + 4 * longest;
  const [lo, hi] = [Math.min(compact, extended), Math.max(compact, extended)];
  const middle = (lo + hi) / 2;
  const rectangular = { kind: 'rectangular' } as const;
  const between = rooted(
    middle,
    (hi - lo) / 2 / Math.sqrt(3),
    'nm',
    assumed('shell', 'ligand shell between compact and extended', rectangular),
  );
  const scatter = rooted(0, modelU * middle, 'nm', assumed('model', 'scatter of the models of the shell', normal));
  const nm = (x: number) => x.toFixed(1);
  return {
    core,
    compact,
    extended,
    estimate: add(between, scatter),
    reason:
      `core ${nm(core)} nm at bulk density; with a compact hydrated shell ${nm(compact)} nm, with unfolded chains ` +
      `${nm(extended)} nm; 10 % for the models; not measured, no proteins adsorbed`,
  };
}
