import type { z } from 'zod';
import type { Calibration, Response } from '../analysis/calibration.ts';
import type { Formula } from '../chemistry/formula.ts';
import type { Ligand } from '../chemistry/ligand-library.ts';
import type { Finding } from '../finding/finding.ts';
import type { AtomsPosterior } from '../measurement/atoms-posterior.ts';
import type { CellMasses } from '../measurement/cell-masses.ts';
import type { Figure } from '../measurement/figure.ts';
import type { Per } from '../measurement/measurement.ts';
import type { Established, MetalContent } from '../measurement/metal-content.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Signal } from '../signal/signal.ts';

/** One acquisition as a method receives it. */
export type Acquisition = {
  /** Unique within its data entry: the file stem, or `<file>#<sample>` for rows of a table. */
  readonly name: string;
  readonly signal: Signal;
  /** Rows of a table or lines of a scan to use, by sample name; all when absent. */
  readonly select?: string;
  /** Roles of the columns of a table. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What the study states beside the file; a clash with the file is an error. */
  readonly stated?: StatedBeside;
};

export type StatedBeside = {
  readonly dwellSeconds?: number;
  readonly deadTimeSeconds?: number;
  readonly scanSpeedUmPerSecond?: number;
  readonly lineSpacingUm?: number;
  readonly pixelUm?: number;
};

/** What a method must know beside its parameters to respond to an acquisition. */
export type Context = {
  /** Study path or measurement name, for messages. */
  readonly where: string;
  /** Isotope that is the label of the probe, `197Au`; null when the study names none. */
  readonly label: string | null;
  /** Roots made by this job begin with this. */
  readonly key: string;
  /** Channel the study names, as written in the file; null: the channel of the label. */
  readonly channel: string | null;
  /** What the study says of the probe: its formula where it has one, and the ligands it defines. */
  readonly probe?: {
    readonly formula: Formula | null;
    readonly ligands: Readonly<Record<string, Ligand>>;
    /** Atoms of the label per probe, N. */
    readonly atoms?: Quantity | null;
  };
  /** Standards of a calibration, rather than specimens. */
  readonly standards: boolean;
  /** Of the method's `levelLike`, what the levels of these standards are like. */
  readonly levelLike?: string;
  /** Every normaliser the study asks for; `measure` is called for each. */
  readonly pers?: readonly Per[];
  /** Role that the acquisitions play in their measurement; absent in a calibration. */
  readonly role?: string;
  /** Acquisitions of the roles that are read beside the others and responded to by none: laser log, regions, image. */
  readonly beside?: Readonly<Record<string, readonly Acquisition[]>>;
};

/** A role acquisitions can play. `beside`: handed to the method as it was read, through `Context.beside`. */
export type Role = { readonly required: boolean; readonly help: string; readonly beside?: boolean };
export type Responded<S> = {
  readonly value: S;
  readonly responses: readonly Response[];
  readonly findings: readonly Finding[];
  /** Conditions under which a calibration by these standards holds. */
  readonly conditions?: Readonly<Record<string, string>>;
};

export type Outcome = {
  readonly contents: readonly MetalContent[];
  /** What was established beside the mass of metal: numbers of particles or cells, sizes, shares. No ladder is climbed. */
  readonly others?: readonly Established[];
  /** The mass of label in each cell of the sample, from methods that see single cells. */
  readonly cells?: CellMasses | undefined;
  /** Atoms per probe of each metal, from methods that see its composition. */
  readonly atoms?: readonly AtomsPosterior[] | undefined;
  readonly figures: readonly Figure[];
  readonly findings: readonly Finding[];
  /** Per-cell, per-replicate or per-region rows for `results/`, one csv each. */
  readonly tables: readonly OutcomeTable[];
  /** What results were taken to hold under, by the ids their quantities are conditional on. */
  readonly assumptions?: readonly OutcomeAssumption[];
  /** Facts for the methods paragraph, as label → text: window, dwell, n, limits, parameters really used. */
  readonly used: Readonly<Record<string, string>>;
};

/** Taken to hold without having been measured here, and why. */
export type OutcomeAssumption = {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly why: string;
};

export type OutcomeTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** A method turns the signals of a specimen and its controls into contents. Pure and versioned. `N` is null where `per` is empty. */
export type Method<P, F extends Readonly<Record<string, Quantity | undefined>>, S, N extends Per | null = Per> = {
  readonly name: string;
  readonly title: string;
  readonly version: number;
  readonly parameters: z.ZodType<P>;
  /** Facts of the specimen it may use (cells, volume, thickness …): name → unit of the expected dimension. */
  readonly facts: Readonly<Record<string, { readonly like: string; readonly help: string }>>;
  readonly roles: Readonly<Record<string, Role>>;
  /** What results may be divided by, the usual one first; none: they are of the specimen as a whole. */
  readonly per: readonly Per[];
  readonly calibration: 'required' | 'optional' | 'none';
  /** Units the calibration's levels may be like: `fg`, `ug/L`, `ug/g`; the first is the usual one. Empty for `none`. */
  readonly levelLike: readonly string[];
  /** Roles of the columns that every table it takes has; `sample` and `signal` when absent. */
  readonly tableColumns?: readonly string[];
  /** Conditions that the parameters of a published line state. */
  readonly conditions?: (parameters: P) => Readonly<Record<string, string>>;
  load(): Promise<{
    /** The same code for standards and for samples; a promise where voxels are loaded frame by frame. */
    respond(
      acquisitions: readonly Acquisition[],
      parameters: P,
      context: Context,
    ): Responded<S> | Promise<Responded<S>>;
    measure(input: {
      readonly roles: Readonly<Record<string, Responded<S> | undefined>>;
      readonly calibration: Calibration | null;
      readonly facts: F;
      readonly parameters: P;
      /** One of `per` of the method; null where that is empty. */
      readonly per: N;
      readonly context: Context;
    }): Outcome;
  }>;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of methods with different parameters has no narrower type
export type AnyMethod = Method<any, any, any, any>;
