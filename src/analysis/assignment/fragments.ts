import { type AtomChange, addAtoms } from '../../chemistry/composition.ts';
import type { Ligand } from '../../chemistry/ligand-library.ts';
import { averageMass } from '../../chemistry/mass.ts';
import type { UnresolvedPeak } from './assign-mass.ts';

/** A loss of a cluster in the source: `(Au4L4)2`, `2 × L − S`. Masses are averages (Da). */
export type Loss = { readonly text: string; readonly atoms: AtomChange; readonly massDa: number };

/** A peak read as another one less some losses. `offDa`: observed less computed difference. */
export type Fragment = {
  readonly parent: number;
  readonly fragment: number;
  readonly loss: Loss;
  readonly times: number;
  readonly offDa: number;
  readonly offU: number;
};

const massOf = (atoms: AtomChange): number => averageMass({ atoms, charge: 0 }).value;

const loss = (text: string, atoms: AtomChange): Loss => ({ text, atoms, massDa: massOf(atoms) });

/**
 * What gold and silver thiolates lose in a source: the ring M4L4 (Au25L18 gives Au21L14 by MALDI), the semi-ring M2L3
 * (Fields-Zinna et al. 2009, J. Am. Chem. Soc., tandem spectra of Au25), ML, ligands, and by S–C cleavage all of a ligand
 * but its sulfur, which stays on the core; the last only for ligands with sulfur. A ligand with two thiolates or more counts
 * as so many: M4L2. Positive ions rearrange (Harkness et al.
 * 2010, doi 10.1021/ac100251d), so a loss is a hint and no structure.
 */
export function thiolateLosses(metal: string, { name, composition: { atoms }, metalBonds }: Ligand): readonly Loss[] {
  const unit = (n: number, m: number) => addAtoms({ [metal]: n }, atoms, m);
  if (metalBonds > 1) {
    const ring = [4, 2].find((m) => m * metalBonds <= 4) ?? 1;
    return [
      loss(`${metal}${ring * metalBonds}(${name})${ring === 1 ? '' : ring}`, unit(ring * metalBonds, ring)),
      loss(`(${name})`, addAtoms({}, atoms)),
    ];
  }
  const losses = [
    loss(`${metal}4(${name})4`, unit(4, 4)),
    loss(`${metal}2(${name})3`, unit(2, 3)),
    loss(`${metal}(${name})`, unit(1, 1)),
    loss(`(${name})`, addAtoms({}, atoms)),
  ];
  const carbon = addAtoms(atoms, { S: 1 }, -1);
  return (atoms.S ?? 0) > 0 ? [...losses, loss(`(${name}) less S`, carbon)] : losses;
}

/**
 * Pairs of singly or equally charged peaks that lie a loss, or several of one kind, apart within three standard
 * uncertainties; one H more or less counts as the same loss. Sorted by how well they fit.
 */
export function fragmentsOf(
  peaks: readonly UnresolvedPeak[],
  losses: readonly Loss[],
  mostTimes = 6,
): readonly Fragment[] {
  const hydrogen = massOf({ H: 1 });
  const found: Fragment[] = [];
  for (const [parent, a] of peaks.entries())
    for (const [fragment, b] of peaks.entries()) {
      if (a.charge !== b.charge || b.mz >= a.mz) continue;
      const size = Math.abs(a.charge);
      const difference = (a.mz - b.mz) * size;
      const offU = Math.hypot(a.mzU, b.mzU) * size;
      for (const one of losses)
        for (let times = 1; times <= mostTimes; times++) {
          const plain = difference - times * one.massDa;
          const offDa = [-hydrogen, hydrogen].reduce(
            (best, h) => (Math.abs(plain + h) < Math.abs(best) - 0.5 * hydrogen ? plain + h : best),
            plain,
          );
          if (Math.abs(offDa) <= 3 * offU) found.push({ parent, fragment, loss: one, times, offDa, offU });
        }
    }
  return found.sort((a, b) => Math.abs(a.offDa / a.offU) - Math.abs(b.offDa / b.offU));
}
