import { channelOf } from '../../analysis/channel.ts';
import { countsOf } from '../../analysis/counting/counted-lines.ts';
import type { CountedChannel } from '../../analysis/counting/counting.ts';
import { cycleSeconds } from '../../analysis/dwell.ts';
import { assumedLogSd } from '../../analysis/particles/event-run.ts';
import type { CountTrace } from '../../analysis/transient.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { linesOf, type Trace } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The counts of one acquisition: of the channel measured, of those that overlap it, and of what tells its place. */
export type CountedCell = {
  /** As it was read. */
  readonly line: Trace;
  readonly trace: CountTrace;
  readonly located: CountTrace;
  readonly overlapping: readonly CountTrace[];
  /** Of the measured channel: standard deviation of the logarithm of the area of one ion; null where ions are counted. */
  readonly singleIonLogSd: number | null;
};

type Read = { readonly cell: CountedCell; readonly missing: number; readonly below: number };
type NamedLine = { readonly name: string; readonly line: Trace };

/** Every line as a cell, with its points without a value and below zero; the measured channel as counted, and findings. */
export function countedCells(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): { readonly cells: readonly Read[]; readonly channels: readonly CountedChannel[]; readonly findings: Finding[] } {
  const cells: Read[] = [];
  const channels: CountedChannel[] = [];
  const findings: Finding[] = [];
  for (const { stated, lines } of countedAlike(acquisitions, context)) {
    const of = countsOf(
      lines.map(({ line }) => line),
      stated,
      context.where,
    );
    const named = (line: Trace, wanted: string | null) =>
      channelOf(line, wanted, wanted === null ? context.label : null, context.where);
    const read = (wanted: string | null) => of((line) => named(line, wanted));
    const own = read(context.channel);
    const joint = parameters.joint.map((wanted) => read(wanted).lines);
    const overlapping = parameters.overlap.map((o) => read(o.channel).lines);
    channels.push(...own.lines);
    findings.push(...own.findings);
    lines.forEach((one, i) => {
      const at = (all: readonly CountedChannel[]) => countTrace(one, all[i]);
      const trace = at(own.lines);
      const places = joint.map(at);
      const others = overlapping.map(at);
      const located = places.length === 0 ? trace : together(places);
      const ions = own.lines[i].counting.whole === 'ion signal';
      const singleIonLogSd = ions ? (named(one.line, context.channel).singleIon?.logSd ?? assumedLogSd) : null;
      const cell = { line: one.line, trace, located, overlapping: others, singleIonLogSd };
      cells.push({ cell, ...oddPoints([trace, ...places, ...others]) });
    });
  }
  return { cells, channels, findings };
}

/** Lines for which the study states the same are counted together: one detector, one run. */
function countedAlike(acquisitions: readonly Acquisition[], context: Context) {
  const groups = new Map<string, { readonly stated: Acquisition['stated']; readonly lines: NamedLine[] }>();
  for (const acquisition of acquisitions) {
    const lines = linesOf(acquisition.signal);
    if (lines.length === 0) throw noTransient(acquisition, context);
    const { dwellSeconds = null, deadTimeSeconds = null } = acquisition.stated ?? {};
    const key = JSON.stringify([dwellSeconds, deadTimeSeconds]);
    const group = groups.get(key) ?? { stated: acquisition.stated, lines: [] };
    groups.set(key, group);
    lines.forEach((line, i) => {
      group.lines.push({ name: lines.length === 1 ? acquisition.name : `${acquisition.name}/${i + 1}`, line });
    });
  }
  return groups.values();
}

function countTrace({ name, line }: NamedLine, { counts, variance, counting }: CountedChannel): CountTrace {
  const step = cycleSeconds(line);
  const { dwellSeconds } = counting;
  return { name, counts, variance, stepSeconds: Number.isFinite(step) ? step : dwellSeconds, dwellSeconds };
}

/** Counts of several channels in one trace. */
function together(traces: readonly CountTrace[]): CountTrace {
  const sum = (of: (trace: CountTrace) => Float64Array) => {
    const total = new Float64Array(traces[0].counts.length);
    for (const trace of traces) for (let i = 0; i < total.length; i++) total[i] += of(trace)[i];
    return total;
  };
  return { ...traces[0], counts: sum((t) => t.counts), variance: sum((t) => t.variance ?? t.counts) };
}

/** Most points without a value, and below zero, of any of the channels. */
function oddPoints(traces: readonly CountTrace[]): { missing: number; below: number } {
  let [missing, below] = [0, 0];
  for (const { counts } of traces) {
    let [gaps, negative] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
      if (Number.isNaN(counts[i])) gaps++;
      if (counts[i] < 0) negative++;
    }
    missing = Math.max(missing, gaps);
    below = Math.max(below, negative);
  }
  return { missing, below };
}

function noTransient(acquisition: Acquisition, context: Context): InputError {
  return new InputError({
    code: 'Q133',
    where: `${context.where} ${acquisition.name}`,
    expected: 'a time-resolved acquisition (one transient a cell)',
    found: `a ${acquisition.signal.kind}`,
    fix: 'give the raw time-resolved files; `cupel identify` shows what a file is',
  });
}
