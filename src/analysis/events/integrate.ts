import { levelAt } from './background.ts';
import type { Events, LocalBackground } from './events.ts';
import { centreOf, type Extent } from './extent.ts';
import type { Cores } from './split.ts';

/**
 * Areas over fixed windows about the centre of each event, as wide as events of its width reach; nothing in them depends
 * on where the counts of the single event fell, so that chance neither adds to the area nor cuts it. Between neighbours
 * the window ends at the valley, or half way where it would overlap.
 */
export function integrate(
  counts: Float64Array,
  variance: ArrayLike<number> | null,
  cores: Cores,
  extentByWidth: ReadonlyMap<number, Extent>,
  background: LocalBackground,
  excess: number,
): Events {
  const n = cores.count;
  const events = {
    count: n,
    start: new Int32Array(n),
    end: new Int32Array(n),
    apex: new Int32Array(n),
    width: cores.width.slice(0, n),
    area: new Float64Array(n),
    gross: new Float64Array(n),
    u: new Float64Array(n),
    height: new Float64Array(n),
    background: new Float64Array(n),
  };
  for (let e = 0; e < n; e++) {
    const centre = centreOf(cores, e);
    const { before, after } = extentByWidth.get(cores.width[e])!;
    events.start[e] = Math.max(0, Math.round(centre - before));
    events.end[e] = Math.min(counts.length, Math.round(centre + after) + 1);
    if (e > 0 && events.start[e] < events.end[e - 1]) {
      const border = Math.round((cores.to[e - 1] + cores.from[e]) / 2);
      events.end[e - 1] = Math.min(events.end[e - 1], border);
      events.start[e] = Math.max(events.start[e], border);
    }
  }
  for (let e = 0; e < n; e++) {
    const [start, end] = [events.start[e], events.end[e]];
    let [gross, square, apex] = [0, 0, start];
    for (let i = start; i < end; i++) {
      gross += counts[i];
      if (variance) square += variance[i];
      if (counts[i] > counts[apex]) apex = i;
    }
    const level = levelAt(background, (start + end) / 2);
    const u = background.u[Math.floor((start + end) / 2 / background.points)];
    events.gross[e] = gross;
    events.area[e] = gross - level * (end - start);
    events.u[e] = Math.sqrt((variance ? square : gross * excess) + (u * (end - start)) ** 2);
    events.apex[e] = apex;
    events.height[e] = counts[apex] - level;
    events.background[e] = level;
  }
  return events;
}
