import type { SharedPart } from '../../analysis/calibration.ts';
import { integrate, ofGasBlank } from '../../analysis/integrate-transient.ts';
import { lessOverlap } from '../../analysis/overlap.ts';
import { emptyPlace, type Transient, type Window } from '../../analysis/transient.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import { unit } from '../../quantity/unit.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import { dropsDoublets, oneCell, type Part } from './cell-set.ts';
import type { Cells } from './cells.ts';
import { type CountedCell, countedCells } from './counted-cells.ts';
import { manyCells } from './many-cells.ts';
import { respondToMaps } from './map-cells.ts';
import type { Parameters } from './parameters.ts';
import { unseenFindings } from './unseen.ts';

const counts = unit('{count}');
/** Net counts of each transient: gas blank subtracted, integrated over one window common to the set. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Cells> {
  if (parameters['cells-per-file'] === 'map') return respondToMaps(acquisitions, parameters, context);
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
  if (cells.length === 0) throw nothingLeft(excluded, context);
  const set =
    parameters['cells-per-file'] === 'many'
      ? manyCells(cells, parameters, context)
      : oneCell(cells, parameters, context);
  findings.push(...set.findings);
  const { blankEnd, blankFrom, window, stepSeconds } = set;
  const empty = set.common ? emptyPlace(set.shaping, window) : null;
  const drop = dropsDoublets(parameters, context);
  const all = set.parts.map((part) => ({ part, ...integrated(part, window, empty, parameters.overlap, context) }));
  const whyNot = ({ part, transient }: (typeof all)[number]): string | null =>
    !drop ? null : part.apart !== null ? part.apart : transient.doublet ? set.doublet : null;
  const kept = all.filter((one) => whyNot(one) === null);
  for (const one of all) {
    const why = whyNot(one);
    if (why !== null) excluded.push({ name: one.transient.name, why });
  }
  if (kept.length === 0) throw nothingLeft(excluded, context);
  findings.push(
    ...exclusionFindings(excluded, context),
    ...cutFindings(
      kept.map((k) => k.transient),
      context,
    ),
    ...(set.seen
      ? unseenFindings(
          kept.map((k) => k.transient),
          set.seen,
          context,
        )
      : []),
  );
  const first = kept.find((k) => k.transient.apex !== null) ?? kept[0];
  return {
    value: {
      transients: kept.map((k) => k.transient),
      excluded,
      window: set.common ? window : null,
      blankEnd,
      blankFrom,
      stepSeconds,
      counted: counted.channels,
      joint: parameters.joint,
      overlaps: parameters.overlap.map((o) => `${o.ratio.text} of ${o.channel}`),
      said: set.used,
      decided: set.decided,
      shown: {
        trace: first.part.whole,
        transients: kept.filter((k) => k.part.whole === first.part.whole).map((k) => k.transient),
      },
    },
    responses: kept.map(({ transient: t, shared }) => ({
      ...{ name: t.name, value: t.area, u: t.u, dof: null, unit: counts },
      ...(shared.length > 0 ? { shared } : {}),
    })),
    findings,
  };
}

/** Net counts of one cell; its points are those of the trace it was cut from. */
function integrated(
  { cell, offset, commonBlank }: Part,
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
  const net = lessOverlap(own, trace, context.channel ?? context.label ?? '', window.blankEnd, overlaps);
  if (!commonBlank) return net;
  const share = ofGasBlank(own, trace, window.blankEnd);
  const transient = {
    ...net.transient,
    u: Math.sqrt(net.transient.u ** 2 - share ** 2),
    apex: own.apex === null ? null : own.apex + offset,
    start: own.start + offset,
    end: own.end + offset,
    cut: commonBlank.cut ? own.cut : 0,
  };
  return { transient, shared: [...net.shared, { root: commonBlank.root, share: -share }] };
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

function nothingLeft(excluded: readonly { name: string; why: string }[], context: Context): InputError {
  return new InputError({
    code: 'Q130',
    where: context.where,
    expected: 'at least one acquisition that can be integrated',
    found:
      `${excluded
        .slice(0, 8)
        .map((e) => `${e.name}: ${e.why}`)
        .join('; ')}${excluded.length > 8 ? ` … (${excluded.length})` : ''}` || 'no acquisition',
    fix: 'check the paths under data, or state parameters: { doublets: keep } where cells stand too near to each other',
  });
}
