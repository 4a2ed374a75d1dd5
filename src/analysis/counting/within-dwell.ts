/** Loss of a point (pulses × dead time ÷ dwell) from which on its shape within the dwell is looked at. */
const leastLoss = 2e-3;
/** Share of a point's ions from which on the shape is worth correcting for. */
const leastEffect = 1e-4;
/** Parts of a dwell in which the rate is taken as constant. */
const parts = 16;
/** Narrowest pulse that three points can tell (points, standard deviation). */
const narrowest = 0.3;
/** Variance that a dwell adds to the width of a pulse (points²). */
const ofDwell = 1 / 12;
const rounds = 3;

/**
 * Corrects ions of transients in place for the rate that varies within a dwell. A point loses most where the rate is
 * highest, so that correcting its mean rate under-corrects (Pommé 2025, doi 10.1039/d5ja00243e). The rate within point
 * i is taken as exp(a + b·t + c·t²) through it and its two neighbours, with the broadening by the dwell taken out, and
 * scaled until it would have registered what was registered: n = ∫ r/(1 + r·τ) dt.
 */
export function correctWithinDwell(
  registered: Float64Array,
  counts: Float64Array,
  variance: Float64Array,
  lossPerPulse: number,
): void {
  const points = changing(counts, lossPerPulse);
  if (points.length === 0) return;
  const shape = new Float64Array(parts);
  const next = new Float64Array(points.length);
  for (let round = 0; round < rounds; round++) {
    points.forEach((i, k) => {
      shapeWithin(counts[i - 1], counts[i], counts[i + 1], shape);
      next[k] = scaled(registered[i], counts[i], lossPerPulse, shape);
    });
    points.forEach((i, k) => {
      counts[i] = next[k];
      variance[i] = (next[k] * next[k]) / registered[i];
    });
  }
}

/** Points at which the rate changes so much within the dwell that the mean rate under-corrects them. */
function changing(counts: Float64Array, lossPerPulse: number): number[] {
  const points: number[] = [];
  for (let i = 1; i + 1 < counts.length; i++) {
    const [before, here, after] = [counts[i - 1], counts[i], counts[i + 1]];
    const loss = here * lossPerPulse;
    if (!(loss > leastLoss)) continue;
    const slope = (after - before) / (2 * here);
    const bend = (before + after) / here - 2;
    // The relative variance of the rate within the dwell is about slope²/12; false with a missing neighbour.
    if (loss * (slope * slope + bend * bend) > 12 * leastEffect) points.push(i);
  }
  return points;
}

/** Relative rate in each part of a dwell, mean 1. */
function shapeWithin(before: number, here: number, after: number, shape: Float64Array): void {
  const [l, m, r] = [Math.log(Math.max(before, 0.5)), Math.log(here), Math.log(Math.max(after, 0.5))];
  const slope = (r - l) / 2;
  const bend = (l + r) / 2 - m;
  const peaked = bend < 0;
  const broad = peaked ? -1 / (2 * bend) : 0;
  const narrow = Math.max(narrowest ** 2, broad - ofDwell);
  const centre = peaked ? slope * broad : 0;
  let total = 0;
  for (let k = 0; k < parts; k++) {
    const t = (k + 0.5) / parts - 0.5;
    shape[k] = Math.exp(peaked ? -((t - centre) ** 2 - centre ** 2) / (2 * narrow) : slope * t);
    total += shape[k];
  }
  for (let k = 0; k < parts; k++) shape[k] *= parts / total;
}

/** Ions whose rate, of that shape, registers `n`: Newton's method on n = N·mean(f/(1 + κ·N·f)). */
function scaled(n: number, start: number, lossPerPulse: number, shape: Float64Array): number {
  let ions = start;
  for (let step = 0; step < 20; step++) {
    let [of, slope] = [0, 0];
    for (let k = 0; k < parts; k++) {
      const alive = 1 / (1 + lossPerPulse * ions * shape[k]);
      of += shape[k] * alive;
      slope += shape[k] * alive * alive;
    }
    const change = (n - (ions * of) / parts) / (slope / parts);
    ions = Math.max(n, ions + change);
    if (Math.abs(change) < 1e-9 * ions) break;
  }
  return ions;
}
