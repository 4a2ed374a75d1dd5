import type { Calibration } from '../analysis/calibration.ts';
import type { Finding } from '../finding/finding.ts';
import type { Agreement } from '../measurement/agreement.ts';
import type { Classification } from '../measurement/classification.ts';
import type { Comparison } from '../measurement/comparison.ts';
import type { Figure } from '../measurement/figure.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { Limit } from '../measurement/metal-content.ts';

/** An assumption of the study that a result rests on, with the reason its author gives. */
export type Assumption = {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly why: string;
};

export type Check = {
  readonly that: string;
  readonly is: string;
  readonly found: string;
  readonly passed: boolean;
};

/** What one measurement of the study came to, beside its rows. */
export type MeasurementRecord = {
  readonly name: string;
  readonly method: string;
  readonly methodTitle: string;
  readonly methodVersion: number;
  readonly calibration: string | null;
  /** Acquisitions by role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly limits: readonly Limit[];
  /** Parameters and settings really used, label → text, for the methods paragraph. */
  readonly used: Readonly<Record<string, string>>;
  readonly figures: readonly Figure[];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  }[];
};

export type CalibrationRecord = {
  readonly calibration: Calibration;
  readonly used: Readonly<Record<string, string>>;
  readonly acquisitions: readonly string[];
  readonly figures: readonly Figure[];
};

export type ProbeRecord = {
  readonly id: string;
  readonly formula: string | null;
  /** `15676.2084 g/mol`-like text; null without a formula. */
  readonly molarMass: string | null;
  readonly label: string;
  /** Amount fraction of the label's isotope, as stated; null where none is. */
  readonly enrichment: string | null;
  readonly atoms: string | null;
  readonly target: string | null;
  readonly uniprot: readonly string[];
};

export type InputRecord = {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: string;
  readonly formatVersion: number;
  readonly data: string;
};

/** Everything a run of a study established. Holds no clock time: same inputs, same bytes. */
export type StudyRecord = {
  readonly format: 'cupel-record/1';
  readonly software: { readonly name: 'cupel'; readonly version: string };
  readonly study: string;
  readonly title: string;
  /** True when the study says its data are simulated; shown wherever results are. */
  readonly simulated: boolean;
  readonly rows: readonly Measurement[];
  readonly probes: readonly ProbeRecord[];
  readonly measurements: readonly MeasurementRecord[];
  readonly calibrations: readonly CalibrationRecord[];
  readonly comparisons: readonly Comparison[];
  readonly agreements: readonly Agreement[];
  readonly classifications: readonly Classification[];
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly assumptions: readonly Assumption[];
  readonly inputs: readonly InputRecord[];
};
