import { interval } from '../../quantity/coverage.ts';
import { convert, type Quantity } from '../../quantity/quantity.ts';

/**
 * Diameter (nm) below which quantum dots left by the kidneys: Choi et al. 2007, doi 10.1038/nbt1340; and the upper end of the
 * cut-off of the glomerular filter, 6 to 8 nm, as Du et al., Nat. Nanotechnol. 2017, 12, 1096, state it.
 */
const clearedBelow = 5.5;
const retainedAbove = 8;

const classes = ['cleared', 'transition', 'not cleared'] as const;

/** How a cluster is expected to meet the kidney. 'undecided': its 95 % interval reaches into more than one class. */
export type RenalClass = {
  readonly class: (typeof classes)[number] | 'undecided';
  /** The classes that the interval reaches into. */
  readonly possible: readonly (typeof classes)[number][];
  readonly reason: string;
};

/**
 * Renal class of a hydrodynamic diameter: cleared below 5.5 nm, transition up to 8 nm, not cleared above. `charge` is the
 * net charge of all `ligands` together, `metalAtoms` the size of the core; they only add words to the reason.
 */
export function renalClass(diameter: Quantity, charge: number, ligands: number, metalAtoms: number): RenalClass {
  const nm = convert(diameter, 'nm');
  const { lo, hi } = interval(nm, 0.95);
  const possible = classes.filter(
    (_, i) => [lo < clearedBelow, lo < retainedAbove && hi >= clearedBelow, hi >= retainedAbove][i],
  );
  const range = `${nm.value.toFixed(1)} nm (95 %: ${Math.max(0, lo).toFixed(1)} to ${hi.toFixed(1)} nm)`;
  const words = [
    `${range} against 5.5 nm, below which quantum dots with a zwitterionic or neutral surface left by the kidneys (Choi 2007, doi 10.1038/nbt1340), and 8 nm, the upper end of the cut-off of the glomerular filter (Du et al., Nat. Nanotechnol. 2017, 12, 1096)`,
  ];
  if (Math.abs(charge) >= ligands / 2)
    words.push(
      `its ligands carry about ${charge > 0 ? '+' : '−'}${Math.abs(charge).toFixed(0)} e in all: charged surfaces adsorbed serum proteins there and grew by more than 15 nm, so measure it in plasma`,
    );
  if (metalAtoms < 25) words.push('cores smaller than Au25 left more slowly, held by the glycocalyx (Du 2017)');
  return { class: possible.length === 1 ? possible[0] : 'undecided', possible, reason: words.join('; ') };
}
