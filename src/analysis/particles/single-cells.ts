import type { CellMasses } from '../../measurement/cell-masses.ts';
import { criticalCounts } from '../critical-counts.ts';
import type { EventRun } from './event-run.ts';
import { type EventScale, eventMasses } from './event-table.ts';
import type { RoleEvents } from './role-events.ts';

/**
 * The events of a role as single cells of one label, for what compares cells: only where they were sought on the sum of
 * several channels, and a cell has one apex for all its labels. That names it, so that events sought in another way meet
 * only where their apex is the same point. A label below its own critical level (Stapleton, MARLAP chapter 20, from the rate between events) is a limit.
 */
export function singleCells(role: RoleEvents, scale: EventScale): CellMasses | undefined {
  const { fgPerCount, interceptCounts } = scale;
  const channels = role.runs[0]?.channels ?? [];
  if (fgPerCount === null || channels.length < 2) return undefined;
  const { fg, u } = eventMasses(role, scale);
  const critical = Float64Array.from(role.runs.flatMap(criticalAreas));
  const least = critical.map((c) => (c > interceptCounts ? c - interceptCounts : c) * fgPerCount);
  return {
    names: role.runs.flatMap((run) =>
      Array.from(run.seconds, (seconds) => `${run.name} at ${Number(seconds.toFixed(6))} s`),
    ),
    massFg: fg,
    uFg: u,
    criticalFg: least,
    below: Uint8Array.from(fg, (mass, i) => (role.area[i] <= critical[i] || mass <= 0 ? 1 : 0)),
  };
}

/** Critical net area of each event of a run, in counts of a detector that never pauses. */
function criticalAreas({ detected, backgroundRate, points, stepSeconds, counting }: EventRun): number[] {
  const { start, end, count } = detected.events;
  const blank = backgroundRate * counting.dwellSeconds * points;
  const scale = Math.max(1, stepSeconds / counting.dwellSeconds);
  return Array.from({ length: count }, (_, e) => scale * criticalCounts(blank, (end[e] - start[e]) / points));
}
