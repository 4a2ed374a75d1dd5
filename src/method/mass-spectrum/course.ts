import { background } from '../../analysis/spectrum/background.ts';
import type { Peak } from '../../analysis/spectrum/peak.ts';
import type { Spectrum } from '../../signal/signal.ts';
import type { OutcomeTable } from '../method.ts';
import type { Assigned } from './assigned.ts';
import type { Picked } from './respond.ts';

/** Fewest scans that make a course. */
const fewest = 3;

/**
 * The signal of every cluster that was found, scan by scan: what stands above the baseline of the scan within one width of the
 * lines that the mean spectrum gave it, over all its charges and adducts. One column for each cluster, in the unit of the
 * intensity times m/z, as `species-kinetics` reads it. Null for fewer than three scans, scans without times, or centroids.
 */
export function courseTable({ scans, peaks }: Picked, { whole }: Assigned): OutcomeTable | null {
  if (!whole || scans.length < fewest || scans.some((s) => s.seconds === null || s.shape === 'centroid')) return null;
  const seen = peaks.filter(({ height, mz }) => height > 0 && mz > 0);
  const clusters = new Map<string, Peak[]>();
  for (const { patterns, assignment } of whole.families) {
    const { cluster } = assignment.candidates[0].species;
    const own = patterns.flatMap((i) => whole.patterns[i].pattern.peaks.map((k) => seen[k]));
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), ...own]);
  }
  const names = [...clusters.keys()];
  const columns = names.map((name) => clusters.get(name)!.filter(({ fwhm }) => Number.isFinite(fwhm)));
  return {
    name: 'course',
    columns: ['Time (s)', ...names],
    rows: scans.map((scan) => {
      const heights = aboveBaseline(scan);
      const x = scan.abscissa.values;
      return [
        Number(scan.seconds!.toFixed(4)),
        ...columns.map((own) => Number(own.reduce((sum, peak) => sum + areaOf(x, heights, peak), 0).toPrecision(6))),
      ];
    }),
  };
}

function aboveBaseline({ ordinate: { values } }: Spectrum): Float64Array {
  const { baseline } = background(values);
  return values.map((value, i) => value - baseline[i]);
}

/** Trapezoids within one width of the peak on either side. */
function areaOf(x: Float64Array, heights: Float64Array, { mz, fwhm }: Peak): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle] < mz - fwhm) low = middle + 1;
    else high = middle;
  }
  let area = 0;
  for (let i = low + 1; i < x.length && x[i] <= mz + fwhm; i++)
    area += ((heights[i] + heights[i - 1]) / 2) * (x[i] - x[i - 1]);
  return area;
}
