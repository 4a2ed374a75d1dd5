import type { SharedPart } from '../../analysis/calibration.ts';
import type { CountedChannel } from '../../analysis/counting/counting.ts';
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
import { unit } from '../../quantity/unit.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import { type CountedCell, countedCells } from './counted-cells.ts';
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
  /** The measured channel of every line as counted: dwell, dead time, wholeness. */
  readonly counted: readonly CountedChannel[];
  /** Channels that told the place of each cell together, and what was taken out of its counts, in words. */
  readonly joint: readonly string[];
  readonly overlaps: readonly string[];
  /** First transient with its trace, for the figure. */
  readonly shown: { readonly trace: CountTrace; readonly transient: Transient } | null;
};

const counts = unit('{count}');
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
  const counted = countedCells(acquisitions, parameters, context);
  for (const { cell, missing, below } of counted.cells) {
    const { name } = cell.trace;
    if (missing > 0) excluded.push({ name, why: `${missing} points without a value` });
    else cells.push(cell);
    if (below > 0) findings.push(negative(name, below, context));
  }
  findings.push(...counted.findings);
  const traces = cells.map((c) => c.located);
  if (traces.length === 0)
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
      counted: counted.channels,
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

function noGasBlank(points: number, shortest: number, step: number, context: Context): InputError {
  return new InputError({
    code: 'Q134',
    where: context.where,
    expected: 'a gas blank of at least 5 points before every transient, and shorter than the shortest acquisition',
    found: `${points} points (${(points * step).toPrecision(3)} s) in acquisitions of ${shortest} points`,
    fix: 'state parameters: { gas-blank: <seconds> }, or record some seconds before the laser fires',
  });
}
