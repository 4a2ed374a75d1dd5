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

/** Dead time (s) below which a report says that there was no correction. */
const leastSaid = 0.1e-9;

/** What a methods paragraph says of how counts were found: whether they are whole, the dead time, and what it moved. */
export function countingUsed(lines: readonly CountedChannel[]): Record<string, string> {
  if (lines.length === 0) return {};
  const { counting } = lines[0];
  const used: Record<string, string> = { counts: wholeText(counting, tellsEnough(lines)) };
  if (counting.deadTimeFrom !== 'none') used['dead time'] = deadTimeText(lines);
  return used;
}

function wholeText({ whole, rms }: Counting, enough: boolean): string {
  if (whole === 'exact')
    return `whole numbers of pulses, to ${rms < 1e-9 ? 'better than 1e-9' : rms.toPrecision(1)} of a count (root mean square)`;
  if (whole === 'ion signal') return 'ion signals of a time-of-flight detector, used as they are stored';
  const why =
    whole === 'partial'
      ? 'because too few decimals are stored to tell whole numbers of pulses'
      : enough
        ? 'because the values are not whole numbers of pulses'
        : 'because too few counts were recorded to tell whether they are whole numbers of pulses';
  return `real numbers with Poisson variance, ${why}`;
}

function deadTimeText(lines: readonly CountedChannel[]): string {
  const { deadTimeSeconds, deadTimeFrom, corrected } = lines[0].counting;
  if (deadTimeSeconds < leastSaid) return 'not corrected for dead time';
  const by = corrected
    ? 'corrected by the instrument point by point, and by Cupel for the rate that varies within a dwell'
    : 'corrected by Cupel';
  const from = deadTimeFrom === 'study' ? 'as the study states it' : 'found from the values';
  const time = `${Number((deadTimeSeconds * 1e9).toPrecision(4))} ns, ${from}`;
  const moved = 100 * movedByDeadTime(lines);
  return `${time}; ${by}, which raised the sum of counts by ${moved < 0.01 ? 'less than 0.01' : moved.toPrecision(2)} %`;
}

/** Points with a count, and different values among them, from which on it can be told whether they are whole. */
const tellingPoints = 8;
const tellingLevels = 6;

/** Whether enough was counted, at enough different values, to tell whether it is whole. */
export function tellsEnough(lines: readonly CountedChannel[]): boolean {
  let points = 0;
  const levels = new Set<number>();
  for (const { counts } of lines)
    for (let i = 0; i < counts.length; i++) {
      if (!(counts[i] > 0)) continue;
      points++;
      levels.add(counts[i]);
      if (points >= tellingPoints && levels.size >= tellingLevels) return true;
    }
  return false;
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
