import type { Finding } from '../../finding/finding.ts';
import { lineFindings, requireSameChannels } from '../../signal/line-findings.ts';
import type { Scan, Trace } from '../../signal/signal.ts';
import { rasterName } from '../../text/acquisition-name.ts';
import { withoutRows } from '../../text/file-problems.ts';
import { lineNumberFindings } from '../../text/line-numbers.ts';
import type { Reading } from '../format.ts';
import { readLineFile } from './line-file.ts';
import { unitNote } from './problems.ts';

/** The LDR files of one raster, in reading order, as a Scan in cps. Throws F003, F050 and what one file throws. */
export async function readLines(files: ReadonlyMap<string, Blob>): Promise<Reading> {
  const paths = [...files.keys()];
  const lines: Trace[] = [];
  const findings: Finding[] = lineNumberFindings(paths);
  for (const [path, blob] of files) {
    const read = await readLineFile(path, blob);
    if (lines.length > 0) requireSameChannels(read.line, path, lines[0], paths[0]);
    lines.push(read.line);
    findings.push(...read.findings);
  }
  if (lines.every((line) => line.seconds.length === 0)) throw withoutRows(paths[0]);
  findings.push(...lineFindings(lines, paths[0]), unitNote(paths[0]));
  const scan: Scan = { kind: 'scan', name: rasterName(paths[0]), lines, metadata: lines[0].metadata };
  return { signals: [scan], findings };
}
