import type { SetFit } from './evidence.ts';
import type { IonLines } from './ion-lines.ts';
import type { Measured } from './measured.ts';
import { bestSet } from './set-search.ts';
import { type Axis, columns, type Span } from './window.ts';
import { shifted, type WindowGram, windowGram } from './window-gram.ts';

/** The best set of a window, and all that sampling around it needs. */
export type WindowFit = {
  readonly span: Span;
  readonly gram: WindowGram;
  readonly fit: SetFit;
  readonly logOdds: Float64Array;
  readonly logRange: number;
  /** Σ (residual/sd)² with the noise as it was measured. */
  readonly chiSquared: number;
  /** What the standard deviations were multiplied by, so that they hold what no candidate explains; 1 where nothing is left. */
  readonly noiseFactor: number;
};

/** More components than one window can tell apart. */
const most = 40;

/** Searches the window at a state of the axis; `logOdd` of every candidate before the spectrum is seen. */
export function windowFit(
  lines: readonly IonLines[],
  span: Span,
  seen: Measured,
  axis: Axis,
  logOdd: (ion: number) => number,
): WindowFit {
  const gram = windowGram(columns(lines, span, seen, axis), lines, seen, span);
  let top = 0;
  for (let i = span.from; i < span.to; i++) top = Math.max(top, seen.matched[i]);
  const logOdds = Float64Array.from(span.ions, logOdd);
  const logRange = Math.log(top) - 0.5 * Math.log(2 * Math.PI);
  const fit = bestSet(shifted(gram, 0, logOdds, logRange), gram, most);
  const chiSquared = chiSquaredOf(gram, fit);
  const dof = Math.max(1, span.to - span.from - fit.members.length);
  const excess = chiSquared / dof;
  if (!(excess > 1 + 3 * Math.sqrt(2 / dof))) return { span, gram, fit, logOdds, logRange, chiSquared, noiseFactor: 1 };
  // What nobody explains is taken for noise: the evidence is that of wider standard deviations.
  const wider = scaled(gram, 1 / excess);
  const again = bestSet(shifted(wider, 0, logOdds, logRange), wider, most);
  return { span, gram: wider, fit: again, logOdds, logRange, chiSquared, noiseFactor: Math.sqrt(excess) };
}

function chiSquaredOf(gram: WindowGram, { members, heights }: SetFit): number {
  let explained = 0;
  for (const [i, k] of members.entries()) explained += heights[i] * gram.withSpectrum[k];
  return gram.spectrumSquared - explained;
}

/** The window with all variances divided by `factor`. */
function scaled(gram: WindowGram, factor: number): WindowGram {
  const times = (values: Float64Array) => values.map((v) => v * factor);
  return {
    ...gram,
    products: times(gram.products),
    slopes: times(gram.slopes),
    slopeColumn: times(gram.slopeColumn),
    withSpectrum: times(gram.withSpectrum),
    slopeSpectrum: times(gram.slopeSpectrum),
    spectrumSquared: gram.spectrumSquared * factor,
  };
}
