import type { Positions } from '../study/positions.ts';

/** What a command gets beside its own arguments. */
export type Invocation = {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
  /** Lets messages quote the lines of the study. */
  readonly quoting: (positions: Positions) => void;
};
