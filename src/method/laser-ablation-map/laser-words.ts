import type { LaserClock } from '../../analysis/laser-sync/laser-clock.ts';
import { isSpot, type PixelGrid } from '../../analysis/laser-sync/pixel-grid.ts';
import type { Finding } from '../../finding/finding.ts';
import { median } from '../../numeric/robust.ts';
import type { LaserPass } from '../../signal/signal.ts';

/** Share of a pixel's counts that arrive later than its own time may be, before it is said to smear. */
const mostSmeared = 0.2;
/** The delay should be known to this part of a pixel. */
const wellPlaced = 0.5;

const seconds = (value: number): string => `${Number(value.toPrecision(3))} s`;

/** Time (s) the beam takes for one pixel: along a line, or of one spot. */
function pixelSeconds(passes: readonly LaserPass[], grid: PixelGrid): number {
  const axis = grid.linesAre === 'rows' ? 0 : 1;
  return median(
    passes.map((p) => {
      const time = p.endSeconds - p.startSeconds;
      return isSpot(p) ? time : (time * grid.pixelUm[axis]) / Math.abs(p.toUm[axis] - p.fromUm[axis]);
    }),
  );
}

/** Of counts that arrive evenly in a time T and then tail off with τ, the share that arrives after T: (τ/T)(1 − e^(−T/τ)). */
function smeared(washoutSeconds: number, timeSeconds: number): number {
  const ratio = washoutSeconds / timeSeconds;
  return ratio > 0 ? ratio * (1 - Math.exp(-1 / ratio)) : 0;
}

/** What the clock and the washout mean for the map: M416 where it is smeared, M419 where pixels are badly placed. */
export function clockFindings(
  clock: LaserClock,
  grid: PixelGrid,
  passes: readonly LaserPass[],
  name: string,
  where: string,
): Finding[] {
  const time = pixelSeconds(passes, grid);
  const findings: Finding[] = [];
  const late = smeared(clock.washoutSeconds, time);
  if (late > mostSmeared && !passes.every(isSpot))
    findings.push({
      level: 'warning',
      code: 'M416',
      message: `${name}: washout of ${seconds(clock.washoutSeconds)} is ${(clock.washoutSeconds / time).toPrecision(2)} pixels; ${Math.round(100 * late)} % of what a pixel releases is counted in those after it`,
      where,
      fix: 'scan more slowly, or state a larger pixel: under the data entry; sums over regions are hardly touched, edges and fine detail are',
    });
  if (clock.from === 'fit' && !(2 * clock.uDelaySeconds < wellPlaced * time))
    findings.push({
      level: 'warning',
      code: 'M419',
      message: `${name}: the delay between beam and signal is ${seconds(clock.delaySeconds)}, known to ${Number.isNaN(clock.uDelaySeconds) ? 'no better than a point' : `± ${seconds(2 * clock.uDelaySeconds)} (k = 2)`}, while a pixel takes ${seconds(time)}: pixels may stand one too far along the line`,
      where,
      fix: 'let the passes begin and end beside the tissue, or state laser-delay: from a measurement of its own',
    });
  return findings;
}

/** Delay, drift and washout for the methods paragraph. */
export function clockUsed(
  clock: LaserClock,
  channel: string,
  passes: readonly LaserPass[],
  grid: PixelGrid,
): Record<string, string> {
  const time = pixelSeconds(passes, grid);
  const spots = passes.filter(isSpot).length;
  const fitted = clock.from === 'fit';
  const drift = 1e6 * clock.drift;
  return {
    'laser log': `${passes.length - spots} lines and ${spots} spots; every point spread over the pixels that its interval overlaps, counts conserved`,
    'laser delay': fitted
      ? `${clock.delaySeconds.toFixed(4)} s, u = ${clock.uDelaySeconds.toPrecision(2)} s (fitted to ${clock.events.length} edges of ${channel}; correlation with the beam ${clock.correlation.toFixed(2)})`
      : `${clock.delaySeconds} s, as stated`,
    ...(drift !== 0 || fitted
      ? {
          'clock drift': fitted
            ? `${drift.toPrecision(3)} µs/s, u = ${(1e6 * clock.uDrift).toPrecision(2)} µs/s`
            : `${drift} µs/s, as stated`,
        }
      : {}),
    ...(Number.isNaN(clock.washoutSeconds)
      ? {}
      : {
          'washout time': `${clock.washoutSeconds.toPrecision(3)} s, u = ${clock.uWashoutSeconds.toPrecision(2)} s, or ${(clock.washoutSeconds / time).toPrecision(2)} pixels; not corrected, ${Math.round(100 * smeared(clock.washoutSeconds, time))} % of a pixel is counted in later ones`,
        }),
  };
}
