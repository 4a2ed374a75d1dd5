import type { Quantity } from '../quantity/quantity.ts';
import type { Figure } from './figure.ts';

export const classifierKinds = ['lda', 'qda', 'mixture'] as const;
export type ClassifierKind = (typeof classifierKinds)[number];

/** A number between 0 and 1 with its interval of 95 %. */
export type Chance = { readonly value: number; readonly lo: number; readonly hi: number };

/** One label in two groups of cells. */
export type ClassifiedLabel = {
  /** The target of its probe, or the probe, or the element. */
  readonly name: string;
  /** The measurements of either group. */
  readonly of: readonly [string, string];
  /** `target copies per cell`: mean of the first group over that of the second, what they share cancelled. */
  readonly quantity: string;
  readonly ratio: Quantity;
  /** That a cell of the first group carries more than one of the second, as measured: noise draws it towards ½. */
  readonly exceeds: Chance;
  /** The same with the variance of counting taken out, for labels that are normal on a log scale. */
  readonly withoutCounting: Chance;
  /** Cells of either group below their critical level, which enter as limits. */
  readonly below: readonly [number, number];
  /** Share of the variance of log mass within the groups that counting explains; median over cells above L_C. */
  readonly countingShare: number;
};

/** What one classifier comes to on cells it was not fitted to. */
export type ClassifierResult = {
  readonly kind: ClassifierKind;
  readonly title: string;
  /** That a cell of the first group scores above one of the second. */
  readonly auc: Chance & { readonly u: number; readonly interval: string };
  /** Cells by group and by what they were taken for. */
  readonly confusion: readonly [readonly [number, number], readonly [number, number]];
  /** Shares of the first and of the second group that are recognised, and their mean. */
  readonly sensitivity: Chance;
  readonly specificity: Chance;
  readonly balanced: Chance;
  /** Least and most accuracy over the repeats: how much the draw of the folds matters. */
  readonly accuracies: readonly [number, number];
  /** The boundary as a formula, for a linear one. */
  readonly rule: string | null;
};

/** Which group carries more of every label, and how sure that is. */
export type Statement = {
  /** What carrying more of every label is taken to mean, `more invasive`; null: nothing beyond itself. */
  readonly meaning: string | null;
  /** Chance, from the uncertainties of the means alone, that the first (second) group carries more of every label. */
  readonly first: number;
  readonly second: number;
  /** That the labels disagree. */
  readonly neither: number;
  readonly trials: number;
  /** The group named by the rule; null: undecided. */
  readonly verdict: string | null;
  readonly text: string;
};

/** Two groups of cells told apart by the labels of each cell. */
export type Classification = {
  readonly name: string;
  readonly groups: readonly [string, string];
  /** Cells of either group that have all labels. */
  readonly cells: readonly [number, number];
  readonly labels: readonly ClassifiedLabel[];
  /** That a cell of the first group carries more of every label than one of the second. */
  readonly exceedsInAll: Chance;
  readonly classifiers: readonly ClassifierResult[];
  readonly statement: Statement;
  readonly used: Readonly<Record<string, string>>;
  readonly figures: readonly Figure[];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  }[];
};
