import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import { onlyNuclideOf } from '../../signal/nuclide-of-mass.ts';
import { nuclideOf, type Trace } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { headLines } from '../../text/decode.ts';
import { cutWarning, noText, withoutRows } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import { headBytes, type Reader, type Reading } from '../format.ts';
import { perkinElmerLayout } from './header.ts';
import { readLines } from './lines.ts';

export const perkinElmerReader: Reader<Record<string, never>> = { read };

const isBeside = (path: string): boolean => /(^|\/)(parameters\.conf|positions\.txt)$/i.test(path);

async function read(files: ReadonlyMap<string, Blob>): Promise<Reading> {
  const lines = new Map([...files].filter(([path]) => !isBeside(path)));
  const beside = new Map([...files].filter(([path]) => isBeside(path)));
  const [first] = lines.size > 0 ? lines : files;
  const [path, blob] = first;
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  const layout = perkinElmerLayout(head);
  if (layout === 'line') return readLines(lines, beside);
  if (layout === 'single particle') return readSingleParticle(path, blob, head);
  throw unknown(path, head);
}

/**
 * `Au,` over one column of counts, a point a row. The file states neither unit nor time, and the mass only where the
 * element has one natural isotope.
 */
async function readSingleParticle(path: string, blob: Blob, head: Uint8Array): Promise<Reading> {
  const label = headLines(head, 1)[0].split(',')[0];
  const table = await readNumericRows(blob, { where: path, startLine: 2, delimiter: ',', decimal: '.', columns: 1 });
  if (table.rows === 0) throw withoutRows(path);
  const trace: Trace = {
    kind: 'trace',
    name: acquisitionName(path),
    seconds: new Float64Array(table.rows).fill(Number.NaN),
    channels: [
      {
        label,
        nuclide: nuclideOf(label) ?? onlyNuclideOf(label),
        mode: 'counts',
        unit: unit('counts'),
        values: table.columns[0],
      },
    ],
    metadata: { instrument: 'PerkinElmer NexION' },
  };
  const findings: Finding[] = [
    { level: 'note', code: 'F053', message: 'the file states no unit; the signal is taken as counts', where: path },
    {
      level: 'warning',
      code: 'F060',
      message: 'the file has no times, so the dwell time is unknown',
      where: path,
      fix: 'state the dwell time in the study',
    },
    ...lineFindings([trace], path),
  ];
  if (table.lastRowUnterminated) findings.push(cutWarning(path));
  return { signals: [trace], findings };
}

function unknown(path: string, head: Uint8Array): InputError {
  const expected = '"Intensity Vs Time, Counts Per Second" of a .xl line, or "Au," of a single-particle export';
  const empty = noText(head, path, expected);
  if (empty) return empty;
  return new InputError({
    code: 'F004',
    where: `${path}:1`,
    expected,
    found: `"${(headLines(head, 1)[0] ?? '').slice(0, 60)}"`,
    fix: 'copy the file again, or export it again from the instrument software',
  });
}
