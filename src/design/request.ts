import type { Quantity } from '../quantity/quantity.ts';

/** What the copies of a detection limit rest on. */
export type DetectionRequest = {
  /** Detection limit of the instrument: mass or amount of metal, of one cell. */
  readonly limit: Quantity;
  /** Standard deviation between blocked cells of the metal they hold, of one cell; null where it is not known. */
  readonly nonspecificSpread: Quantity | null;
  /** κ, targets per bound probe; null: taken as one. */
  readonly targetsPerProbe: Quantity | null;
  /** θ, share of targets that hold a probe; null: unknown, at most 1. */
  readonly occupancy: Quantity | null;
  /** Metal atoms of the label per probe; null: those of the formula. */
  readonly atoms: Quantity | null;
};

/** What `designLigands` is asked. `target` or `motifs` says what is to be bound; both: the motifs named alone. */
export type DesignRequest = {
  /** Name of the library or UniProt accession. */
  readonly target?: string;
  /** Names of the library or sequences. */
  readonly motifs?: readonly string[];
  readonly captures?: readonly string[];
  readonly spacers?: readonly string[];
  /** Formulae with `(L)` in the place of the ligand: `Au24(L)8`. */
  readonly clusters?: readonly string[];
  /** Metal that is counted, where the core has more than one: `Au`, `197Au`. */
  readonly label?: string;
  readonly ph?: number;
  readonly tolerancePpm?: number;
  readonly detection?: DetectionRequest;
  /** Names of criteria, the first counting most. */
  readonly rank?: readonly string[];
};
