import { type Envelope, lossAllowed, tailLoss } from './envelope.ts';

/**
 * Working form of an envelope: probability of each nucleon number counted from `nucleons`, and probability × deviation,
 * where the mass is `mass` + k + deviation (Da) for the k-th. Deviations stay small, so that 1e-10 Da survive in 100 kDa.
 */
export type NucleonSeries = {
  readonly nucleons: number;
  readonly mass: number;
  readonly shares: Float64Array;
  readonly moments: Float64Array;
};

/** The part between the tails: from either side what sums to less than `loss` is left out. */
function withoutTails(s: NucleonSeries, loss: number): NucleonSeries {
  const { shares, moments } = s;
  let from = 0;
  for (let sum = shares[0]; sum < loss && from < shares.length - 1; sum += shares[from]) from++;
  let to = shares.length - 1;
  for (let sum = shares[to]; sum < loss && to > from; sum += shares[to]) to--;
  if (from === 0 && to === shares.length - 1) return s;
  return {
    nucleons: s.nucleons + from,
    mass: s.mass + from,
    shares: shares.subarray(from, to + 1),
    moments: moments.subarray(from, to + 1),
  };
}

/** The sum of two independent parts; `loss` is what each tail of it may lose. */
export function convolved(a: NucleonSeries, b: NucleonSeries, loss = tailLoss): NucleonSeries {
  const [outer, inner] = a.shares.length < b.shares.length ? [a, b] : [b, a];
  const innerShares = inner.shares;
  const innerMoments = inner.moments;
  const width = innerShares.length;
  const shares = new Float64Array(outer.shares.length + width - 1);
  const moments = new Float64Array(shares.length);
  for (let i = 0; i < outer.shares.length; i++) {
    const share = outer.shares[i];
    if (share === 0) continue;
    const moment = outer.moments[i];
    for (let k = 0; k < width; k++) {
      shares[i + k] += share * innerShares[k];
      moments[i + k] += share * innerMoments[k] + moment * innerShares[k];
    }
  }
  const whole = { nucleons: a.nucleons + b.nucleons, mass: a.mass + b.mass, shares, moments };
  return withoutTails(whole, loss);
}

/** As many peaks about the middle as hold the coverage: the smaller of the outer two is left out while enough remains. */
export function envelopeOf(s: NucleonSeries, coverage: number): Envelope {
  const { shares, moments } = s;
  let total = 0;
  for (let k = 0; k < shares.length; k++) total += shares[k];
  let from = 0;
  let to = shares.length - 1;
  let spare = total - coverage - lossAllowed;
  for (;;) {
    const left = shares[from] <= shares[to];
    const share = left ? shares[from] : shares[to];
    if (from === to || share > spare) break;
    spare -= share;
    if (left) from++;
    else to--;
  }
  const abundances = shares.slice(from, to + 1);
  const masses = new Float64Array(abundances.length);
  let kept = 0;
  for (let k = 0; k < abundances.length; k++) {
    kept += abundances[k];
    masses[k] = s.mass + (from + k + (abundances[k] > 0 ? moments[from + k] / abundances[k] : Number.NaN));
  }
  bridgeGaps(masses, abundances);
  return { firstNucleons: s.nucleons + from, masses, abundances, coverage: Math.min(kept, 1) };
}

function bridgeGaps(masses: Float64Array, abundances: Float64Array): void {
  for (let k = 1; k < masses.length; k++) {
    if (abundances[k] > 0) continue;
    let next = k + 1;
    while (!(abundances[next] > 0)) next++;
    masses[k] = masses[k - 1] + (masses[next] - masses[k - 1]) / (next - k + 1);
  }
}

/** The working form of an envelope. */
export function seriesOf({ firstNucleons, masses, abundances }: Envelope): NucleonSeries {
  const mass = masses[0];
  const moments = new Float64Array(masses.length);
  for (let k = 0; k < masses.length; k++) moments[k] = abundances[k] * (masses[k] - mass - k);
  return { nucleons: firstNucleons, mass, shares: abundances, moments };
}
