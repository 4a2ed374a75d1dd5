import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { ionChannels, usualStep } from '../../signal/ion-channels.ts';
import { lineFindings, requireSameChannels } from '../../signal/line-findings.ts';
import type { Scan, Trace } from '../../signal/signal.ts';
import { cutWarning, requireMasses, withoutRows } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import { numberedStem } from '../../text/stem.ts';
import { headBytes, type Reading } from '../format.ts';
import { ionOf } from './ion-of.ts';
import { imageName, tofwerkLayout } from './layout.ts';

/** The csv lines of one image, in the order given, as a Scan of ion signals. Throws F003, F050 and what one file throws. */
export async function readImageLines(files: ReadonlyMap<string, Blob>): Promise<Reading> {
  const paths = [...files.keys()];
  const lines: Trace[] = [];
  const findings: Finding[] = [];
  for (const [path, blob] of files) {
    const { line, cut } = await readImageLine(path, blob);
    if (lines.length > 0) requireSameChannels(line, `${path}:1`, lines[0], paths[0]);
    if (cut) findings.push(cutWarning(path));
    lines.push(line);
  }
  if (lines.every((line) => line.seconds.length === 0)) throw withoutRows(paths[0]);
  const message = 'the file states no unit; the signal is taken as ions counted in each point';
  findings.push(...lineFindings(lines, paths[0]), { level: 'note', code: 'F053', message, where: paths[0] });
  const scan: Scan = {
    kind: 'scan',
    name: imageName(paths[0]),
    lines,
    metadata: { instrument: 'TOFWERK' },
  };
  return { signals: [scan], findings };
}

/** `'[31P]+','[197Au]+',t_elapsed_Buf` over rows, the last column in s. Throws F004, F054 and the codes of rows. */
async function readImageLine(path: string, blob: Blob): Promise<{ line: Trace; cut: boolean }> {
  const layout = tofwerkLayout(new Uint8Array(await blob.slice(0, headBytes).arrayBuffer()));
  if (layout?.kind !== 'image line') throw notALine(path);
  const labels = layout.names.slice(0, -1).map((name) => name.replace(/^'(.*)'$/, '$1').trim());
  requireMasses(labels, `${path}:1`);
  const rows = { where: path, startLine: 2, delimiter: ',', decimal: '.', columns: layout.names.length } as const;
  const table = await readNumericRows(blob, rows);
  const seconds = table.columns[labels.length];
  const line: Trace = {
    kind: 'trace',
    name: path.slice(numberedStem(path).folder.length),
    seconds,
    channels: ionChannels(labels.map(ionOf), table.columns.slice(0, -1), { dwellSeconds: usualStep(seconds) }),
    metadata: {},
  };
  return { line, cut: table.lastRowUnterminated };
}

function notALine(path: string): InputError {
  return new InputError({
    code: 'F004',
    where: `${path}:1`,
    expected: 'a line of an image, whose header ends in t_elapsed_Buf',
    found: 'another first line',
    fix: 'give the lines of one image only',
  });
}
