/**
 * Mass of one label in each cell of a sample, before its blank is subtracted: for what compares cells rather than means.
 * All arrays have the length of `names`.
 */
export type CellMasses = {
  /** Name of each cell, the same in every label that was measured in it. */
  readonly names: readonly string[];
  readonly massFg: Float64Array;
  /** Standard uncertainty each cell has for itself: counting. */
  readonly uFg: Float64Array;
  /** Mass at the critical level of that cell, above zero. */
  readonly criticalFg: Float64Array;
  /** 1 where nothing could be told from nothing: the mass then lies below `criticalFg`. */
  readonly below: Uint8Array;
};
