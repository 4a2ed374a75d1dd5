import type { SharedPart } from '../../analysis/calibration.ts';
import { channelOf } from '../../analysis/channel.ts';
import { cycleSeconds, type Dwell, dwellOf } from '../../analysis/dwell.ts';
import { lessOverlap } from '../../analysis/overlap.ts';
import {
  assumedBlankEnd,
  type CountTrace,
  commonWindow,
  emptyPlace,
  gasBlankEnd,
  hasSecondApex,
  integrate,
  type Transient,
  type Window,
} from '../../analysis/transient.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import { convertValue, unit } from '../../quantity/unit.ts';
import { linesOf, type Trace } from '../../signal/signal.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The transients of one role, and how they were integrated. */
export type Cells = {
  readonly transients: readonly Transient[];
  readonly excluded: readonly { readonly name: string; readonly why: string }[];
  /** null: nothing stood out of the gas blank, so each acquisition was integrated from the end of its gas blank on. */
  readonly window: Window | null;
  /** Points of gas blank, and what tells them: the study, the transients, or (none stood out) a share of the points. */
  readonly blankEnd: number;
  readonly blankFrom: 'study' | 'transients' | 'share';
  readonly stepSeconds: number;
  readonly dwell: Dwell;
  /** Channels that told the place of each cell together, and what was taken out of its counts, in words. */
  readonly joint: readonly string[];
  readonly overlaps: readonly string[];
  /** First transient with its trace, for the figure. */
  readonly shown: { readonly trace: CountTrace; readonly transient: Transient } | null;
};

const counts = unit('{count}');
const perSecond = unit('{count}/s');
/** Share of the cells that the window must hold wherever their apex lies; all of the standards. */
const spanning = 0.9;

/** Net counts of each transient: gas blank subtracted, integrated over one window common to the set. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Cells> {
  const findings: Finding[] = [];
  const excluded: { name: string; why: string }[] = [];
  const cells: CountedCell[] = [];
  let dwell: Dwell | null = null;
  for (const acquisition of acquisitions) {
    const lines = linesOf(acquisition.signal);
    if (lines.length === 0) throw noTransient(acquisition, context);
    lines.forEach((line, i) => {
      const name = lines.length === 1 ? acquisition.name : `${acquisition.name}/${i + 1}`;
      const read = countedCell(name, line, acquisition, parameters, context);
      dwell ??= read.dwell;
      if (read.missing > 0) excluded.push({ name, why: `${read.missing} points without a value` });
      else cells.push(read.cell);
      if (read.negative > 0) findings.push(negative(name, read.negative, context));
    });
  }
  const traces = cells.map((c) => c.located);
  if (traces.length === 0 || dwell === null)
    throw new InputError({
      code: 'Q130',
      where: context.where,
      expected: 'at least one acquisition that can be integrated',
      found: excluded.map((e) => `${e.name}: ${e.why}`).join('; ') || 'no acquisition',
      fix: 'check the paths under data',
    });
  const shortest = Math.min(...traces.map((t) => t.counts.length));
  const step = median(traces.map((t) => t.stepSeconds));
  const points = (seconds: number) => Math.round(seconds / step);
  const stated = parameters['gas-blank'];
  const seen = stated === 'auto' ? gasBlankEnd(traces) : points(stated);
  const blankEnd = seen ?? assumedBlankEnd(traces);
  if (!(blankEnd >= 5 && blankEnd < shortest)) throw noGasBlank(blankEnd, shortest, step, context);
  const dropDoublets = parameters.doublets === 'exclude' || (parameters.doublets === 'auto' && !context.standards);
  const shaping = dropDoublets ? traces.filter((t) => !hasSecondApex(t, blankEnd)) : traces;
  const single = shaping.length > 0 ? shaping : traces;
  const common = commonWindow(single, blankEnd, context.standards ? 1 : spanning);
  const window: Window = {
    blankEnd,
    before: parameters.before === 'auto' ? (common?.before ?? 0) : points(parameters.before),
    after: parameters.after === 'auto' ? (common?.after ?? 0) : points(parameters.after),
  };
  const empty = common ? emptyPlace(single, window) : null;
  const all = cells.map((cell) => ({
    trace: cell.trace,
    ...integrated(cell, window, empty, parameters.overlap, context),
  }));
  const kept = all.filter(({ transient }) => !(dropDoublets && transient.doublet));
  for (const { transient } of all) {
    if (!(dropDoublets && transient.doublet)) continue;
    excluded.push({ name: transient.name, why: 'doublet: two apexes in one acquisition' });
  }
  findings.push(
    ...exclusionFindings(excluded, context),
    ...cutFindings(
      kept.map((k) => k.transient),
      context,
    ),
  );
  return {
    value: {
      transients: kept.map((k) => k.transient),
      excluded,
      window: common ? window : null,
      blankEnd,
      blankFrom: stated !== 'auto' ? 'study' : seen === null ? 'share' : 'transients',
      stepSeconds: step,
      dwell,
      joint: parameters.joint,
      overlaps: parameters.overlap.map((o) => `${o.ratio.text} of ${o.channel}`),
      shown: kept.find((k) => k.transient.apex !== null) ?? kept[0] ?? null,
    },
    responses: kept.map(({ transient: t, shared }) => ({
      ...{ name: t.name, value: t.area, u: t.u, dof: null, unit: counts },
      ...(shared.length > 0 ? { shared } : {}),
    })),
    findings,
  };
}

/** The counts of one acquisition: of the channel measured, of those that overlap it, and of what tells its place. */
type CountedCell = {
  readonly trace: CountTrace;
  readonly located: CountTrace;
  readonly overlapping: readonly CountTrace[];
};

function countedCell(name: string, line: Trace, acquisition: Acquisition, parameters: Parameters, context: Context) {
  const read = (channel: string | null) => countTrace(name, line, acquisition, channel, context);
  const own = read(context.channel);
  const joint = parameters.joint.map(read);
  const overlapping = parameters.overlap.map((o) => read(o.channel));
  const cell: CountedCell = {
    trace: own.trace,
    located: joint.length === 0 ? own.trace : together(joint.map((j) => j.trace)),
    overlapping: overlapping.map((o) => o.trace),
  };
  const all = [own, ...joint, ...overlapping];
  return {
    cell,
    dwell: own.dwell,
    missing: Math.max(...all.map((r) => r.missing)),
    negative: Math.max(...all.map((r) => r.negative)),
  };
}

/** Counts of several channels in one trace. */
function together(traces: readonly CountTrace[]): CountTrace {
  const counts = new Float64Array(traces[0].counts.length);
  for (const trace of traces) for (let i = 0; i < counts.length; i++) counts[i] += trace.counts[i];
  return { ...traces[0], counts };
}

function integrated(
  cell: CountedCell,
  window: Window,
  empty: ReturnType<typeof emptyPlace>,
  overlap: Parameters['overlap'],
  context: Context,
): { readonly transient: Transient; readonly shared: readonly SharedPart[] } {
  const { trace, located, overlapping } = cell;
  const own = integrate(trace, window, empty, located);
  const overlaps = overlapping.map((other, i) => ({
    overlap: overlap[i],
    other: integrate(other, window, empty, located),
  }));
  return lessOverlap(own, trace, context.channel ?? context.label ?? '', window.blankEnd, overlaps);
}

function countTrace(name: string, line: Trace, acquisition: Acquisition, wanted: string | null, context: Context) {
  const channel = channelOf(line, wanted, wanted === null ? context.label : null, context.where);
  const dwell = dwellOf(line, channel, acquisition.stated?.dwellSeconds ?? null, context.where);
  const perPoint =
    channel.mode === 'rate'
      ? convertValue(dwell.seconds, channel.unit, perSecond)
      : convertValue(1, channel.unit, counts);
  let missing = 0;
  let below = 0;
  const registered = new Float64Array(channel.values.length);
  for (let i = 0; i < registered.length; i++) {
    const value = channel.values[i] * perPoint;
    if (Number.isNaN(value)) missing++;
    if (value < 0) below++;
    registered[i] = value;
  }
  const step = cycleSeconds(line);
  const stepSeconds = Number.isFinite(step) ? step : dwell.seconds;
  const trace: CountTrace = { name, counts: registered, stepSeconds, dwellSeconds: dwell.seconds };
  return { trace, dwell, missing, negative: below };
}

function negative(name: string, points: number, context: Context): Finding {
  return {
    level: 'warning',
    code: 'Q131',
    message: `${name}: ${points} points have a negative count; the instrument's software has already subtracted something`,
    where: context.where,
    fix: 'export the raw counts, without background subtraction',
  };
}

/** Share of the apex that is still there at the end of an acquisition from which on its tail is missed. */
const missedTail = 0.02;

function cutFindings(transients: readonly Transient[], context: Context): Finding[] {
  const cut = transients.filter((t) => t.cut > missedTail);
  if (cut.length === 0) return [];
  const share = (100 * median(cut.map((t) => t.cut))).toPrecision(2);
  return [
    {
      level: 'warning',
      code: 'Q135',
      message: `${cut.length} of ${transients.length} acquisitions end before their transient does, at ${share} % of the apex (median): the rest of the tail is not in the mass`,
      where: context.where,
      fix: 'record at least five washout times after the laser fires, standards and samples alike',
    },
  ];
}

function exclusionFindings(excluded: readonly { name: string; why: string }[], context: Context): Finding[] {
  return excluded.map(({ name, why }) => ({
    level: 'note',
    code: 'Q132',
    message: `${name} was left out: ${why}`,
    where: context.where,
  }));
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

function noGasBlank(points: number, shortest: number, step: number, context: Context): InputError {
  return new InputError({
    code: 'Q134',
    where: context.where,
    expected: 'a gas blank of at least 5 points before every transient, and shorter than the shortest acquisition',
    found: `${points} points (${(points * step).toPrecision(3)} s) in acquisitions of ${shortest} points`,
    fix: 'state parameters: { gas-blank: <seconds> }, or record some seconds before the laser fires',
  });
}
