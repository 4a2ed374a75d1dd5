import type { Weighting } from '../analysis/calibration.ts';
import type { AgreementKind, Matching } from '../measurement/agreement.ts';
import type { ClassifierKind } from '../measurement/classification.ts';
import type { Per } from '../measurement/measurement.ts';
import type { Stated } from '../quantity/stated.ts';

/** Entries by the id their author gave them. */
export type ById<T> = Readonly<Record<string, T>>;

/** `study.yaml` as parsed: units checked, short forms written out, lists absent from the file empty. */
export type Study = {
  readonly format: 'cupel-study/1';
  readonly title: string;
  /** Says that the data are simulated, and by what; shown wherever results are. */
  readonly simulated?: string;
  readonly authors: readonly string[];
  readonly note?: string;
  readonly probes: ById<ProbeEntry>;
  readonly specimens: ById<SpecimenEntry>;
  readonly data: ById<DataEntry>;
  readonly calibrations: ById<CalibrationEntry>;
  readonly measurements: ById<MeasurementEntry>;
  readonly compare: ById<CompareEntry>;
  readonly agreement: ById<AgreementEntry>;
  readonly classify: ById<ClassifyEntry>;
  readonly checks: readonly CheckEntry[];
  readonly accept: readonly AcceptEntry[];
  readonly exclude: readonly ExcludeEntry[];
};

export const ligandKinds = ['peptide', 'protein', 'dna', 'rna', 'formula'] as const;

/** A ligand by its sequence or formula; exactly one of the five is given. `bound` is what it gains or loses on binding. */
export type LigandEntry = {
  readonly peptide?: string;
  readonly protein?: string;
  readonly dna?: string;
  readonly rna?: string;
  readonly formula?: string;
  /** `-2 H` */
  readonly bound?: string;
  readonly disulfides?: number;
  /** `5'-phosphate 3'-OH`, of DNA and RNA. */
  readonly ends?: string;
  /** X-type bonds to the metal, where `bound` does not tell. */
  readonly thiolates?: number;
  /** H that the bound ligand can give up, where it is given as a formula. */
  readonly acidic?: number;
};

/** The links of the ladder that a probe carries: atoms of label per probe, f, κ and θ of DESIGN §1. */
export const probeLinks = ['atoms', 'specific-fraction', 'targets-per-probe', 'occupancy'] as const;
export type ProbeLink = (typeof probeLinks)[number];

/** Taken to hold without having been measured here; at least one of `why` and `source` is given. */
export type AssumedValue = { readonly value: Stated; readonly why?: string; readonly source?: string };
/** Measured, here or elsewhere; `source` says where. */
export type MeasuredValue = { readonly value: Stated; readonly source: string };

export type TargetEntry = {
  readonly name: string;
  readonly uniprot: readonly string[];
  /** Membrane area one target takes (area). */
  readonly footprint?: Stated;
  /** Molecular mass (Da, kDa). */
  readonly mass?: Stated;
};

export type ProbeEntry = {
  readonly formula?: string;
  readonly ligands: ById<LigandEntry>;
  /** Isotope counted, `197Au`. */
  readonly label: string;
  readonly atoms?: Stated;
  /** Measurement of this study whose spectrum tells the atoms: `atoms: { from: au24-spectrum }`. */
  readonly atomsFrom?: string;
  /** Activity of the label per mole of probe, and when (s from 1970 by the laboratory's clock). */
  readonly 'molar-activity'?: Stated;
  readonly 'molar-activity-at'?: number;
  /** Amount fraction of the label's isotope among its atoms, where it is not natural. */
  readonly enrichment?: Stated;
  readonly target?: TargetEntry;
  readonly assume: Readonly<Partial<Record<ProbeLink, AssumedValue>>>;
  readonly measured: Readonly<Partial<Record<ProbeLink, MeasuredValue>>>;
  readonly note?: string;
};

export const specimenKinds = ['cells', 'section', 'tissue', 'animal', 'organ', 'fluid', 'material'] as const;
export type SpecimenKind = (typeof specimenKinds)[number];
export const specimenRoles = ['blank', 'nonspecific', 'standard'] as const;

export type SpecimenEntry = {
  readonly kind: SpecimenKind;
  /** Cell line, and its Cellosaurus id. */
  readonly line?: string;
  readonly cellosaurus?: string;
  /** NCBI Taxon id, as text. */
  readonly taxon?: string;
  readonly role?: (typeof specimenRoles)[number];
  readonly probe?: string;
  readonly subject?: string;
  readonly region?: string;
  /** UBERON id or name. */
  readonly organ?: string;
  /** Diameter of a cell (length). */
  readonly diameter?: Stated;
  /** Concentration of the probe offered (amount or mass by volume), its volume, and for how long. */
  readonly concentration?: Stated;
  readonly volume?: Stated;
  readonly time?: Stated;
  /** Cells that were offered the probe (count). */
  readonly cells?: Stated;
  /** Protein of one cell (mass, or mass per cell). */
  readonly 'protein-per-cell'?: Stated;
  readonly thickness?: Stated;
  readonly density?: Stated;
  readonly mass?: Stated;
  readonly note?: string;
};

export type DataEntry = {
  /** Paths or globs, relative to the study folder. */
  readonly path: readonly string[];
  readonly specimen?: string;
  /** Overrules recognition. */
  readonly format?: string;
  readonly decimal?: '.' | ',';
  readonly delimiter?: string;
  /** Table columns by the role they play: sample, signal, level … */
  readonly columns?: Readonly<Record<string, string>>;
  /** Stated beside the file; a clash with the file is an error of the run. */
  readonly dwell?: Stated;
  /** Time after each pulse in which the detector registers no other. */
  readonly 'dead-time'?: Stated;
  readonly 'scan-speed'?: Stated;
  readonly 'line-spacing'?: Stated;
  readonly pixel?: Stated;
  /** Further options of the format, checked against its own schema. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly note?: string;
};

/** A data entry, or one sample of it. */
export type RoleRef = { readonly data: string; readonly select?: string };

export type PublishedLine = {
  readonly slope: Stated;
  readonly intercept?: Stated;
  readonly range?: readonly [Stated, Stated];
  readonly source: string;
};

export type CalibrationEntry = {
  readonly method: string;
  /** Empty for a published line. */
  readonly data: readonly RoleRef[];
  /** Logs of the laser that ablated the standards, named as these are. */
  readonly 'laser-log': readonly RoleRef[];
  /** Regions of the standards in a volume. */
  readonly regions: readonly RoleRef[];
  /** Level of each standard by acquisition or sample name; absent where the table itself carries a level column. */
  readonly levels?: Readonly<Record<string, Stated>>;
  /** Unit of a level column that names none. */
  readonly 'level-unit'?: string;
  /** Relative standard uncertainties: of the stock (shared by all levels) and of each dispensing. */
  readonly uncertainty: { readonly stock?: Stated; readonly dispense?: Stated };
  /** Of particles whose levels are diameters: density, mass fraction of the metal, relative spread of the diameters. */
  readonly 'particle-density'?: Stated;
  readonly 'mass-fraction'?: Stated;
  readonly 'diameter-spread'?: Stated;
  readonly weights?: Weighting;
  readonly 'through-zero': boolean;
  readonly published?: PublishedLine;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly channel?: string;
  readonly exclude: readonly { readonly point: string; readonly why: string }[];
  readonly note?: string;
};

export type MeasurementEntry = {
  readonly method: string;
  readonly sample: readonly RoleRef[];
  readonly blank: readonly RoleRef[];
  readonly nonspecific: readonly RoleRef[];
  readonly reference: readonly RoleRef[];
  readonly drift: readonly RoleRef[];
  readonly 'laser-log': readonly RoleRef[];
  readonly regions: readonly RoleRef[];
  readonly image: readonly RoleRef[];
  readonly animals: readonly RoleRef[];
  readonly input: readonly RoleRef[];
  readonly excreta: readonly RoleRef[];
  readonly calibration?: string;
  /** Empty: what the method gives by itself. */
  readonly per: readonly Per[];
  readonly facts: Readonly<Record<string, Stated>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly specimen?: string;
  readonly probe?: string;
  readonly channel?: string;
  readonly note?: string;
};

/**
 * The roles a measurement gives to data: the sample and its controls in the order they are subtracted, particles of known
 * size or number, standards measured between samples, and what is read beside them: logs, drawn regions, images, the table
 * of animals, the input function, what was excreted.
 */
export const dataRoles = [
  ...(['sample', 'blank', 'nonspecific', 'reference', 'drift'] as const),
  ...(['laser-log', 'regions', 'image'] as const),
  ...(['animals', 'input', 'excreta'] as const),
] as const;
export type DataRole = (typeof dataRoles)[number];

export type CompareEntry = {
  readonly of: readonly [string, string];
  /** `metal mass per cell` */
  readonly quantity: string;
  readonly region?: string;
};

/** Two measurements of the same animals held against each other, row by row. */
export type AgreementEntry = {
  readonly of: readonly [string, string];
  /** `dose fraction per g` */
  readonly quantity: string;
  readonly kind: AgreementKind;
  readonly by: readonly Matching[];
  /** Times that differ by no more are one. */
  readonly within?: Stated;
  /** Names of regions of the first measurement as the second has them. */
  readonly regions: Readonly<Record<string, string>>;
  readonly note?: string;
};

/** Two groups of cells told apart by their labels; `groups` lists the measurements of either, labels in one order. */
export type ClassifyEntry = {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly by: readonly ClassifierKind[];
  readonly folds: number;
  readonly repeats: number;
  readonly seed: number;
  /** What the means of the groups are compared in. */
  readonly quantity: string;
  /** What carrying more of every target is taken to mean: `more invasive`. */
  readonly meaning?: string;
  readonly note?: string;
};

/** `{ that: hel-cells.n, is: ">= 30" }` */
export type CheckEntry = { readonly that: string; readonly is: string };
/** A warning answered; `where` narrows it to a study path or file. */
export type AcceptEntry = { readonly code: string; readonly where?: string; readonly why: string };
export type ExcludeEntry = { readonly data: string; readonly acquisition: string; readonly why: string };
