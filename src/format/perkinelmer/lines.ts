import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Metadata, Scan, Trace } from '../../signal/signal.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Reading } from '../format.ts';
import { readLineFile } from './line-file.ts';
import { acquisitionName } from './name.ts';
import { acquisitionTimeFindings, longestBeside, readParameters, readPositions, warning } from './parameters.ts';
import { lineFindings, numberFindings } from './raster.ts';

/**
 * The `.xl` files of one raster, in reading order, as a Scan in cps: a file is a row. Throws F003, F050 and what one
 * file throws.
 */
export async function readLines(files: ReadonlyMap<string, Blob>, beside: ReadonlyMap<string, Blob>): Promise<Reading> {
  const paths = [...files.keys()];
  const numbers = paths.map((path) => numberedStem(path).number).filter((number) => number !== null);
  const findings: Finding[] = numberFindings(paths[0], numbers);
  const lines: Trace[] = [];
  for (const [path, blob] of files) {
    const { line, cut } = await readLineFile(path, blob);
    if (lines.length > 0) requireSameMasses(line, path, lines[0], paths[0]);
    if (cut) findings.push(cutWarning(path));
    lines.push(line);
  }
  if (lines.every((line) => line.seconds.length === 0)) throw withoutRows(paths[0]);
  findings.push(...lineFindings(paths[0], lines));
  const stated = await readBeside(beside, lines, findings);
  const scan: Scan = {
    kind: 'scan',
    name: acquisitionName(paths[0], numbers.length > 0),
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

function requireSameMasses(line: Trace, path: string, first: Trace, firstPath: string): void {
  const labels = (trace: Trace) => trace.channels.map((channel) => channel.label).join(', ');
  if (labels(line) === labels(first)) return;
  throw new InputError({
    code: 'F050',
    where: `${path}:2`,
    expected: `the masses of ${firstPath}: ${labels(first)}`,
    found: labels(line),
    fix: 'give the lines of another method another name or folder',
  });
}

export function withoutRows(where: string): InputError {
  return new InputError({
    code: 'F003',
    where,
    expected: 'at least one row of numbers',
    found: 'a header only',
    fix: 'export the acquisition again, or leave the file out of the study',
  });
}

export function cutWarning(where: string): Finding {
  return {
    level: 'warning',
    code: 'F010',
    message: 'the file ends within its last row, whose last number may be cut',
    where,
    fix: 'copy or export the file again',
  };
}
