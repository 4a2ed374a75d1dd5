import { criticalCounts, detectableCounts } from './critical-counts.ts';
import {
  apexOf,
  type CountTrace,
  hasSecondApex,
  meanOf,
  type Place,
  runningSum,
  smoothingPoints,
  type Transient,
  type Window,
} from './transient.ts';

/**
 * Net area of one acquisition. `empty` places the window where nothing stands out, so that empty cells are integrated
 * like full ones and keep their measured value; without it all that follows the gas blank is taken. `located` tells the
 * place where another trace of the same acquisition shows it better, such as all labels of a cell together.
 */
export function integrate(trace: CountTrace, window: Window, empty: Place | null, located = trace): Transient {
  const { counts, stepSeconds, dwellSeconds } = trace;
  const apex = apexOf(located, window.blankEnd);
  const place = apex === null ? empty : { start: apex - window.before, end: apex + window.after + 1 };
  const start = Math.max(window.blankEnd, place?.start ?? 0);
  const end = Math.max(start, Math.min(counts.length, place?.end ?? counts.length));
  const width = end - start;
  const background = meanOf(counts, 0, window.blankEnd);
  const ofCounting = trace.variance ?? counts;
  let [gross, counted] = [0, 0];
  for (let i = start; i < end; i++) {
    gross += counts[i];
    counted += ofCounting[i];
  }
  const scale = stepSeconds / dwellSeconds;
  const ratio = width / window.blankEnd;
  return {
    name: trace.name,
    area: scale * (gross - background * width),
    u: scale * Math.sqrt(Math.max(counted, 1) + blankVariance(width, background, window.blankEnd)),
    critical: scale * criticalCounts(background * window.blankEnd, ratio),
    detectable: scale * detectableCounts(background * width, ratio),
    apex,
    start,
    end,
    background,
    doublet: apex !== null && hasSecondApex(located, window.blankEnd),
    cut: apex !== null && place !== null && place.end > counts.length ? shareAtEnd(trace, apex, background) : 0,
  };
}

const blankVariance = (width: number, background: number, blankPoints: number): number =>
  (width ** 2 * Math.max(background, 1 / blankPoints)) / blankPoints;

/** What the counting of the gas blank, of `blankPoints` points, adds to the standard uncertainty of a net area. */
export function ofGasBlank(
  { start, end, background }: Pick<Transient, 'start' | 'end' | 'background'>,
  { stepSeconds, dwellSeconds }: CountTrace,
  blankPoints: number,
): number {
  return (stepSeconds / dwellSeconds) * Math.sqrt(blankVariance(end - start, background, blankPoints));
}

/** Signal in the last points of an acquisition as a share of its apex, where it stands above noise; otherwise 0. */
function shareAtEnd(trace: CountTrace, apex: number, background: number): number {
  const width = smoothingPoints(trace);
  const points = 4 * width;
  const left = meanOf(trace.counts, trace.counts.length - points, trace.counts.length);
  const noise = Math.sqrt(Math.max(background, 1 / points) / points);
  const height = runningSum(trace.counts, width)[apex] / width - background;
  return left - background > 4 * noise ? (left - background) / height : 0;
}
