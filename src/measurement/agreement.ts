import type { Quantity } from '../quantity/quantity.ts';
import type { Figure } from './figure.ts';

export const agreementKinds = ['bland-altman', 'ratio-over-time'] as const;
export type AgreementKind = (typeof agreementKinds)[number];
/** What rows of two measurements are matched by. */
export const matchings = ['subject', 'region', 'time'] as const;
export type Matching = (typeof matchings)[number];

/** A number with its interval of 95 %. */
export type Ranged = { readonly value: number; readonly lo: number; readonly hi: number };

/** Bias of a over b and the limits between which 95 % of the differences lie (Bland and Altman 1986, 1999). */
export type LimitsOfAgreement = {
  readonly unit: string;
  readonly bias: Ranged;
  readonly sd: number;
  readonly lower: Ranged;
  readonly upper: Ranged;
  readonly n: number;
};

/** Mean ratio a/b of pairs, weighted by the inverse of their covariance. */
export type MeanRatio = {
  readonly region: string | null;
  readonly ratio: Quantity;
  readonly lo: number;
  readonly hi: number;
  readonly n: number;
  /** Standard deviation of ln(a/b) between pairs beyond their uncertainties. */
  readonly between: number;
};

/** Slope of ln(a/b) against time. */
export type RatioTrend = {
  readonly region: string | null;
  readonly slope: Quantity;
  readonly lo: number;
  readonly hi: number;
  /** The interval of `coverage` excludes zero. */
  readonly moves: boolean;
  readonly coverage: number;
  readonly n: number;
};

/** Two measurements of the same animals, regions and times held against each other, pair by pair. */
export type Agreement = {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly quantity: string;
  readonly kind: AgreementKind;
  readonly n: number;
  readonly subjects: number;
  /** Of a − b, and of ln(a/b) written as factors; null below three pairs. */
  readonly difference: LimitsOfAgreement | null;
  readonly factor: LimitsOfAgreement | null;
  readonly ratio: MeanRatio | null;
  readonly regions: readonly MeanRatio[];
  readonly trends: readonly RatioTrend[];
  /** Labels of the roots that both of any pair rest on. */
  readonly shared: readonly string[];
  readonly parted: boolean;
  readonly verdict: string;
  readonly figures: readonly Figure[];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  }[];
};
