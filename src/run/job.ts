import type { AtomsPosterior } from '../measurement/atoms-posterior.ts';
import type { Per } from '../measurement/measurement.ts';
import type { AnyMethod } from '../method/method.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Positions } from '../study/positions.ts';
import type { CalibrationEntry, MeasurementEntry, SpecimenEntry, TargetEntry } from '../study/study.ts';
import type { CalibrationResult } from './calibration-job.ts';
import type { Referred } from './data.ts';
import type { LinkedProbe } from './links.ts';
import type { MeasurementResult } from './measurement-job.ts';

/** What a job came to, with the key it is kept under. */
export type JobResult =
  | ({ readonly kind: 'calibration'; readonly key: string } & CalibrationResult)
  | ({ readonly kind: 'measurement'; readonly key: string } & MeasurementResult);

type Common = {
  /** `calibration:drops`, `measurement:hel-cells`. */
  readonly id: string;
  readonly name: string;
  readonly probe: LinkedProbe | null;
  readonly method: AnyMethod;
  readonly parameters: unknown;
  readonly label: string | null;
  readonly channel: string | null;
  readonly positions: Positions;
  /** Key of everything that can change the answer; asks for the keys of the jobs it rests on. */
  readonly key: (keyOfJob: (id: string) => string) => Promise<string>;
};

export type CalibrationJob = Common & {
  readonly kind: 'calibration';
  readonly entry: CalibrationEntry;
  readonly inputs: readonly Referred[];
  /** What is read beside the standards, by role. */
  readonly beside: Readonly<Record<string, readonly Referred[]>>;
};

export type MeasurementJob = Common & {
  readonly kind: 'measurement';
  readonly entry: MeasurementEntry;
  readonly per: readonly Per[];
  readonly facts: Readonly<Record<string, Quantity>>;
  readonly inputs: Readonly<Record<string, readonly Referred[]>>;
  readonly specimen: { readonly id: string; readonly entry: SpecimenEntry | null };
  readonly target: TargetEntry | null;
  /** The measurement whose spectrum tells the atoms of the probe, and the probe once it has. */
  readonly atomsFrom: {
    readonly measurement: string;
    readonly linked: (atoms: readonly AtomsPosterior[]) => LinkedProbe;
  } | null;
};

export type Job = CalibrationJob | MeasurementJob;
