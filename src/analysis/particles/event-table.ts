import type { RoleEvents } from './role-events.ts';

/** What single events are carried to: fg per count, intercept in counts, and nm of a sphere of 1 fg; null where unknown. */
export type EventScale = {
  readonly fgPerCount: number | null;
  readonly interceptCounts: number;
  readonly nmOfOneFg: number | null;
};

/** The masses (fg) of the events of a role, with what counting alone leaves uncertain. */
export function eventMasses(role: RoleEvents, { fgPerCount, interceptCounts }: EventScale) {
  const factor = fgPerCount ?? Number.NaN;
  return {
    fg: role.area.map((a) => (a - interceptCounts) * factor),
    u: role.u.map((u) => u * factor),
  };
}

/** One row an event of one role; names are the same for every channel of an acquisition. */
export function eventTable(role: RoleEvents, name: string, scale: EventScale) {
  const masses = eventMasses(role, scale);
  const others = role.runs[0]?.channels.slice(1) ?? [];
  const rows: (string | number)[][] = [];
  let at = 0;
  for (const run of role.runs) {
    const { events } = run.detected;
    for (let e = 0; e < events.count; e++, at++)
      rows.push([
        eventName(role, run.name, e),
        run.seconds[e],
        role.area[at],
        role.u[at],
        run.height[e],
        events.end[e] - events.start[e],
        ...(scale.fgPerCount === null ? [] : [masses.fg[at], masses.u[at]]),
        ...(scale.nmOfOneFg === null ? [] : [scale.nmOfOneFg * Math.cbrt(Math.max(0, masses.fg[at]))]),
        ...others.flatMap((_, c) => [run.channels[c + 1].area[e], run.channels[c + 1].u[e]]),
        role.used[at] === 1 ? '' : 'yes',
      ]);
  }
  const columns = [
    'event',
    'time (s)',
    'area (counts)',
    'u (counts)',
    'height (counts)',
    'window (points)',
    ...(scale.fgPerCount === null ? [] : ['mass (fg)', 'u own (fg)']),
    ...(scale.nmOfOneFg === null ? [] : ['diameter (nm)']),
    ...others.flatMap(({ label }) => [`area ${label} (counts)`, `u ${label} (counts)`]),
    'below the reliable limit',
  ];
  return { name, columns, rows };
}

/** `event 17` of the only acquisition, `sample_2, event 17` of several. */
export function eventName(role: RoleEvents, run: string, index: number): string {
  return role.runs.length === 1 ? `event ${index + 1}` : `${run}, event ${index + 1}`;
}
