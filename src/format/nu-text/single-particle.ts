import { ionChannels, ionMass, isobarFindings, usualStep } from '../../signal/ion-channels.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import type { Trace } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { cutWarning, requireMasses, withoutRows } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import type { Reading } from '../format.ts';
import { type NuTextLayout, ticksPerSecond } from './layout.ts';

/**
 * `Time (ms),196.967 - seg Full mass spectrum att 1,…` as a Trace of ion signals; a label stands as in the file, its
 * nuclide is that of the mass it begins with. Throws F003, F004, F054 and the codes of rows.
 */
export async function readSingleParticle(path: string, blob: Blob, layout: NuTextLayout): Promise<Reading> {
  const [time, ...labels] = layout.names;
  requireMasses(labels, `${path}:1`);
  const table = await readNumericRows(blob, {
    where: path,
    startLine: layout.header + 2,
    delimiter: ',',
    decimal: '.',
    columns: labels.length + 1,
  });
  if (table.rows === 0) throw withoutRows(path);
  const [seconds, ...values] = table.columns;
  const ticks = ticksPerSecond(time);
  for (let i = 0; i < seconds.length; i++) seconds[i] /= ticks;
  const masses = labels.map((label) => ionMass(label, Number.parseFloat(label)));
  const trace: Trace = {
    kind: 'trace',
    name: acquisitionName(path),
    seconds,
    channels: ionChannels(masses, values, { dwellSeconds: usualStep(seconds) }),
    metadata: { instrument: 'Nu Vitesse' },
  };
  const cut = table.lastRowUnterminated ? [cutWarning(path)] : [];
  return { signals: [trace], findings: [...isobarFindings(masses, path), ...lineFindings([trace], path), ...cut] };
}
