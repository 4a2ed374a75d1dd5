import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { linesOf, type Signal, type Trace } from '../../signal/signal.ts';
import { channelOf } from '../channel.ts';
import { countedLines } from '../counting/counted-lines.ts';
import type { CountedChannel, Counting } from '../counting/counting.ts';
import { cycleSeconds } from '../dwell.ts';
import { detectEvents } from '../events/detect.ts';
import type { Detected, EventSettings } from '../events/events.ts';
import { type SpcalSearch, spcalBeside } from './spcal-beside.ts';
import { windowPoints } from './stated-window.ts';

/** An acquisition of a suspension, and what must be known to read it; what a method receives has these parts. */
export type RunSource = {
  readonly name: string;
  readonly signal: Signal;
  readonly stated?: { readonly dwellSeconds?: number; readonly deadTimeSeconds?: number };
};
export type RunContext = {
  readonly where: string;
  readonly label: string | null;
  readonly channel: string | null;
};

/** How events are sought: on the channel that is counted, or on the sum of several. */
export type RunSettings = Pick<EventSettings, 'alpha'> & {
  readonly limit: EventSettings['rule'];
  /** Time integrated about the centre of every event (s). */
  readonly window: 'auto' | number;
  readonly channels: readonly string[];
  readonly compatible?: 'none' | 'spcal';
};

/** A stretch of the counts to show, with the place of its first point. */
export type Excerpt = { readonly first: number; readonly seconds: Float64Array; readonly counts: Float64Array };

/** One acquisition with its events. Areas are of the counted channel alone, in counts of a detector that never pauses. */
export type EventRun = {
  readonly name: string;
  readonly points: number;
  readonly stepSeconds: number;
  readonly counting: Counting;
  /** Channels on whose sum events were sought, `197Au + 107Ag`. */
  readonly soughtOn: string;
  /** What `area` counts: the first channel, or a pattern of isotopes. */
  readonly counted: 'channel' | 'pattern';
  /** Standard deviation of the logarithm of one ion's area; null where ions are counted. */
  readonly singleIonLogSd: number | null;
  readonly detected: Detected;
  /** Time of the apex of each event (s). */
  readonly seconds: Float64Array;
  readonly area: Float64Array;
  readonly u: Float64Array;
  readonly height: Float64Array;
  /** Net counts of each of `channels` in each event, and their standard uncertainty; the counted channel comes first. */
  readonly channels: readonly { readonly label: string; readonly area: Float64Array; readonly u: Float64Array }[];
  /** Background of the counted channel (counts per second), in the first and the last third of the acquisition. */
  readonly backgroundRate: number;
  readonly backgroundThirds: readonly [number, number];
  /** Events with a saturated or analog point. */
  readonly saturated: number;
  readonly excerpt: Excerpt;
  /** What SPCal makes of the counted channel, where that was asked for. */
  readonly spcal?: readonly SpcalSearch[];
};

const shownPoints = 4000;

/** Every line of the acquisitions as counts, dead time corrected. Throws Q181 where one is not time-resolved. */
export function countedRuns(sources: readonly RunSource[], wanted: string | null, context: RunContext) {
  const lines: Trace[] = [];
  const names: string[] = [];
  for (const source of sources) {
    const own = linesOf(source.signal);
    if (own.length === 0) throw notResolved(source, context);
    own.forEach((line, i) => {
      lines.push(line);
      names.push(own.length === 1 ? source.name : `${source.name}/${i + 1}`);
    });
  }
  const channel = (t: Trace) => channelOf(t, wanted ?? context.channel, wanted ? null : context.label, context.where);
  const { lines: counted, findings } = countedLines(lines, channel, sources[0]?.stated, context.where);
  return { names, lines, counted, channels: lines.map(channel), findings };
}

/** The events of each acquisition, sought with the same settings in all of them. */
export function eventRuns(
  sources: readonly RunSource[],
  settings: RunSettings,
  context: RunContext,
): { readonly runs: readonly EventRun[]; readonly findings: readonly Finding[] } {
  const own = countedRuns(sources, null, context);
  const others = settings.channels.map((label) => ({ label, ...countedRuns(sources, label, context) }));
  const runs = own.lines.map((line, i) => {
    const counted = own.counted[i];
    const beside = others
      .map(({ label, counted: all }) => ({ label, counted: all[i] }))
      .filter((other) => other.counted.channel !== counted.channel);
    const logSd = own.channels[i].singleIon?.logSd ?? null;
    const run = eventRun(own.names[i], line, { ...counted, logSd }, beside, settings, context.where);
    return settings.compatible === 'spcal' ? { ...run, spcal: spcalBeside(line, own.channels[i]) } : run;
  });
  return { runs, findings: own.findings };
}

function eventRun(
  name: string,
  line: Trace,
  counted: CountedChannel & { readonly logSd: number | null },
  beside: readonly { readonly label: string; readonly counted: CountedChannel }[],
  settings: RunSettings,
  where: string,
): EventRun {
  const { counting, counts } = counted;
  const cycle = cycleSeconds(line);
  const stepSeconds = Number.isFinite(cycle) ? cycle : counting.dwellSeconds;
  const ions = counting.whole === 'ion signal';
  const singleIonLogSd = ions ? (counted.logSd ?? assumedLogSd) : null;
  const all = [{ label: counted.channel, counted }, ...beside];
  const detected = detectEvents(
    {
      counts: beside.length === 0 ? counts : sumOf(all.map((c) => c.counted.counts)),
      singleIonLogSd,
      variance: ions || counting.deadTimeSeconds === 0 ? undefined : sumOf(all.map((c) => c.counted.variance)),
    },
    {
      alpha: settings.alpha,
      rule: settings.limit,
      windowPoints:
        settings.window === 'auto'
          ? null
          : windowPoints(settings.window, { stepSeconds, points: counts.length }, `${where} ${name}`),
    },
  );
  const scale = Math.max(1, stepSeconds / counting.dwellSeconds);
  const { events } = detected;
  const parts =
    beside.length === 0
      ? [{ label: counted.channel, area: events.area, u: events.u }]
      : all.map((c) => ({ label: c.label, ...areasIn(c.counted, detected) }));
  const channels = parts.map((p) => ({ ...p, area: scaled(p.area, scale), u: scaled(p.u, scale) }));
  const quiet = quietRates(counts, detected, counting.dwellSeconds);
  return {
    name,
    points: counts.length,
    stepSeconds,
    counting,
    soughtOn: all.map((c) => c.label).join(' + '),
    counted: 'channel',
    singleIonLogSd,
    detected,
    seconds: Float64Array.from(events.apex, (i) => line.seconds[i] ?? i * stepSeconds),
    area: channels[0].area,
    u: channels[0].u,
    height: scaled(events.height, scale),
    channels,
    backgroundRate: quiet.rate,
    backgroundThirds: quiet.thirds,
    saturated: flagged(counted.flags, detected),
    excerpt: excerptOf(line, counts, detected),
  };
}

const scaled = (values: Float64Array, by: number) => (by === 1 ? values : values.map((v) => v * by));

function sumOf(arrays: readonly Float64Array[]): Float64Array {
  const total = arrays[0].slice();
  for (const array of arrays.slice(1)) for (let i = 0; i < total.length; i++) total[i] += array[i];
  return total;
}

/** Net counts of one channel in the windows of events found on others; its background is the mean of the quiet points near. */
function areasIn(counted: CountedChannel, { events, spans }: Detected) {
  const { counts, variance } = counted;
  const area = new Float64Array(events.count);
  const u = new Float64Array(events.count);
  const { sum, quiet } = quietSums(counts, spans);
  for (let e = 0; e < events.count; e++) {
    const [start, end] = [events.start[e], events.end[e]];
    const from = Math.max(0, start - backgroundReach);
    const to = Math.min(counts.length, end + backgroundReach);
    const seen = Math.max(1, quiet[to] - quiet[from]);
    const level = (sum[to] - sum[from]) / seen;
    let [gross, square] = [0, 0];
    for (let i = start; i < end; i++) {
      gross += counts[i];
      square += variance[i];
    }
    area[e] = gross - level * (end - start);
    u[e] = Math.sqrt(Math.max(square, level * (end - start)) + ((end - start) ** 2 * Math.max(level, 1 / seen)) / seen);
  }
  return { area, u };
}

const backgroundReach = 2000;

/** Running sums of the counts and of the number of points outside events. */
function quietSums(counts: Float64Array, { start, end }: Detected['spans']) {
  const sum = new Float64Array(counts.length + 1);
  const quiet = new Float64Array(counts.length + 1);
  let e = 0;
  for (let i = 0; i < counts.length; i++) {
    while (e < end.length && end[e] <= i) e++;
    const free = (e >= start.length || i < start[e]) && counts[i] >= 0;
    sum[i + 1] = sum[i] + (free ? counts[i] : 0);
    quiet[i + 1] = quiet[i] + (free ? 1 : 0);
  }
  return { sum, quiet };
}

/** Rate of the points outside events, in all and in the first and last third. */
function quietRates(counts: Float64Array, { spans }: Detected, dwellSeconds: number) {
  const total = [0, 0, 0];
  const seen = [0, 0, 0];
  let from = 0;
  const { start, end } = spans;
  for (let e = 0; e <= start.length; e++) {
    const until = e < start.length ? start[e] : counts.length;
    for (let i = from; i < until; i++) {
      if (!(counts[i] >= 0)) continue;
      const third = Math.floor((3 * i) / counts.length);
      total[third] += counts[i];
      seen[third]++;
    }
    if (e < start.length) from = Math.max(from, end[e]);
  }
  const rate = (t: number, n: number) => (n > 0 ? t / n / dwellSeconds : 0);
  return {
    rate: rate(total[0] + total[1] + total[2], seen[0] + seen[1] + seen[2]),
    thirds: [rate(total[0], seen[0]), rate(total[2], seen[2])] as const,
  };
}

function flagged(flags: Uint8Array, { events }: Detected): number {
  let touched = 0;
  for (let e = 0; e < events.count; e++) {
    let hit = false;
    for (let i = events.start[e]; i < events.end[e] && !hit; i++) hit = flags[i] !== 0;
    if (hit) touched++;
  }
  return touched;
}

/** Points about the first events, so that some tens of them or 4000 points are seen. */
function excerptOf(line: Trace, counts: Float64Array, { events }: Detected): Excerpt {
  const shown = Math.min(events.count, 20);
  const first = events.count > 0 ? Math.max(0, events.start[0] - 50) : 0;
  const wanted = shown > 0 ? events.end[shown - 1] + 50 - first : shownPoints;
  const last = Math.min(counts.length, first + Math.min(shownPoints, Math.max(200, wanted)));
  return { first, seconds: line.seconds.slice(first, last), counts: counts.slice(first, last) };
}

/** Spread of ion areas of time-of-flight detectors where the file tells none (Lockwood 2021, doi 10.1039/D1JA00297J). */
export const assumedLogSd = 0.47;

function notResolved(source: RunSource, context: RunContext): InputError {
  return new InputError({
    code: 'Q181',
    where: `${context.where} ${source.name}`,
    expected: 'a time-resolved acquisition of a suspension',
    found: `a ${source.signal.kind}`,
    fix: 'give the raw time-resolved files; `cupel identify` shows what a file is',
  });
}
