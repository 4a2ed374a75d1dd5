import type { Figure } from '../../measurement/figure.ts';
import type { DrawOptions } from './frame.ts';
import { drawMap, mapNotes } from './map.ts';
import { drawPlot, plotNotes } from './plot.ts';

/** The figure as SVG text, with real text of at least 7 pt at the width asked for. Same figure, same bytes. */
export function drawFigure(figure: Figure, options: DrawOptions = {}): string {
  return figure.kind === 'map' ? drawMap(figure, options) : drawPlot(figure, options);
}

/** The caption, followed by what the drawing itself must say: ranges, reduced pixels, the meaning of its bars. */
export function figureCaption(figure: Figure): string {
  const notes = figure.kind === 'map' ? mapNotes(figure) : plotNotes(figure);
  return [figure.caption, notes].filter(Boolean).join(' ');
}
