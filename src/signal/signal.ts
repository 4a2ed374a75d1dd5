import type { Unit } from '../quantity/unit.ts';
import type { Metadata } from './metadata.ts';
import type { Contours, Volume } from './volume.ts';

/** One recorded quantity along the points of a trace or line. `values` stand as the file stores them, in `unit`. */
export type Channel = {
  /** As the instrument names it: `Au197`, `P31 -> 47`, `Zn:64`. */
  readonly label: string;
  /** Mass number and symbol of the isotope sent through the first quadrupole, `197Au`, when the label tells it. */
  readonly nuclide?: string;
  readonly mode: 'counts' | 'rate' | 'other';
  readonly unit: Unit;
  /** Integration time of one point (s), where the file states it. */
  readonly dwellSeconds?: number;
  /**
   * Present where values are ion signals of a time-of-flight detector, in mean areas of one ion: no whole counts, since
   * each ion adds an area of its own. `logSd` is the log-normal standard deviation of that area, where the file tells.
   */
  readonly singleIon?: { readonly logSd: number | null };
  readonly values: Float64Array;
};

/** Points along time: one acquisition of a time-resolved instrument. */
export type Trace = {
  readonly kind: 'trace';
  readonly name: string;
  /** Time of each point (s), from the start of the acquisition; NaN where the file has none. */
  readonly seconds: Float64Array;
  readonly channels: readonly Channel[];
  readonly metadata: Metadata;
};

/** Ragged lines of one raster: every line keeps its own length. Channels have the same labels in every line. */
export type Scan = {
  readonly kind: 'scan';
  readonly name: string;
  readonly lines: readonly Trace[];
  readonly metadata: Metadata;
};

/** A column of a table: text as it stands; numbers too where every filled cell is one (NaN where empty). */
export type Column = {
  readonly name: string;
  readonly text: readonly string[];
  readonly values?: Float64Array;
  readonly unit?: Unit;
};

/** Rows of named columns, all of `rows` length. */
export type Table = {
  readonly kind: 'table';
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly metadata: Metadata;
};

/** Row-major pixels, row 0 at the top; NaN where nothing was measured. */
export type Image = {
  readonly kind: 'image';
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Size of a pixel (µm), x then y. */
  readonly pixelUm: readonly [number, number];
  readonly channels: readonly Channel[];
  readonly metadata: Metadata;
};

/** One pass of the laser over the sample: a line with its beam on, or one spot (start equals end). */
export type LaserPass = {
  /** As the log names it: sequence or comment of the pattern. */
  readonly name: string;
  /** Times of beam on and off (s), from the first stamp of the log. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Stage position (µm) at either end. */
  readonly fromUm: readonly [number, number];
  readonly toUm: readonly [number, number];
  /** Size of the spot (µm), x then y. */
  readonly spotUm: readonly [number, number];
  readonly speedUmPerSecond: number | null;
  readonly shotsPerSecond: number | null;
};

/** What a laser log tells: the passes in the order of time. */
export type Ablation = {
  readonly kind: 'ablation';
  readonly name: string;
  readonly passes: readonly LaserPass[];
  readonly metadata: Metadata;
};

/** A closed ring of points, x then y, in the frame of its regions; the last point repeats the first. */
export type Ring = readonly (readonly [number, number])[];

/** Regions drawn elsewhere. The outer ring comes first in each polygon, its holes after it. */
export type Regions = {
  readonly kind: 'regions';
  readonly name: string;
  /** `pixel` of the image they were drawn on (y down), or `um` where the file states physical coordinates. */
  readonly frame: 'pixel' | 'um';
  readonly regions: readonly { readonly name: string; readonly polygons: readonly (readonly Ring[])[] }[];
  readonly metadata: Metadata;
};

/** One spectrum: `values` of `ordinate` at the rising points of `abscissa`, of the same length. */
export type Spectrum = {
  readonly kind: 'spectrum';
  readonly name: string;
  /** `m/z` (unit '1', per elementary charge) or `wavelength` (nm). */
  readonly abscissa: { readonly label: 'm/z' | 'wavelength'; readonly unit: Unit; readonly values: Float64Array };
  /** Intensity as the file stores it: counts, absorbance, or `other` with unit '1' where the file names none. */
  readonly ordinate: { readonly label: string; readonly unit: Unit; readonly values: Float64Array };
  /** Points of a line shape, or one point for each peak; null where the file does not say. */
  readonly shape: 'profile' | 'centroid' | null;
  /** Sign of the ions of a mass spectrum; null where the file does not say. */
  readonly polarity: 'positive' | 'negative' | null;
  /** Time of the scan (s) from the start of its run, and its level (1: a survey of all ions); null where not stated. */
  readonly seconds: number | null;
  readonly msLevel: number | null;
  readonly metadata: Metadata;
};

/** The spectra of one run, in the order of the file. */
export type Spectra = {
  readonly kind: 'spectra';
  readonly name: string;
  readonly spectra: readonly Spectrum[];
  readonly metadata: Metadata;
};

export type Signal = Trace | Scan | Table | Image | Ablation | Regions | Spectrum | Spectra | Volume | Contours;

/** The lines of a signal that has time-resolved points. */
export function linesOf(signal: Signal): readonly Trace[] {
  if (signal.kind === 'trace') return [signal];
  if (signal.kind === 'scan') return signal.lines;
  return [];
}

/** `197Au` from `Au197`, `197Au`, `Au 197`, `Zn:64`, `[197Au]+`, `P31 -> 47`; undefined when the label names no isotope. */
export function nuclideOf(label: string): string | undefined {
  const first = label
    .split('->')[0]
    .split('|')[0]
    .replace(/[[\]+]/g, '')
    .trim();
  const symbolFirst = /^([A-Z][a-z]?)[\s:]?(\d{1,3})$/.exec(first);
  if (symbolFirst) return `${symbolFirst[2]}${symbolFirst[1]}`;
  const massFirst = /^(\d{1,3})([A-Z][a-z]?)$/.exec(first);
  return massFirst ? `${massFirst[1]}${massFirst[2]}` : undefined;
}
