import type { Finding } from '../../finding/finding.ts';
import { lineFindings, requireSameChannels } from '../../signal/line-findings.ts';
import type { Metadata } from '../../signal/metadata.ts';
import type { Scan, Trace } from '../../signal/signal.ts';
import { rasterName } from '../../text/acquisition-name.ts';
import { cutWarning, withoutRows } from '../../text/file-problems.ts';
import { lineNumberFindings } from '../../text/line-numbers.ts';
import type { Reading } from '../format.ts';
import { readLineFile } from './line-file.ts';
import { acquisitionTimeFindings, longestBeside, readParameters, readPositions, warning } from './parameters.ts';

/**
 * The `.xl` files of one raster, in reading order, as a Scan in cps: a file is a row. Throws F003, F050 and what one
 * file throws.
 */
export async function readLines(files: ReadonlyMap<string, Blob>, beside: ReadonlyMap<string, Blob>): Promise<Reading> {
  const paths = [...files.keys()];
  const findings: Finding[] = lineNumberFindings(paths);
  const lines: Trace[] = [];
  for (const [path, blob] of files) {
    const { line, cut } = await readLineFile(path, blob);
    if (lines.length > 0) requireSameChannels(line, `${path}:2`, lines[0], paths[0]);
    if (cut) findings.push(cutWarning(path));
    lines.push(line);
  }
  if (lines.every((line) => line.seconds.length === 0)) throw withoutRows(paths[0]);
  findings.push(...lineFindings(lines, paths[0]));
  const stated = await readBeside(beside, lines, findings);
  const scan: Scan = {
    kind: 'scan',
    name: rasterName(paths[0]),
    lines: lines.map((line, i) => ({ ...line, metadata: stated.positions[i] ?? {} })),
    metadata: { instrument: 'PerkinElmer ELAN or NexION', ...stated.metadata },
  };
  return { signals: [scan], findings };
}

async function readBeside(
  beside: ReadonlyMap<string, Blob>,
  lines: readonly Trace[],
  findings: Finding[],
): Promise<{ metadata: Metadata; positions: readonly Metadata[] }> {
  let metadata: Metadata = {};
  let positions: readonly Metadata[] = [];
  for (const [path, blob] of beside) {
    const bytes = new Uint8Array(await blob.slice(0, longestBeside).arrayBuffer());
    if (/parameters\.conf$/i.test(path)) {
      const read = readParameters(path, bytes);
      metadata = read.metadata;
      findings.push(...read.findings, ...acquisitionTimeFindings(path, metadata, lines[0]));
      continue;
    }
    const ends = readPositions(bytes);
    if (ends?.length === lines.length) positions = ends;
    else
      findings.push(
        warning(
          path,
          `${ends ? `positions of ${ends.length} lines` : 'no positions that can be read'} for ${lines.length} lines; none is used`,
        ),
      );
  }
  return { metadata, positions };
}
