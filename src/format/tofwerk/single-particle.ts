import { InputError } from '../../finding/input-error.ts';
import { ionChannels, usualStep } from '../../signal/ion-channels.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import type { Trace } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { cutWarning, requireMasses, withoutRows } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import type { Reading } from '../format.ts';
import { ionOf } from './ion-of.ts';

/**
 * `Index,timestamp (s),[197Au]+ (cts),…` as a Trace of ion signals. Throws F003, F004, F054, F061 and the codes of rows.
 */
export async function readSingleParticle(path: string, blob: Blob, names: readonly string[]): Promise<Reading> {
  const labels = names.slice(2).map((name) => labelOf(name, path));
  requireMasses(labels, `${path}:1`);
  const table = await readNumericRows(blob, {
    where: path,
    startLine: 2,
    delimiter: ',',
    decimal: '.',
    columns: names.length,
  });
  if (table.rows === 0) throw withoutRows(path);
  const [, seconds, ...values] = table.columns;
  const trace: Trace = {
    kind: 'trace',
    name: acquisitionName(path),
    seconds,
    channels: ionChannels(labels.map(ionOf), values, { dwellSeconds: usualStep(seconds) }),
    metadata: { instrument: 'TOFWERK' },
  };
  const cut = table.lastRowUnterminated ? [cutWarning(path)] : [];
  return { signals: [trace], findings: [...lineFindings([trace], path), ...cut] };
}

/** `[197Au]+` of `[197Au]+ (cts)`. Throws F061 on another unit. */
function labelOf(name: string, path: string): string {
  const [, label, word] = /^(.*?)\s*\(([^()]*)\)$/.exec(name) ?? [];
  if (word !== undefined && /^(cts|counts?)$/i.test(word)) return label;
  throw new InputError({
    code: 'F061',
    where: `${path}:1`,
    expected: 'counts, as in "[197Au]+ (cts)"',
    found: `"${name.slice(0, 60)}"`,
    fix: 'export the signal in counts',
  });
}
