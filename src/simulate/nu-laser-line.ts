import type { LaserPass, Trace } from '../signal/signal.ts';
import { massHunterTime } from './clock.ts';

/** Which line of which image it is, and when it began (s of the session). */
export type NuLine = { readonly image: string; readonly number: number; readonly startSeconds: number };

/** One line of a raster as Nu's imaging software exports it (`line_N.csv`): 11 lines about the laser, then ion signals, CRLF. */
export function nuLaserLine(
  { channels, seconds }: Trace,
  pass: LaserPass,
  { image, number, startSeconds }: NuLine,
): Uint8Array {
  const [x, y] = pass.fromUm;
  const speed = pass.speedUmPerSecond ?? 0;
  const spacing = seconds.length > 1 ? speed * (seconds[1] - seconds[0]) : 0;
  const rows = [
    `Timestamp:,${massHunterTime(startSeconds).replace(' ', 'T')}.000000`,
    `Laser line number:,${number}`,
    `Laser line name:,${pass.name}`,
    `Laser image name:,${image}`,
    `Starting X:,${x}`,
    `Starting Y:,${y}`,
    'Starting Z:,0.0',
    `Spot size:,${pass.spotUm[0]}`,
    `Spot spacing:,${Number(spacing.toPrecision(9))}`,
    `Number of shots:,${seconds.length}`,
    'Direction of ablation:,0,Left to Right',
    ['Cycle time (ms),x [um],y [um]', ...channels.map(({ label }) => label)].join(','),
  ];
  for (let i = 0; i < seconds.length; i++) {
    const place = Number((x + i * spacing).toPrecision(9));
    const values = channels.map(({ values: v }) => v[i]);
    rows.push([Math.round(seconds[i] * 1e6) / 1e3, place, y, ...values].join(','));
  }
  return new TextEncoder().encode(`${rows.join('\r\n')}\r\n`);
}
