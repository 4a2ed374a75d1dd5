import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import type { Metadata } from '../../signal/metadata.ts';
import { type Channel, nuclideOf, type Scan, type Trace } from '../../signal/signal.ts';
import { childText, descendants } from '../../text/xml.ts';
import type { Reader } from '../format.ts';
import { type BatchFolder, batchFolder, batchRoot } from './batch-folder.ts';
import { lineOrder } from './line-order.ts';
import type { AgilentBatchOptions } from './options.ts';
import { type LineValues, readLines } from './read-lines.ts';
import { xmlFile } from './xml-file.ts';

/** One scan with a trace for each line, in the order of acquisition: counts from the binary, or the unit of the csv. */
export const agilentBatchReader: Reader<AgilentBatchOptions> = {
  async read(files, options) {
    const root = commonRoot(files);
    const batch = batchFolder(root, files);
    const order = await lineOrder(batch);
    const names = order.runs.map((run) => run.line);
    const { lines, findings } = await readLines(batch, names, options);
    const kept = sameChannels(lines, root);
    const traces = kept.lines.map((line): Trace => {
      const run = order.runs.find((candidate) => candidate.line === line.line);
      const metadata = { source: line.source, ...filled({ sample: run?.sample, acquired: run?.acquired }) };
      return { kind: 'trace', name: line.line.slice(0, -2), seconds: line.seconds, channels: channels(line), metadata };
    });
    const instrument = await instrumentOf(batch);
    const scan: Scan = {
      kind: 'scan',
      name: root.replace(/\/$/, '').replace(/^.*\//, '').replace(/\.b$/i, '') || 'batch',
      lines: traces,
      metadata: { software: 'Agilent MassHunter', ...instrument, ...filled({ order: order.source ?? undefined }) },
    };
    return {
      signals: [scan],
      findings: [...order.findings, ...findings, ...kept.findings, ...lineFindings(traces, root)],
    };
  },
};

function commonRoot(files: ReadonlyMap<string, Blob>): string {
  const roots = new Set([...files.keys()].map((path) => batchRoot(path)));
  const [root] = roots;
  if (roots.size === 1 && typeof root === 'string') return root;
  throw new InputError({
    code: 'F016',
    where: [...files.keys()][0] ?? 'agilent-batch',
    expected: 'the files of one batch folder (.b)',
    found: roots.size === 0 ? 'no file' : `files of ${roots.size} places`,
    fix: 'give the batch folder itself as path',
  });
}

function channels(line: LineValues): Channel[] {
  return line.labels.map((label, i) => ({
    label,
    nuclide: nuclideOf(label),
    mode: line.mode,
    unit: unit(line.mode === 'rate' ? '{count}/s' : '{count}'),
    dwellSeconds: line.dwellSeconds[i],
    values: line.values[i],
  }));
}

/** The lines with the channels and the unit of the first; a warning names the others. */
function sameChannels(lines: readonly LineValues[], root: string): { lines: LineValues[]; findings: Finding[] } {
  const kind = (line: LineValues) => `${line.labels.join(', ')} in ${line.mode === 'rate' ? 'CPS' : 'counts'}`;
  const first = kind(lines[0]);
  const others = lines.filter((line) => kind(line) !== first);
  if (others.length === 0) return { lines: [...lines], findings: [] };
  const message = `left out, because ${lines[0].line} has ${first}: ${others.map((line) => `${line.line} (${kind(line)})`).join('; ')}`;
  return {
    lines: lines.filter((line) => kind(line) === first),
    findings: [{ level: 'warning', code: 'F024', message, where: root }],
  };
}

/** Model and serial number from the first Devices.xml; nothing where it is missing or broken. */
async function instrumentOf(batch: BatchFolder<Blob>): Promise<Metadata> {
  for (const line of batch.lines) {
    const blob = batch.file(`${line}/AcqData/Devices.xml`);
    if (!blob) continue;
    try {
      const [device] = descendants(await xmlFile(blob, `${batch.root}${line}`), 'Device');
      return filled({ instrument: childText(device, 'ModelNumber'), serial: childText(device, 'SerialNumber') });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return {};
}

function filled(texts: Record<string, string | undefined>): Metadata {
  return Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text ? [[key, text]] : [])));
}
