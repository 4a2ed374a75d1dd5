import { InputError } from '../../finding/input-error.ts';
import type { Trace } from '../../signal/signal.ts';
import { countsOf } from './counted-lines.ts';
import type { Counting } from './counting.ts';
import { dwellText, tellsEnough } from './say-counting.ts';

/** How one channel of an acquisition was counted, for people (`text`) and programs; `doubt` where the file disagrees. */
export type IdentifiedCounting = {
  readonly channel: string;
  readonly text: string | null;
  readonly counting: Counting | null;
  readonly doubt: string | null;
};

/** Dwell, dead time and wholeness of every channel, from the values and the headers of a file alone. */
export function identifiedCounting(lines: readonly Trace[]): IdentifiedCounting[] {
  if (lines.length === 0) return [];
  const of = countsOf(lines, undefined, lines[0].name);
  return lines[0].channels.map(({ label, mode }, i) => {
    if (mode === 'other') return { channel: label, text: null, counting: null, doubt: null };
    try {
      const counted = of((line) => line.channels[i]).lines;
      const analog = counted.reduce((points, line) => points + line.counting.analog, 0);
      const counting = { ...counted[0].counting, analog };
      return { channel: label, text: countingText(counting, tellsEnough(counted)), counting, doubt: null };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const doubt = error.code === 'U110' ? `${label}: expected ${error.expected}, found ${error.found}` : null;
      return { channel: label, text: null, counting: null, doubt };
    }
  });
}

/** `dwell 5 ms (from the values), dead time 30 ns, counts whole to 1e-9` */
function countingText(counting: Counting, enough: boolean): string {
  const { whole, rms, deadTimeSeconds, deadTimeFrom, analog } = counting;
  const parts = [`dwell ${dwellText(counting)}`];
  if (deadTimeFrom === 'values') parts.push(`dead time ${Number((deadTimeSeconds * 1e9).toPrecision(4))} ns`);
  if (whole === 'exact') parts.push(`counts whole to 1e${Math.ceil(Math.log10(Math.max(rms, 1e-12)))}`);
  if (whole === 'partial') parts.push('counts not whole: too few decimals');
  if (whole === 'none') parts.push(enough ? 'counts not whole' : 'too few counts to tell whether they are whole');
  if (whole === 'ion signal') parts.push('ion signals of a time-of-flight detector');
  if (analog > 0) parts.push('with points of the analog stage');
  return parts.join(', ');
}
