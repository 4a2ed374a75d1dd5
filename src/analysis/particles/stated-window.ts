import { InputError } from '../../finding/input-error.ts';

/** Part of an acquisition, and points, that a stated window may hold at most. */
const mostShare = 0.1;
const mostPoints = 1000;

/**
 * Whole points of a stated integration window (s). Throws Q340 where it is shorter than half a point, or so long that it is
 * no window of one event.
 */
export function windowPoints(
  seconds: number,
  line: { readonly stepSeconds: number; readonly points: number },
  where: string,
): number {
  const points = Math.round(seconds / line.stepSeconds);
  const most = Math.max(1, Math.min(mostPoints, Math.floor(mostShare * line.points)));
  if (points >= 1 && points <= most) return points;
  const ms = (s: number) => `${Number((1e3 * s).toPrecision(3))} ms`;
  throw new InputError({
    code: 'Q340',
    where,
    expected: `window: from one point (${ms(line.stepSeconds)}) to ${most} points (${ms(most * line.stepSeconds)})`,
    found: `${ms(seconds)}, which is ${Number((seconds / line.stepSeconds).toPrecision(3))} points`,
    fix: 'write the time one event lasts, such as window: 2 ms, or leave it out: windows are then as wide as the events',
  });
}
