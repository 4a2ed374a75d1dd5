import type { Finding } from '../../finding/finding.ts';
import type { CountedChannel, Counting } from './counting.ts';

/** What the correction for dead time moved: ions over pulses, minus one, of all points together. */
function movedByDeadTime(lines: readonly CountedChannel[]): number {
  let [pulses, ions] = [0, 0];
  for (const { registered, counts } of lines)
    for (let i = 0; i < counts.length; i++) {
      if (Number.isNaN(counts[i])) continue;
      pulses += registered[i];
      ions += counts[i];
    }
  return pulses > 0 ? ions / pulses - 1 : 0;
}

/** `5 ms (from the values)` */
export function dwellText({ dwellSeconds, dwellFrom }: Counting): string {
  return `${Number((dwellSeconds * 1e3).toPrecision(4))} ms (from the ${dwellFrom})`;
}

/** What a report says of how counts were found: dwell, dead time, wholeness, and what the correction moved. */
export function countingUsed(lines: readonly CountedChannel[]): Record<string, string> {
  if (lines.length === 0) return {};
  const { counting } = lines[0];
  const used: Record<string, string> = { counts: wholeText(counting) };
  if (counting.deadTimeFrom !== 'none')
    used['dead time'] =
      `${Number((counting.deadTimeSeconds * 1e9).toPrecision(4))} ns (from the ${counting.deadTimeFrom}), ${movedText(lines)}`;
  return used;
}

function wholeText({ whole, rms }: Counting): string {
  if (whole === 'exact') return `whole (rms ${rms.toPrecision(1)})`;
  if (whole === 'partial') return 'not whole: too few decimals are stored; taken as real numbers with Poisson variance';
  if (whole === 'none')
    return 'not whole: the values stand on no lattice of counts; taken as real numbers with Poisson variance';
  return 'ion signals of a time-of-flight detector, passed as they are';
}

function movedText(lines: readonly CountedChannel[]): string {
  const moved = `${(100 * movedByDeadTime(lines)).toPrecision(2)} %`;
  const by = lines[0].counting.corrected ? 'the instrument, and here within the dwell,' : 'this correction';
  return `${by} raised the sum by ${moved}`;
}

/** Points with a count from which on it is worth saying that they are not whole. */
const tellingPoints = 8;

/** Whether enough was counted for it to matter whether it is whole. */
export function tellsEnough(lines: readonly CountedChannel[]): boolean {
  let points = 0;
  for (const { counts } of lines) for (let i = 0; i < counts.length; i++) if (counts[i] > 0) points++;
  return points >= tellingPoints;
}

/** Findings about one channel of a run: wholeness, saturation, the analog stage, and what dead time moved. */
export function countingFindings(lines: readonly CountedChannel[], where: string): Finding[] {
  if (lines.length === 0) return [];
  const { counting, channel } = lines[0];
  const total = (of: (c: Counting) => number) => lines.reduce((sum, l) => sum + of(l.counting), 0);
  const findings: Finding[] = [];
  const note = (code: string, message: string) => findings.push({ level: 'note', code, message, where });
  if (counting.whole === 'partial')
    note(
      'Q150',
      `${channel}: too few decimals are stored to give back whole counts; the dwell is told by the values, counts are real numbers`,
    );
  if (counting.whole === 'none' && tellsEnough(lines))
    note(
      'Q151',
      `${channel}: the values are no multiples of one count; counts are real numbers, with a dwell of ${dwellText(counting)}`,
    );
  const saturated = total((c) => c.saturated);
  if (saturated > 0)
    findings.push({
      level: 'warning',
      code: 'Q152',
      message: `${channel}: ${saturated} points are saturated; what they counted is a lower bound`,
      where,
      fix: 'dilute, shorten the dwell, or use a less abundant isotope',
    });
  const analog = total((c) => c.analog);
  if (analog > 0)
    note(
      'Q153',
      `${channel}: ${analog} points were measured by the analog stage; their Poisson uncertainty is a lower bound`,
    );
  const ours = counting.deadTimeFrom !== 'none' && !counting.corrected;
  const moved = ours ? movedByDeadTime(lines) : 0;
  if (moved > 1e-4)
    note(
      'Q154',
      `${channel}: the correction for a dead time of ${Number((counting.deadTimeSeconds * 1e9).toPrecision(4))} ns raised the sum of counts by ${(100 * moved).toPrecision(2)} %`,
    );
  return findings;
}
