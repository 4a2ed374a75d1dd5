import type { CountedChannel } from '../../analysis/counting/counting.ts';
import type { CountTrace, Transient, Window } from '../../analysis/transient.ts';
import type { CellSet } from './cell-set.ts';
import type { MapOfCells, MappedCell } from './mapped.ts';

/** The transients of one role, and how they were integrated. */
export type Cells = {
  readonly transients: readonly Transient[];
  readonly excluded: readonly { readonly name: string; readonly why: string }[];
  /** null: nothing stood out of the gas blank, so each acquisition was integrated from the end of its gas blank on. */
  readonly window: Window | null;
  /** Points of gas blank, and what tells them: the study, the transients, (none stood out) a share, or what lies between. */
  readonly blankEnd: number;
  readonly blankFrom: CellSet['blankFrom'] | 'around';
  readonly stepSeconds: number;
  /** The measured channel of every line as counted: dwell, dead time, wholeness. */
  readonly counted: readonly CountedChannel[];
  /** Channels that told the place of each cell together, and what was taken out of its counts, in words. */
  readonly joint: readonly string[];
  readonly overlaps: readonly string[];
  /** How cells were found in long traces, for the methods paragraph. */
  readonly said: Readonly<Record<string, string>>;
  /** What decided in long traces; null where every acquisition or spot was integrated, or maps were searched. */
  readonly decided: CellSet['decided'];
  /** First trace with a transient and all that were integrated in it, for the figure. */
  readonly shown: { readonly trace: CountTrace; readonly transients: readonly Transient[] } | null;
  /** Present where the cells were found in maps: a map and all cells kept. */
  readonly mapped?: { readonly shown: MapOfCells; readonly cells: readonly MappedCell[] };
};
