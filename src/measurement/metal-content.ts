import type { Quantity } from '../quantity/quantity.ts';
import type { EstablishedQuantity, Per } from './measurement.ts';

/** A limit with its definition, as it is stored with every result (IUPAC/Currie 1995, ISO 11843). */
export type Limit = {
  readonly kind: 'critical' | 'detection' | 'quantification';
  /** In the unit of the quantity it limits. */
  readonly value: number;
  readonly unit: string;
  readonly definition: string;
  readonly alpha: number;
  readonly beta: number | null;
  /** Number of observations behind the blank or the calibration. */
  readonly n: number;
  readonly dof: number | null;
  /** What alone it limits, where limits differ from place to place: `kidney of m01, 24 h`. */
  readonly of?: string;
};

/** Whose result this is and of which time, where one measurement sees several animals or times. */
export type Whose = { readonly subject?: string; readonly time?: string };

/** Subject of a row that is the mean over the animals of a group, or over all where no group is named. */
export const meanOfGroup = (group: string | null): string => `mean of ${group ?? 'all animals'}`;

export const isMeanOfGroup = (subject: string | null): boolean => subject?.startsWith('mean of ') ?? false;

/**
 * What a metal-counting method establishes of one specimen or region: mass of the label element, or activity of the label,
 * per normaliser, for the sample and for its controls, each before any subtraction. The ladder does the rest.
 */
export type MetalContent = Whose & {
  readonly region: string | null;
  readonly per: Per;
  /** Element symbol of the label, as calibrated: `Au`. */
  readonly element: string;
  readonly sample: Quantity;
  readonly blank: Quantity | null;
  readonly nonspecific: Quantity | null;
  /** Standard deviation of the population (cells, pixels), measurement noise taken out; null where there is none. */
  readonly spread: Quantity | null;
  /** The spread climbs too: the population of copies is stated where the ladder reaches the target. */
  readonly spreadClimbs?: boolean;
  readonly n: number;
  /** How many of the n stand below L_C; of a region of voxels, which is one reading, 1 where it stands below. */
  readonly belowLod: number | null;
  readonly limits: readonly Limit[];
  /** Codes of findings that touch this content. */
  readonly flags: readonly string[];
  /** All isotopes of the element were seen (X-rays, relaxation), not one of them. */
  readonly wholeElement?: true;
  /** Of an activity: the time to which it is decay-corrected (s from 1970 by the laboratory's clock); null: not known. */
  readonly activityAt?: number | null;
};

/** A quantity beside the ladder, such as particles per mL or the share of positive cells, with its own uncertainty. */
export type Established = Whose & {
  readonly region: string | null;
  readonly quantity: EstablishedQuantity;
  readonly statistic: 'mean' | 'spread';
  readonly per: Per | null;
  readonly value: Quantity;
  readonly n: number;
  readonly flags: readonly string[];
  /** The value is at least (at most) what is there; absent: neither. */
  readonly bound?: 'lower' | 'upper';
  /** As of a content; absent: not judged by limits. */
  readonly belowLod?: number;
  readonly limits?: readonly Limit[];
};
