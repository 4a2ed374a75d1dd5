import type { PlotFigure, Series } from '../../measurement/figure.ts';
import type { EdgeEvent } from './edge-events.ts';
import { levelAndHeight, shapeOf } from './edge-fit.ts';
import type { LaserClock } from './laser-clock.ts';

/** All edges laid over each other, as fraction of the signal they change, with the fitted rise and fall. */
export function edgeFigure(clock: LaserClock, name: string): PlotFigure {
  const kinds = [
    { label: 'beam on', events: clock.events.filter((e) => e.on !== null) },
    { label: 'beam off', events: clock.events.filter((e) => e.on === null) },
  ].filter(({ events }) => events.length > 0);
  return {
    kind: 'plot',
    name,
    title: 'Edges of the beam in the signal',
    caption: `${clock.events.length} edges, delay removed; points: mean over edges of one kind; lines: fitted rise and fall, washout time ${clock.washoutSeconds.toPrecision(3)} s.`,
    x: { label: 'time after the edge', unit: 's' },
    y: { label: 'share of the signal', unit: '' },
    series: kinds.flatMap(({ label, events }) => folded(label, events, clock)),
  };
}

const bins = 40;

function folded(label: string, events: readonly EdgeEvent[], clock: LaserClock): Series[] {
  const place = [clock.delaySeconds, clock.drift, Math.log(clock.washoutSeconds)];
  const at = (e: EdgeEvent, i: number) =>
    (e.start[i] + e.end[i]) / 2 - (e.on ?? e.off ?? 0) - clock.delaySeconds - clock.drift * (e.at - clock.meanAt);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const e of events) [low, high] = [Math.min(low, at(e, 0)), Math.max(high, at(e, e.start.length - 1))];
  const sums = Array.from({ length: bins }, () => ({ x: 0, n: 0, signal: 0, model: 0, squares: 0 }));
  for (const e of events) {
    const shape = shapeOf(e, place, clock.meanAt);
    const [level, height] = levelAndHeight(e.signal, shape);
    for (let i = 0; i < shape.length; i++) {
      const bin = sums[Math.min(bins - 1, Math.floor(((at(e, i) - low) / (high - low || 1)) * bins))];
      const weight = e.weight * height;
      bin.x += at(e, i);
      bin.n++;
      bin.signal += weight * (e.signal[i] - level);
      bin.model += weight * height * shape[i];
      bin.squares += weight * height;
    }
  }
  const filled = sums.filter((b) => b.squares > 0);
  const x = filled.map((b) => b.x / b.n);
  return [
    { label, style: 'points', x, y: filled.map((b) => b.signal / b.squares) },
    { label: `${label}, fitted`, style: 'line', x, y: filled.map((b) => b.model / b.squares) },
  ];
}
