import { acquisitionName } from '../../text/acquisition-name.ts';
import { headLines, looksBinary } from '../../text/decode.ts';
import type { Claim, Format } from '../format.ts';
import { logHeader } from './header.ts';
import { type LaserLogOptions, laserLogOptions } from './options.ts';

/** What the laser wrote of a session: where the beam was on, and when. */
export const laserLogFormat: Format<LaserLogOptions> = {
  name: 'laser-log',
  title: 'laser log (NWR ActiveView, Teledyne Chromium, Iolite style)',
  version: 1,
  options: laserLogOptions,
  claims,
  load: async () => (await import('./read.ts')).laserLogReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    if (looksBinary(head)) return [];
    const first = headLines(head, 20).find((line) => line.trim() !== '');
    const header = first === undefined ? null : logHeader(first);
    if (!header) return [];
    const doubts = header.statesUnits ? [] : ['the header states no units: positions and spots are taken as µm'];
    return [{ name: acquisitionName(path), files: [path], doubts }];
  });
}
