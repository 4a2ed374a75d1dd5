import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Scan, Trace } from '../../signal/signal.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Reading } from '../format.ts';
import { readLineFile } from './line-file.ts';
import { acquisitionName } from './name.ts';
import { unitNote, withoutRows } from './problems.ts';
import { lineFindings, numberFindings } from './raster.ts';

/** The LDR files of one raster, in reading order, as a Scan in cps. Throws F003, F050 and what one file throws. */
export async function readLines(files: ReadonlyMap<string, Blob>): Promise<Reading> {
  const paths = [...files.keys()];
  const numbers = paths.map((path) => numberedStem(path).number).filter((number) => number !== null);
  const lines: Trace[] = [];
  const findings: Finding[] = numberFindings(paths[0], numbers);
  for (const [path, blob] of files) {
    const read = await readLineFile(path, blob);
    if (lines.length > 0) requireSameMasses(read.line, path, lines[0], paths[0]);
    lines.push(read.line);
    findings.push(...read.findings);
  }
  if (lines.every((line) => line.seconds.length === 0)) throw withoutRows(paths[0]);
  findings.push(...lineFindings(paths[0], lines), unitNote(paths[0]));
  const name = acquisitionName(paths[0], numbers.length > 0);
  const scan: Scan = { kind: 'scan', name, lines, metadata: lines[0].metadata };
  return { signals: [scan], findings };
}

function requireSameMasses(line: Trace, path: string, first: Trace, firstPath: string): void {
  const labels = (trace: Trace) => trace.channels.map((channel) => channel.label).join(', ');
  if (labels(line) === labels(first)) return;
  throw new InputError({
    code: 'F050',
    where: path,
    expected: `the masses of ${firstPath}: ${labels(first)}`,
    found: labels(line),
    fix: 'give the lines of another method another name or folder',
  });
}
