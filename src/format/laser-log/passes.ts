import type { LaserPass } from '../../signal/signal.ts';
import type { LogRow } from './rows.ts';

/** Distance (µm) off the straight line at which a position with the beam on is a corner, not a station of the pass. */
const cornerUm = 0.5;

export type Passes = {
  readonly passes: readonly LaserPass[];
  /** Time (s) of each beam that was never switched off, and so is not among the passes. */
  readonly open: readonly number[];
};

type Timed = { readonly seconds: number; readonly row: LogRow };

/**
 * Passes of rows in the order of time: from the row that switches the beam on to the one that switches it off. A path
 * with corners is cut there, so that each pass is straight.
 */
export function passesOf(rows: readonly LogRow[], seconds: ArrayLike<number>): Passes {
  const passes: LaserPass[] = [];
  const open: number[] = [];
  let lit: Timed[] = [];
  let speed = Number.NaN;
  let sequence = '';
  const close = (end: Timed) => {
    for (const [from, to] of straightParts([...lit, end])) passes.push(passBetween(from, to, speed));
    lit = [];
  };
  rows.forEach((row, i) => {
    const here = { seconds: seconds[i], row };
    if (row.sequence !== sequence && lit.length === 0) speed = Number.NaN;
    sequence = row.sequence;
    if (row.speedUm > 0 && (row.on || lit.length === 0)) speed = row.speedUm;
    if (row.on && lit.length > 0 && row.sequence !== lit[0].row.sequence) {
      open.push(lit[0].seconds);
      lit = [];
    }
    if (row.on) lit.push(here);
    else if (lit.length > 0) close(here);
  });
  if (lit.length > 0) open.push(lit[0].seconds);
  return { passes, open };
}

function passBetween(from: Timed, to: Timed, statedSpeed: number): LaserPass {
  const { row } = from;
  const length = Math.hypot(to.row.xUm - row.xUm, to.row.yUm - row.yUm);
  const duration = to.seconds - from.seconds;
  const speed = statedSpeed > 0 ? statedSpeed : length / duration;
  return {
    name: row.comment || row.sequence,
    startSeconds: from.seconds,
    endSeconds: to.seconds,
    fromUm: [row.xUm, row.yUm],
    toUm: [to.row.xUm, to.row.yUm],
    spotUm: row.spotUm,
    speedUmPerSecond: length > 0 && Number.isFinite(speed) ? speed : null,
    shotsPerSecond: row.shotsPerSecond > 0 ? row.shotsPerSecond : null,
  };
}

/** The stations of one beam, first and last included, as straight parts: cut where a station is off the line so far. */
function straightParts(stations: readonly Timed[]): (readonly [Timed, Timed])[] {
  const parts: (readonly [Timed, Timed])[] = [];
  let from = 0;
  for (let i = 1; i < stations.length - 1; i++) {
    const straight = onTheLine(stations[from].row, stations[i].row, stations[i + 1].row);
    if (straight || stations[i].seconds === stations[from].seconds) continue;
    parts.push([stations[from], stations[i]]);
    from = i;
  }
  return [...parts, [stations[from], stations[stations.length - 1]]];
}

/** True where `b` lies on the way from `a` to `c`, which does not turn back, or where a position is missing. */
function onTheLine(a: LogRow, b: LogRow, c: LogRow): boolean {
  const [dx, dy] = [c.xUm - a.xUm, c.yUm - a.yUm];
  const [ex, ey] = [b.xUm - a.xUm, b.yUm - a.yUm];
  const length = Math.hypot(dx, dy);
  if (Number.isNaN(length + ex + ey)) return true;
  if (length < cornerUm) return Math.hypot(ex, ey) < cornerUm;
  const along = (ex * dx + ey * dy) / length;
  const across = Math.abs(ex * dy - ey * dx) / length;
  return across < cornerUm && along > -cornerUm && along < length + cornerUm;
}
