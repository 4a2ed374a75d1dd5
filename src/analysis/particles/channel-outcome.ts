import type { PlotFigure } from '../../measurement/figure.ts';
import { type Composition, clustersOf, compositionOf } from './composition.ts';
import { eventName } from './event-table.ts';
import type { RoleEvents } from './role-events.ts';

type ChannelTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** What several channels tell of the events of one role. */
export type ChannelOutcome = { readonly tables: readonly ChannelTable[]; readonly figures: readonly PlotFigure[] };

/**
 * Composition of every event over the measured channels with its uncertainty and cluster, the clusters in short, and the
 * first two channels (or patterns) against each other. Nothing where there is one channel. `responses` are counts for the
 * same mass, relative to each other; 1 for a channel that is not named leaves shares of the signal.
 */
export function channelOutcome(
  role: RoleEvents,
  where: string,
  responses: Readonly<Record<string, number>>,
  reach: number,
): ChannelOutcome {
  const [run] = role.runs;
  const labels = run.channels.map((c) => c.label);
  const measured = labels.filter((l) => !l.endsWith(' pattern'));
  if (measured.length < 2) return { tables: [], figures: [] };
  const factors = measured.map((l) => responses[l] ?? 1);
  const names: string[] = [];
  const compositions: Composition[] = [];
  for (const { name, channels, area } of role.runs)
    for (let e = 0; e < area.length; e++) {
      names.push(eventName(role, name, e));
      const own = channels.slice(0, measured.length);
      compositions.push(
        compositionOf(
          own.map((c) => c.area[e]),
          own.map((c) => c.u[e]),
          factors,
        ),
      );
    }
  const cluster = clustersOf(compositions, reach);
  return {
    tables: [
      {
        name: 'composition',
        columns: ['event', ...measured.flatMap((l) => [`share ${l}`, `u share ${l}`]), 'cluster'],
        rows: names.map((name, i) => [
          name,
          ...compositions[i].shares.flatMap((s, c) => [s, compositions[i].u[c]]),
          cluster[i] || '',
        ]),
      },
      {
        name: 'clusters',
        columns: ['cluster', 'events', ...measured.map((l) => `mean share ${l}`)],
        rows: inShort(compositions, cluster),
      },
    ],
    figures: [against(role, where, cluster)],
  };
}

function inShort(compositions: readonly Composition[], cluster: Int32Array): (string | number)[][] {
  const count = cluster.reduce((most, c) => Math.max(most, c), 0);
  return Array.from({ length: count + 1 }, (_, i) => i)
    .map((i) => (i === count ? 0 : i + 1))
    .map((c) => {
      const own = compositions.filter((_, i) => cluster[i] === c && Number.isFinite(compositions[i].shares[0]));
      const mean = (k: number) => own.reduce((sum, one) => sum + one.shares[k] / own.length, 0);
      return [c || 'none', own.length, ...(compositions[0]?.shares.map((_, k) => mean(k)) ?? [])];
    });
}

/** Two patterns where there are some, else the first two channels; one series a cluster. */
function against(role: RoleEvents, where: string, cluster: Int32Array): PlotFigure {
  const labels = role.runs[0].channels.map((c) => c.label);
  const patterns = labels.flatMap((l, i) => (l.endsWith(' pattern') ? [i] : []));
  const [a, b] = patterns.length >= 2 ? patterns : [0, 1];
  const all = (channel: number) => role.runs.flatMap((r) => Array.from(r.channels[channel].area));
  const [x, y] = [all(a), all(b)];
  const clusters = [...new Set(cluster)].sort((p, q) => (p || 99) - (q || 99));
  return {
    kind: 'plot',
    name: `${where}-channels`,
    title: `${labels[a]} against ${labels[b]} in single events`,
    caption: `Net counts of each event on both; colours are clusters of the composition (by density, DBSCAN).`,
    x: { label: labels[a], unit: 'counts' },
    y: { label: labels[b], unit: 'counts' },
    series: clusters.map((c) => ({
      label: c === 0 ? 'no cluster' : `cluster ${c}`,
      style: 'points' as const,
      x: x.filter((_, i) => cluster[i] === c),
      y: y.filter((_, i) => cluster[i] === c),
    })),
  };
}
