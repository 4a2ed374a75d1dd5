import type { Finding } from '../finding/finding.ts';
import type { Limit } from '../measurement/metal-content.ts';
import type { Quantity, Root } from '../quantity/quantity.ts';
import type { Unit } from '../quantity/unit.ts';

/** What a method makes of one acquisition (or replicate, or line): a signal with its own standard uncertainty. */
export type Response = {
  readonly name: string;
  readonly value: number;
  /** Standard uncertainty of `value` from counting and replicates alone. */
  readonly u: number;
  /** Degrees of freedom of `u`; null when it comes from counting statistics. */
  readonly dof: number | null;
  readonly unit: Unit;
  /** Signed share of each root that it has in common with other responses, in `unit`: the ratio of an overlap. */
  readonly shared?: readonly SharedPart[];
  /** Level stated beside the response, where the file itself carries it (a table's level column). */
  readonly level?: { readonly value: number; readonly unit: Unit };
};

export type SharedPart = { readonly root: Root; readonly share: number };

export const weightings = ['equal', '1/u²', '1/x', '1/x²', '1/y'] as const;
export type Weighting = (typeof weightings)[number];

/** A point of the calibration as it was used. */
export type CalibrationPoint = {
  readonly name: string;
  readonly level: number;
  readonly response: number;
  /** Standard uncertainty of the response, dispensing included. */
  readonly u: number;
  readonly fitted: number;
};

/** A straight line from level to response, response = intercept + slope·level, with everything it rests on. */
export type Calibration = {
  readonly name: string;
  readonly method: string;
  readonly kind: 'fitted' | 'published';
  readonly intercept: Quantity;
  readonly slope: Quantity;
  readonly responseUnit: Unit;
  readonly levelUnit: Unit;
  readonly weighting: Weighting;
  readonly throughZero: boolean;
  /** Lowest and highest level; null for a published line without range. */
  readonly range: readonly [number, number] | null;
  readonly points: readonly CalibrationPoint[];
  readonly dof: number | null;
  /** Residual standard deviation (unit of response, weight 1) and R². */
  readonly residualSd: number | null;
  readonly rSquared: number | null;
  readonly lackOfFit: { readonly f: number; readonly dof1: number; readonly dof2: number; readonly p: number } | null;
  readonly limits: readonly Limit[];
  /** Conditions under which it holds, as the method names them: `field: 9.4 T`. A measurement under others is refused. */
  readonly conditions?: Readonly<Record<string, string>> | undefined;
  readonly findings: readonly Finding[];
};
