import { isoTime } from '../../text/clock.ts';
import { massHunterHeader } from '../../text/masshunter-csv.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { type AgilentCsvOptions, agilentCsvOptions } from './options.ts';

/** One MassHunter time-resolved csv is one acquisition, one trace. */
export const agilentCsvFormat: Format<AgilentCsvOptions> = {
  name: 'agilent-csv',
  title: 'Agilent MassHunter time-resolved csv',
  version: 1,
  options: agilentCsvOptions,
  claims,
  load: async () => (await import('./read.ts')).agilentCsvReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const found: Claim[] = [];
  for (const [path, head] of heads) {
    const header = massHunterHeader(head);
    if (!header) continue;
    const doubts = ['the dwell time is not in this file'];
    if (header.acquired !== '' && !isoTime(header.acquired)) {
      doubts.push(`day and month of "${header.acquired}" could be exchanged`);
    }
    const { folder, ending } = numberedStem(path);
    found.push({ name: path.slice(folder.length, path.length - ending.length), files: [path], doubts });
  }
  return found;
}
