import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import type { Metadata } from '../../signal/metadata.ts';
import { type Channel, nuclideOf, type Trace } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { isoTime } from '../../text/clock.ts';
import { type MassHunterHeader, readMassHunterCsv } from '../../text/masshunter-csv.ts';
import type { Reader } from '../format.ts';
import type { AgilentCsvOptions } from './options.ts';

/** One trace, values in the unit of line 2: `{count}/s` (CPS) or `{count}` (Counts). */
export const agilentCsvReader: Reader<AgilentCsvOptions> = {
  async read(files, options) {
    const [first, ...others] = files;
    if (!first || others.length > 0) throw oneFile([...files.keys()]);
    const [path, blob] = first;
    const { header, seconds, values, findings } = await readMassHunterCsv(blob, path, options);
    const stored = unit(header.mode === 'rate' ? '{count}/s' : '{count}');
    const channels = header.labels.map(
      (label, i): Channel => ({
        label,
        nuclide: nuclideOf(label),
        mode: header.mode,
        unit: stored,
        values: values[i],
      }),
    );
    const trace: Trace = {
      kind: 'trace',
      name: acquisitionName(path),
      seconds,
      channels,
      metadata: metadataOf(header),
    };
    return { signals: [trace], findings: [...findings, ...lineFindings([trace], path)] };
  },
};

function metadataOf(header: MassHunterHeader): Metadata {
  const { path, acquired, batch } = header;
  const sample = /([^\\/]+)\.d$/i.exec(path)?.[1];
  const iso = isoTime(acquired);
  return {
    software: 'Agilent MassHunter',
    path,
    acquired,
    batch,
    ...(iso ? { acquiredIso: iso } : {}),
    ...(sample ? { sample } : {}),
  };
}

function oneFile(paths: readonly string[]): InputError {
  return new InputError({
    code: 'F016',
    where: paths[0] ?? 'agilent-csv',
    expected: 'one file for one acquisition',
    found: paths.length === 0 ? 'none' : `${paths.length}: ${paths.slice(0, 5).join(', ')}`,
    fix: 'give each file on its own; lines of a raster are read from the .b folder',
  });
}
