/** An axis: `label` in words, `unit` as displayed; log where the data span decades; `names` of what stands at 1, 2, 3 … */
export type Axis = {
  readonly label: string;
  readonly unit: string;
  readonly log?: boolean;
  readonly names?: readonly string[];
};

export type Series = {
  readonly label: string;
  readonly style: 'points' | 'line' | 'band' | 'bars' | 'shade';
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Standard uncertainty of y for points; lower edge of a band or of bars. */
  readonly u?: readonly number[];
  readonly lower?: readonly number[];
  /** For points: 0 measured; an upper limit along x (1), along y (2) or both (3), drawn open with arrows. */
  readonly limit?: readonly number[];
};

/** A figure as data: the report, the workbench and exports draw the same thing from it. */
export type PlotFigure = {
  readonly kind: 'plot';
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
};

/** A map: row-major `values`, row 0 at the top, NaN where nothing was measured. */
export type MapFigure = {
  readonly kind: 'map';
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  readonly pixelUm: readonly [number, number];
  readonly unit: string;
  readonly values: Float32Array;
  /** Outlines of regions: 1 inside, as masks of width·height. */
  readonly regions: readonly { readonly name: string; readonly mask: Uint8Array }[];
};

export type Figure = PlotFigure | MapFigure;
