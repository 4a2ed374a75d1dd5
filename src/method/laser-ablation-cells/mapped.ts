import type { Transient } from '../../analysis/transient.ts';
import type { MapFigure } from '../../measurement/figure.ts';
import type { Root } from '../../quantity/quantity.ts';

/** A cell of a map: its counts as those of a transient, where it lies (µm; NaN without a pixel size), its size. */
export type MappedCell = {
  readonly transient: Transient;
  /** Signed share of the background, which all cells of a map have in common, and its root. */
  readonly ofBackground: number;
  readonly root: Root;
  readonly x: number;
  readonly y: number;
  readonly pixels: number;
  readonly touching: boolean;
  readonly cut: boolean;
};

/** Counts of each pixel, and which of them are counted to cells. */
export type MapOfCells = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly pixelUm: readonly [number, number];
  readonly counts: Float64Array;
  readonly mask: Uint8Array;
};

/** The map with the outlines of its cells. */
export function cellMapFigure(where: string, shown: MapOfCells, cells: number): MapFigure {
  return {
    kind: 'map',
    name: `${where}-map`,
    title: `Cells in ${shown.name}`,
    caption: `Counts of each pixel as recorded, corrected for dead time; pixels counted to one of the ${cells} cells are outlined.`,
    width: shown.width,
    height: shown.height,
    pixelUm: shown.pixelUm,
    unit: 'counts per pixel',
    values: Float32Array.from(shown.counts),
    regions: [{ name: 'cells', mask: shown.mask }],
  };
}
