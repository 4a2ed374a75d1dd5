import { headLines } from '../../text/decode.ts';

/** What the first lines of a file show: a line of a raster, or a single-particle export. */
export type PerkinElmerLayout = 'line' | 'single particle';

/** `Intensity Vs Time, Counts Per Second` over `Time in Seconds ,Na23,…`; or `Au,` over whole counts. */
export function perkinElmerLayout(head: Uint8Array): PerkinElmerLayout | null {
  const lines = headLines(head, 40);
  const [first = '', second = ''] = lines;
  if (/^Intensity Vs Time\s*,\s*Counts Per Second/i.test(first) || /^Time in Seconds\s*,/i.test(second)) return 'line';
  if (!/^[A-Z][a-z]?\d{0,3},\s*$/.test(first)) return null;
  const rows = lines.slice(1).filter((line) => line.trim() !== '');
  return rows.length > 0 && rows.every((row) => /^\d+\.?\d*(e\+?\d+)?,?\s*$/i.test(row)) ? 'single particle' : null;
}

/** True for `parameters.conf`: lines of `key=value`, one of them a key of the acquisition. */
export function isParameters(path: string, head: Uint8Array): boolean {
  return (
    /(^|\/)parameters\.conf$/i.test(path) &&
    headLines(head, 40).some((line) => /^\s*(acquisition\.time|ablation\.speed|space\.interval)\s*=/.test(line))
  );
}

/** True for `positions.txt`: blocks of `LINE` and two points. */
export function isPositions(path: string, head: Uint8Array): boolean {
  return /(^|\/)positions\.txt$/i.test(path) && /^\s*LINE\s*$/.test(headLines(head, 1)[0] ?? '');
}
