import { fitted } from './evidence.ts';
import type { IonLines } from './ion-lines.ts';
import type { Measured } from './measured.ts';
import { type Axis, columns, type Span } from './window.ts';
import { type WindowFit, windowFit } from './window-fit.ts';
import { shifted, shiftInformation, windowGram } from './window-gram.ts';

/** The shift at which the four clearest windows have the most evidence, on a grid over what the axis may be off. */
export function coarseShift(
  lines: readonly IonLines[],
  spans: readonly Span[],
  seen: Measured,
  logOdd: (ion: number) => number,
  uPpm: number,
): number {
  const clearest = spans
    .map((span) => ({ span, clarity: clarityOf(span, seen) }))
    .sort((a, b) => b.clarity - a.clarity)
    .slice(0, 4);
  const steps = Math.ceil((2.5 * uPpm) / 0.8);
  let [best, at] = [Number.NEGATIVE_INFINITY, 0];
  for (let s = -steps; s <= steps; s++) {
    const shiftPpm = steps > 0 ? (s * 2.5 * uPpm) / steps : 0;
    let total = uPpm > 0 ? -0.5 * (shiftPpm / uPpm) ** 2 : 0;
    for (const { span } of clearest)
      total += windowFit(lines, span, seen, { shiftPpm, width: 1 }, logOdd).fit.logEvidence;
    if (total > best) [best, at] = [total, shiftPpm];
  }
  return at;
}

/** Signal of a window over the number of its candidates. */
function clarityOf(span: Span, seen: Measured): number {
  let sum = 0;
  for (let i = span.from; i < span.to; i++) sum += (Math.max(0, seen.matched[i]) / seen.sd[i]) ** 2;
  return sum / span.ions.length;
}

/** One step of Gauss and Newton on the shift, all windows together. */
export function nextShift(fits: readonly WindowFit[], axis: Axis, uPpm: number): Axis {
  let [information, gradient] = [1 / uPpm ** 2, -axis.shiftPpm / uPpm ** 2];
  for (const { gram, fit } of fits) {
    const own = shiftInformation(gram, fit);
    information += own.information;
    gradient += own.gradient;
  }
  return { ...axis, shiftPpm: axis.shiftPpm + gradient / information };
}

/** What the resolution model may be off before the fit: its own u is mostly smaller than its bias. */
const widthU = 0.03;
const widthStep = 0.03;

/** The width factor of least squares over the sets found, by a parabola through three widths, with 3 % known before. */
export function nextWidth(lines: readonly IonLines[], fits: readonly WindowFit[], seen: Measured, axis: Axis): Axis {
  const [below, here, above] = [-widthStep, 0, widthStep].map((step) => {
    const width = axis.width + step;
    let total = -0.5 * ((width - 1) / widthU) ** 2;
    for (const { span, fit, gram, noiseFactor } of fits) {
      const only = { ...span, ions: fit.members.map((k) => gram.columns[k].ion) };
      const own = windowGram(columns(lines, only, seen, { ...axis, width }), lines, seen, only);
      const members = [...only.ions.keys()];
      const again = fitted(shifted(own, 0, new Float64Array(members.length), 0), members);
      if (again === null) continue;
      let explained = 0;
      for (const k of members) explained += again.heights[k] * own.withSpectrum[k];
      total += (0.5 * explained) / noiseFactor ** 2;
    }
    return total;
  });
  const bend = below - 2 * here + above;
  if (!(bend < 0)) return axis;
  const step = (-0.5 * widthStep * (above - below)) / bend;
  return { ...axis, width: axis.width + Math.max(-2 * widthStep, Math.min(2 * widthStep, step)) };
}
