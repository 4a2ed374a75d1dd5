import type { Metadata } from '../../signal/metadata.ts';
import type { Trace } from '../../signal/signal.ts';
import { isoTime } from '../../text/clock.ts';

/** When an acquisition began (s, from 1970, of the clock of its instrument); null where its files do not say. */
export function beganAt(metadata: Metadata): number | null {
  const text = metadata.acquiredIso ?? metadata.acquired;
  const iso = text === undefined ? undefined : isoTime(text);
  if (iso === undefined) return null;
  const milliseconds = Date.parse(/(?:Z|[-+]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}

/** When each line began, from the start of the first (s): by the times in their files, else one after the other without a pause. */
export function lineStarts(lines: readonly Trace[]): Float64Array {
  const began = lines.map((line) => beganAt(line.metadata));
  const [first] = began;
  if (first !== null && began.every((b, i) => b !== null && (i === 0 || b > (began[i - 1] ?? b))))
    return Float64Array.from(began, (b) => (b ?? first) - first);
  const starts = new Float64Array(lines.length);
  for (let i = 1; i < lines.length; i++) {
    const { seconds } = lines[i - 1];
    const lasted = seconds.length > 0 ? seconds[seconds.length - 1] - seconds[0] : 0;
    starts[i] = starts[i - 1] + (Number.isFinite(lasted) ? lasted : 0);
  }
  return starts;
}
