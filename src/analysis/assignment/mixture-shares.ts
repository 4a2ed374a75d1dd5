import type { Species } from './species.ts';

/** One ion of the mixture. `signal`: its summed intensity, area over the distance of the points. */
export type MixtureIon = {
  readonly species: Species;
  readonly mz: number;
  readonly presence: number;
  readonly area: number;
  readonly areaU: number;
  readonly signal: number;
  readonly signalU: number;
  /** Probability of `species`, given that one ion stands here. */
  readonly posterior: number;
  /** The set of ions of which it is one with a probability of 0.9, and those of the same pattern at this resolution; formulae. */
  readonly rivals: readonly string[];
};

/** An ion next to one that was found, which was not: its signal lies anywhere from 0 to `limit`. */
export type UnseenIon = { readonly cluster: string; readonly limit: number };

/** Signal of all ions of one cluster and its share (0 to 1) of the signal of all; `ions` that were found. */
export type ClusterShare = {
  readonly cluster: string;
  readonly ions: number;
  readonly signal: number;
  readonly share: number;
  readonly shareU: number;
};

/** Relative standard uncertainty of the signal of a cluster besides: baseline below its patterns, rungs further away. */
const systematicU = 0.04;

/**
 * Shares of clusters in the signal, the largest first. An ion that may be absent, or another, adds that to the uncertainty;
 * an unseen one counts with half its limit ± limit/√12. Besides, the signal of every cluster is uncertain by 4 %: on simulated
 * spectra weak clusters came out up to 6 % low.
 */
export function clusterShares(ions: readonly MixtureIon[], unseen: readonly UnseenIon[]): ClusterShare[] {
  const clusters = new Map<string, { ions: number; signal: number; variance: number }>();
  const add = (cluster: string, count: number, signal: number, variance: number): void => {
    const sum = clusters.get(cluster) ?? { ions: 0, signal: 0, variance: 0 };
    clusters.set(cluster, {
      ions: sum.ions + count,
      signal: sum.signal + signal,
      variance: sum.variance + variance,
    });
  };
  for (const { species, signal, signalU, presence, posterior } of ions) {
    const held = presence * posterior;
    add(species.cluster, 1, signal, signalU ** 2 + held * (1 - held) * signal ** 2);
  }
  for (const { cluster, limit } of unseen) add(cluster, 0, limit / 2, limit ** 2 / 12);
  for (const [cluster, { signal }] of clusters) add(cluster, 0, 0, (systematicU * signal) ** 2);
  let [all, variance] = [0, 0];
  for (const sum of clusters.values()) {
    all += sum.signal;
    variance += sum.variance;
  }
  return [...clusters]
    .map(([cluster, sum]) => {
      const share = sum.signal / all;
      const shareU = Math.sqrt((1 - 2 * share) * sum.variance + share ** 2 * variance) / all;
      return { cluster, ions: sum.ions, signal: sum.signal, share, shareU };
    })
    .sort((a, b) => b.share - a.share);
}
