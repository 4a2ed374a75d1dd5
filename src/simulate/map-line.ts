import { portableExp } from '../numeric/portable-math.ts';

/** How a line of a raster is ablated and carried to the plasma. */
export type LineSettings = {
  readonly speedUmPerSecond: number;
  readonly spotUm: number;
  /** From the start of the line to the first shot (s). */
  readonly beforeSeconds: number;
  /** From ablation to the plasma (s), and the time constant of the washout. */
  readonly delaySeconds: number;
  readonly washoutSeconds: number;
  /** Share missing from the yield when the laser comes on, and the time in which a factor e of it is regained (s). */
  readonly warmUpLoss: number;
  readonly warmUpSeconds: number;
};

/** Step in which the way of a line is followed (s). */
export const lineStepSeconds = 0.005;

/**
 * What reaches the plasma in each step of a line whose places `profile` (one value for each `placeUm`) the beam passes, in
 * the unit of the profile: averaged over the spot, less at the start where the laser warms up, delayed and washed out. The
 * sum over time is conserved, but for what has not arrived after `seconds`.
 */
export function carriedLine(
  profile: ArrayLike<number>,
  placeUm: number,
  seconds: number,
  s: LineSettings,
): Float64Array {
  const total = new Float64Array(profile.length + 1);
  for (let i = 0; i < profile.length; i++) total[i + 1] = total[i] + profile[i] * placeUm;
  const lengthUm = profile.length * placeUm;
  const upTo = (um: number): number => {
    const at = Math.min(Math.max(um, 0), lengthUm) / placeUm;
    const i = Math.min(Math.floor(at), profile.length - 1);
    return total[i] + (total[i + 1] - total[i]) * (at - i);
  };
  const carried = new Float64Array(Math.ceil(seconds / lineStepSeconds));
  const kept = portableExp(-lineStepSeconds / s.washoutSeconds);
  let held = 0;
  for (let i = 0; i < carried.length; i++) {
    const at = (i + 0.5) * lineStepSeconds - s.beforeSeconds - s.delaySeconds;
    const um = at * s.speedUmPerSecond;
    const warm = 1 - s.warmUpLoss * (at > 0 ? portableExp(-at / s.warmUpSeconds) : 0);
    const on = at > 0 && um < lengthUm;
    const ablated = on ? (warm * (upTo(um + s.spotUm / 2) - upTo(um - s.spotUm / 2))) / s.spotUm : 0;
    held = held * kept + ablated * (1 - kept);
    carried[i] = held;
  }
  return carried;
}
