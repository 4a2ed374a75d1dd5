import type { Points } from './mean-of-profiles.ts';

/**
 * The mean of centroided scans: from the strongest peak on, the nearest peak of every other scan within the tolerance is the same
 * peak. Its m/z is their mean weighted by intensity, its intensity their sum over the number of all scans.
 */
export function meanOfCentroids(scans: readonly Points[], tolerancePpm: number): Points {
  const size = scans.reduce((sum, { x }) => sum + x.length, 0);
  const all = { x: new Float64Array(size), y: new Float64Array(size), scan: new Uint32Array(size) };
  const order = new Uint32Array(size);
  let at = 0;
  for (const [scan, { x, y }] of scans.entries()) {
    all.x.set(x, at);
    all.y.set(y, at);
    all.scan.fill(scan, at, at + x.length);
    at += x.length;
  }
  for (let i = 0; i < size; i++) order[i] = i;
  order.sort((a, b) => all.x[a] - all.x[b] || a - b);
  const x = Float64Array.from(order, (i) => all.x[i]);
  const y = Float64Array.from(order, (i) => all.y[i]);
  const scan = Uint32Array.from(order, (i) => all.scan[i]);
  const byStrength = Uint32Array.from(x.keys()).sort((a, b) => y[b] - y[a] || a - b);
  const taken = new Uint8Array(size);
  const peaks: { x: number; y: number }[] = [];
  for (const top of byStrength) {
    if (taken[top]) continue;
    const members = membersOf(top, x, scan, taken, (x[top] * tolerancePpm) / 1e6);
    let [sum, moment] = [0, 0];
    for (const i of members) {
      taken[i] = 1;
      sum += y[i];
      moment += y[i] * (x[i] - x[top]);
    }
    peaks.push({ x: sum > 0 ? x[top] + moment / sum : x[top], y: sum / scans.length });
  }
  peaks.sort((a, b) => a.x - b.x);
  return { x: Float64Array.from(peaks, (p) => p.x), y: Float64Array.from(peaks, (p) => p.y) };
}

/** The peak at `top` and the nearest peak of each other scan within `width`, of those not taken. */
function membersOf(top: number, x: Float64Array, scan: Uint32Array, taken: Uint8Array, width: number): number[] {
  const nearest = new Map<number, number>([[scan[top], top]]);
  const meet = (i: number) => {
    const other = nearest.get(scan[i]);
    if (other === undefined || Math.abs(x[i] - x[top]) < Math.abs(x[other] - x[top])) nearest.set(scan[i], i);
  };
  for (let i = top - 1; i >= 0 && x[top] - x[i] <= width; i--) if (!taken[i]) meet(i);
  for (let i = top + 1; i < x.length && x[i] - x[top] <= width; i++) if (!taken[i]) meet(i);
  return [...nearest.values()];
}
