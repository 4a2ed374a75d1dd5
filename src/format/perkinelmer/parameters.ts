import type { Finding } from '../../finding/finding.ts';
import type { Metadata } from '../../signal/metadata.ts';
import type { Trace } from '../../signal/signal.ts';
import { decodeText } from '../../text/decode.ts';

/** What `parameters.conf` states, by our word and with its unit. */
const known: Readonly<Record<string, readonly [name: string, unit: string]>> = {
  'acquisition.time': ['acquisition time', 's'],
  'ablation.speed': ['scan speed', 'mm/s'],
  'space.interval': ['line spacing', 'mm'],
};

/** The longest parameter or position file that is read (bytes). */
export const longestBeside = 1 << 20;

/** `key=value` lines as metadata: `acquisition time` (s), `scan speed` (mm/s), `line spacing` (mm); other keys as they stand. */
export function readParameters(path: string, bytes: Uint8Array): { metadata: Metadata; findings: Finding[] } {
  const metadata: Record<string, string> = {};
  const findings: Finding[] = [];
  decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .forEach((line, i) => {
      const match = /^\s*([^=#\s]+)\s*=\s*(.*?)\s*$/.exec(line);
      if (!match) return;
      const [, key, value] = match;
      const [name, unit] = known[key] ?? [key, ''];
      if (unit === '') metadata[name] = value;
      else if (/^\d*\.?\d+$/.test(value) && Number(value) > 0) metadata[name] = `${Number(value)} ${unit}`;
      else
        findings.push(
          warning(`${path}:${i + 1}`, `${key} should be a number in ${unit}, "${value.slice(0, 40)}" stands there`),
        );
    });
  return { metadata, findings };
}

/** Warns when the stated time of a point differs by more than 5 % from the median step of the first line. */
export function acquisitionTimeFindings(path: string, metadata: Metadata, line: Trace): Finding[] {
  const stated = Number.parseFloat(metadata['acquisition time'] ?? '');
  const steps = line.seconds
    .slice(1)
    .map((time, i) => time - line.seconds[i])
    .sort();
  const step = steps[steps.length >> 1];
  if (!(stated > 0 && step > 0) || Math.abs(stated / step - 1) <= 0.05) return [];
  const factor = (stated / step).toPrecision(3);
  return [
    warning(
      path,
      `acquisition.time states ${stated} s, the points of ${line.name} stand ${step.toPrecision(4)} s apart (factor ${factor})`,
    ),
  ];
}

/** Ends of each line (mm) from `positions.txt`, blocks of `LINE`, `x,y,z`, `x,y,z`; null where a block has another form. */
export function readPositions(bytes: Uint8Array): Metadata[] | null {
  const point = /^\s*-?\d+\.?\d*(\s*,\s*-?\d+\.?\d*){2}\s*$/;
  const blocks = decodeText(bytes)
    .split(/^\s*LINE\s*$/m)
    .slice(1);
  const lines: Metadata[] = [];
  for (const block of blocks) {
    const rows = block.split(/\r\n|\n|\r/).filter((row) => row.trim() !== '');
    if (rows.length !== 2 || !rows.every((row) => point.test(row))) return null;
    const [start, end] = rows.map((row) =>
      row
        .split(',')
        .map((cell) => cell.trim())
        .join(', '),
    );
    lines.push({ 'start (x, y, z)': `${start} mm`, 'end (x, y, z)': `${end} mm` });
  }
  return lines;
}

export function warning(where: string, message: string): Finding {
  return {
    level: 'warning',
    code: 'F063',
    message,
    where,
    fix: 'correct the file, or remove it and state the values in the study',
  };
}
