import type { Finding } from '../../finding/finding.ts';
import type { Channel, Trace } from '../../signal/signal.ts';
import { cycleSeconds } from '../dwell.ts';
import type { CountedChannel, Counting, StatedCounting } from './counting.ts';
import { detectorOf } from './detector.ts';
import { ionSignals, recovered } from './recover.ts';
import { countingFindings } from './say-counting.ts';
import { countingOf, type Settled } from './settle.ts';
import { correctWithinDwell } from './within-dwell.ts';

type CountedLines = { readonly lines: readonly CountedChannel[]; readonly findings: readonly Finding[] };

/**
 * One channel of the lines of a run as counts: dwell and dead time from the values where these tell them, from file or
 * study otherwise; pulses whole where they can be; ions corrected for dead time, point by point and then for the rate
 * that varies within a dwell. Lines with other channels, dwells or time steps are another run. Throws U110 (dwell) and
 * U111 (dead time) where file or study contradict the values, and the errors of `dwellOf`.
 */
export function countedLines(
  lines: readonly Trace[],
  channelOf: (line: Trace) => Channel,
  stated: StatedCounting | undefined,
  where: string,
): CountedLines {
  return countsOf(lines, stated, where)(channelOf);
}

/**
 * As `countedLines`, for several channels of the same lines: the detector is looked at once. With `dwellOfAnother` the dwell
 * of the study was stated for another channel, and is used only where neither file nor values tell.
 */
export function countsOf(
  lines: readonly Trace[],
  stated: StatedCounting | undefined,
  where: string,
): (channelOf: (line: Trace) => Channel, options?: { readonly dwellOfAnother: boolean }) => CountedLines {
  const keys = lines.map(runOf);
  const runs = new Map<string, Run>();
  lines.forEach((line, i) => {
    const run = runs.get(keys[i]);
    if (run) run.lines.push(line);
    else runs.set(keys[i], { lines: [line], settled: new Map() });
  });
  return (channelOf, options) => {
    const counted = lines.map((line, i) => {
      const run = runs.get(keys[i])!;
      const channel = channelOf(line);
      run.detector ??= detectorOf(run.lines);
      const settled =
        run.settled.get(channel.label) ?? countingOf(line, channel, run.detector, { ...stated, ...options }, where);
      run.settled.set(channel.label, settled);
      return countedLine(line, channel, settled);
    });
    return { lines: counted, findings: countingFindings(counted, where) };
  };
}

/** Lines counted alike, and what was found of them. */
type Run = {
  readonly lines: Trace[];
  readonly settled: Map<string, Settled>;
  detector?: ReturnType<typeof detectorOf>;
};

function runOf(line: Trace): string {
  const channels = line.channels.map((c) => [c.label, c.mode, c.unit.code, c.dwellSeconds ?? null]);
  return JSON.stringify([channels, cycleSeconds(line).toPrecision(2)]);
}

function countedLine(line: Trace, channel: Channel, { counting, recovery }: Settled): CountedChannel {
  const { label, values } = channel;
  if (channel.singleIon)
    return ionSignals(label, line.seconds, values, recovery.scale, channel.singleIon.logSd, counting);
  const { squares, points, analog, saturated, ...arrays } = recovered(values, recovery);
  if (recovery.lossPerPulse > 0)
    correctWithinDwell(arrays.registered, arrays.counts, arrays.variance, recovery.lossPerPulse);
  const own: Counting = {
    ...counting,
    rms: counting.whole === 'exact' && points > 0 ? Math.sqrt(squares / points) : counting.rms,
    saturated,
    analog,
  };
  return { channel: label, counting: own, seconds: line.seconds, ...arrays };
}
