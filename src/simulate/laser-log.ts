import type { LaserPass } from '../signal/signal.ts';
import { laserTime } from './clock.ts';

/** The laser's own clock: it shows `aheadSeconds` more at the start of the session, and gains `driftPerSecond` from then on. */
export type LaserClock = { readonly aheadSeconds: number; readonly driftPerSecond: number };

export const laserFlavours = ['nwr', 'chromium'] as const;
export type LaserFlavour = (typeof laserFlavours)[number];

/** The moment the laser's clock shows at `seconds` of the session. */
export function onLaserClock(seconds: number, { aheadSeconds, driftPerSecond }: LaserClock): number {
  return seconds + aheadSeconds + driftPerSecond * seconds;
}

/**
 * Passes as a laser writes its log in Iolite style, stamped by its own clock. `nwr` (ActiveView): units in the header,
 * stage moves before the beam states they surround, so that stamps are not in order. `chromium`: no units, vertices, rows
 * in order. Patterns are named in the first row of each only.
 */
export function laserLog(passes: readonly LaserPass[], flavour: LaserFlavour, clock: LaserClock): Uint8Array {
  const stamp = (seconds: number) => laserTime(onLaserClock(seconds, clock));
  const rows = flavour === 'nwr' ? [nwrHeader, ...passes.flatMap(nwrRows(stamp))] : [chromiumHeader];
  if (flavour === 'chromium') rows.push(...passes.flatMap(chromiumRows(stamp)));
  return new TextEncoder().encode(`${rows.join('\r\n')}\r\n`);
}

type Stamp = (seconds: number) => string;

const nwrHeader =
  'Timestamp, Sequence Number, SubPoint Number, Vertex Number, Comment, X(um), Y(um), Intended X(um), Intended Y(um), ' +
  'Scan Velocity (um/s), Laser State, Laser Rep. Rate (Hz), Spot Type, Spot Size (um), Spot Angle (deg), ' +
  'MFC1 (ml/min), MFC2 (ml/min), Cell Pressure (kPa), Z(um)';

/** Time before the beam is on, and after it is off, in which the stage already moves (s). */
const runUpSeconds = 0.05;

const nwrRows =
  (stamp: Stamp) =>
  (pass: LaserPass, i: number): string[] => {
    const { fromUm, toUm, startSeconds, endSeconds, spotUm, shotsPerSecond, speedUmPerSecond } = pass;
    const spot = spotUm[0] === spotUm[1] ? `${spotUm[0]}` : `${spotUm[0]} x ${spotUm[1]}`;
    const row = (at: number, named: string, place: string, intended: string, state: string) =>
      `${stamp(at)},${named},${place},${intended},${state},,${spot},,,,,`;
    const [start, end] = [fromUm.join(','), toUm.join(',')];
    const shots = `On,${shotsPerSecond ?? 0}`;
    const rows = [row(startSeconds - 2 * runUpSeconds, `${i + 1},1,,${pass.name}`, start, ',,', 'Off,0')];
    if (speedUmPerSecond !== null) {
      const lead = speedUmPerSecond * runUpSeconds * Math.sign(toUm[0] - fromUm[0]);
      const [before, after] = [`${fromUm[0] - lead},${fromUm[1]}`, `${toUm[0] + lead},${toUm[1]}`];
      rows.push(
        row(startSeconds - runUpSeconds, ',,,', before, `${before},${speedUmPerSecond}`, 'Off,0'),
        row(endSeconds + runUpSeconds, ',,,', after, `${after},${speedUmPerSecond}`, 'Off,0'),
      );
    }
    rows.push(row(startSeconds, ',,,', start, ',,', shots), row(endSeconds, ',,,', end, ',,', 'Off,0'));
    return rows;
  };

const chromiumHeader =
  'Timestamp, Sequence Number, SubPoint Number, Vertix Number, Comment, X, Y, Intended X, Intended Y, Scan Velocity, ' +
  'Laser State, Laser Rep. Rate, Spot Type, Spot Size, Spot Angle, MFC1, MFC2, Cell Pressure, Fluence At Sample';

const chromiumRows =
  (stamp: Stamp) =>
  (pass: LaserPass, i: number): string[] => {
    const { fromUm, toUm, startSeconds, endSeconds, spotUm, shotsPerSecond, speedUmPerSecond } = pass;
    const row = (at: number, named: string, place: string, rest: string) =>
      `${stamp(at)},${named},${place},${rest},Manual: B,${spotUm[0]},0,0,0,0,`;
    const [start, end] = [fromUm.join(','), toUm.join(',')];
    const [off, on] = ['Off,0', `On,${shotsPerSecond ?? 0}`];
    const speed = speedUmPerSecond ?? '';
    return [
      row(startSeconds, `${i + 1},1,,${pass.name}`, start, `,,,${off}`),
      row(startSeconds, ',,0,', start, `,,${speed},${off}`),
      row(startSeconds, ',,,', start, `,,,${on}`),
      row(startSeconds, ',,1,', start, `,,${speed},${on}`),
      row(endSeconds, ',,,', end, `${end},,${on}`),
      row(endSeconds, ',,,', end, `,,,${off}`),
      row(endSeconds, ',,2,', end, `,,${speed},${off}`),
    ];
  };
