import type { Finding } from '../../finding/finding.ts';
import { isobarFindings } from '../../signal/ion-channels.ts';
import { lineFindings, requireSameChannels } from '../../signal/line-findings.ts';
import type { Scan, Trace } from '../../signal/signal.ts';
import { rasterName } from '../../text/acquisition-name.ts';
import { withoutRows } from '../../text/file-problems.ts';
import { lineNumberFindings } from '../../text/line-numbers.ts';
import type { Reading } from '../format.ts';
import { readLaserLine } from './laser-line.ts';

/** The laser lines of one raster, in reading order, as a Scan of ion signals. Throws F003, F050 and what one file throws. */
export async function readLaserLines(files: ReadonlyMap<string, Blob>): Promise<Reading> {
  const paths = [...files.keys()];
  const lines: Trace[] = [];
  const findings: Finding[] = lineNumberFindings(paths);
  for (const [path, blob] of files) {
    const read = await readLaserLine(path, blob);
    if (lines.length > 0) requireSameChannels(read.line, path, lines[0], paths[0]);
    lines.push(read.line);
    findings.push(...(lines.length === 1 ? isobarFindings(read.masses, path) : []), ...read.findings);
  }
  if (lines.every((line) => line.seconds.length === 0)) throw withoutRows(paths[0]);
  findings.push(...lineFindings(lines, paths[0]), {
    level: 'note',
    code: 'F053',
    message: 'the file states no unit; the signal is taken as ions counted in each point',
    where: paths[0],
  });
  const { 'image name': image, 'spot size': spot, 'spot spacing': spacing } = lines[0].metadata;
  const shared = { 'image name': image, 'spot size': spot, 'spot spacing': spacing };
  const metadata = Object.fromEntries(Object.entries(shared).filter(([, value]) => value !== undefined));
  return {
    signals: [
      {
        kind: 'scan',
        name: rasterName(paths[0]),
        lines,
        metadata: { instrument: 'Nu Vitesse', ...metadata },
      } satisfies Scan,
    ],
    findings,
  };
}
