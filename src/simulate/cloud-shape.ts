import { portableExp } from '../numeric/portable-math.ts';
import type { PulseShape } from './pulse.ts';

/**
 * How the ions of one particle are spread over time, about the moment it is vaporised: `delivered(t)` is the fraction that
 * arrived by t (s, may be negative), 0 before `fromSeconds` and 1 after `toSeconds`.
 */
export type CloudShape = {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Within this time (s) the rate hardly changes. */
  readonly grainSeconds: number;
  readonly delivered: (seconds: number) => number;
};

const nodes = 4000;

/** A Gaussian cloud of that standard deviation, cut at 5 σ on either side (6e-7 of the ions). */
export function gaussianCloud(sigmaSeconds: number): CloudShape {
  return tailedCloud(sigmaSeconds, 0);
}

/**
 * A Gaussian cloud behind an exponential washout (exponentially modified Gaussian): mean `tailSeconds` late, variance
 * σ² + tail². Followed for 12 time constants of the tail, then taken as whole. `tailSeconds` 0 is the Gaussian itself.
 */
export function tailedCloud(sigmaSeconds: number, tailSeconds: number): CloudShape {
  const fromSeconds = -5 * sigmaSeconds;
  const toSeconds = 5 * sigmaSeconds + 12 * tailSeconds;
  const step = (toSeconds - fromSeconds) / nodes;
  const kept = tailSeconds === 0 ? 0 : portableExp(-step / tailSeconds);
  const ratio = tailSeconds === 0 ? 0 : (tailSeconds / step) * (1 - kept);
  // Rates at the nodes; the washout is solved exactly for a rate that is linear from node to node.
  const cumulative = new Float64Array(nodes + 1);
  let gaussBefore = gauss(-5);
  let rateBefore = 0;
  for (let i = 1; i <= nodes; i++) {
    const gaussNow = gauss((fromSeconds + i * step) / sigmaSeconds);
    const rate =
      tailSeconds === 0 ? gaussNow : rateBefore * kept + gaussBefore * (ratio - kept) + gaussNow * (1 - ratio);
    cumulative[i] = cumulative[i - 1] + (rate + (tailSeconds === 0 ? gaussBefore : rateBefore)) / 2;
    gaussBefore = gaussNow;
    rateBefore = rate;
  }
  const total = cumulative[nodes];
  return {
    fromSeconds,
    toSeconds,
    grainSeconds: sigmaSeconds / 4,
    delivered: (seconds) => {
      const at = (seconds - fromSeconds) / step;
      if (at <= 0) return 0;
      if (at >= nodes) return 1;
      const i = Math.floor(at);
      return (cumulative[i] + (cumulative[i + 1] - cumulative[i]) * (at - i)) / total;
    },
  };
}

/** A pulse of laser ablation, fired at 0, as a cloud; `fastestSeconds` is the shortest time in which its rate changes. */
export function pulseCloud(pulse: PulseShape, fastestSeconds: number, endsSeconds: number): CloudShape {
  const total = pulse(endsSeconds);
  return {
    fromSeconds: 0,
    toSeconds: endsSeconds,
    grainSeconds: fastestSeconds / 4,
    delivered: (seconds) => Math.min(1, pulse(Math.min(seconds, endsSeconds)) / total),
  };
}

const gauss = (z: number) => (z < -5 || z > 5 ? 0 : portableExp(-0.5 * z * z));
