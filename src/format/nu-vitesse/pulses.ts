import { unit } from '../../quantity/unit.ts';
import type { Channel } from '../../signal/signal.ts';
import { broken } from './integ-file.ts';
import { pointAt, type Segment } from './segment.ts';

const recordBytes = 13;

/** Points, by segment, during which the laser fired, once for each shot. */
export type Pulses = ReadonlyMap<number, readonly number[]>;

/** The N.pulse files: u32 cycle, segment, acquisition and a flag that is not used. Throws F102 on other bytes. */
export function readPulses(
  files: readonly (readonly [string, Uint8Array])[],
  segments: ReadonlyMap<number, Segment>,
): Pulses {
  const pulses = new Map<number, number[]>();
  for (const [path, bytes] of files) {
    if (bytes.length % recordBytes !== 0)
      throw broken(path, `records of ${recordBytes} bytes`, `${bytes.length} bytes in all`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let p = 0; p < bytes.length; p += recordBytes) {
      const segment = segments.get(view.getUint32(p + 4, true));
      if (!segment) throw broken(`${path}, byte ${p}`, 'a segment of run.info', `${view.getUint32(p + 4, true)}`);
      const point = pointAt(segment, view.getUint32(p, true), view.getUint32(p + 8, true));
      const points = pulses.get(segment.number);
      if (points) points.push(point);
      else pulses.set(segment.number, [point]);
    }
  }
  return pulses;
}

/** Shots of the laser in each of `points` points from `first` on, as a channel; none where there is no shot. */
export function pulseChannels(shots: readonly number[] | undefined, first: number, points: number): Channel[] {
  if (!shots) return [];
  const values = new Float64Array(points);
  for (const shot of shots) if (shot >= first && shot < first + points) values[shot - first]++;
  return [{ label: 'laser pulses', mode: 'other', unit: unit('counts'), values }];
}
