import { portableExp } from '../numeric/portable-math.ts';

/** Fraction of a pulse that has reached the detector `seconds` after the laser fired: 0 before, towards 1 after. */
export type PulseShape = (seconds: number) => number;

/** A cell ablated by one shot: linear rise, then exponential washout. */
export function shotPulse(riseSeconds: number, washoutSeconds: number): PulseShape {
  const area = riseSeconds / 2 + washoutSeconds;
  return (t) => {
    if (t <= 0) return 0;
    if (t < riseSeconds) return (t * t) / (2 * riseSeconds * area);
    return 1 - (washoutSeconds / area) * portableExp((riseSeconds - t) / washoutSeconds);
  };
}

/** A droplet ablated at an even rate for `rasterSeconds`, behind a chamber with exponential washout. */
export function rasterPulse(rasterSeconds: number, washoutSeconds: number): PulseShape {
  return (t) => {
    if (t <= 0) return 0;
    const held = washoutSeconds / rasterSeconds;
    if (t < rasterSeconds) return t / rasterSeconds - held * (1 - portableExp(-t / washoutSeconds));
    return 1 - held * (portableExp((rasterSeconds - t) / washoutSeconds) - portableExp(-t / washoutSeconds));
  };
}
