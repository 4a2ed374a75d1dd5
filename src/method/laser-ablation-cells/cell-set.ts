import type { LimitRule } from '../../analysis/events/net-limits.ts';
import type { DecidedSum } from '../../analysis/events/ruled-decision.ts';
import {
  assumedBlankEnd,
  type CountTrace,
  commonWindow,
  gasBlankEnd,
  hasSecondApex,
  type Window,
} from '../../analysis/transient.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import type { Root } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import type { CountedCell } from './counted-cells.ts';
import type { Parameters } from './parameters.ts';

/** One cell to integrate: an acquisition, or what was cut out of a long trace with the gas blank of that trace before it. */
export type Part = {
  readonly cell: CountedCell;
  /** The trace it comes from, and what turns a point of `cell` into a point of that. */
  readonly whole: CountTrace;
  readonly offset: number;
  /** Why it stands too near to another to be told from it; null where it does not. */
  readonly apart: string | null;
  /** Present where the gas blank is that of a long trace, which its cells share; `cut`: the trace ends within the window. */
  readonly commonBlank?: { readonly root: Root; readonly cut: boolean };
};

/** The cells of a role, and the one window that serves them all. */
export type CellSet = {
  readonly parts: readonly Part[];
  readonly window: Window;
  /** Whether the window was told by transients, or stated. */
  readonly common: boolean;
  /** Single transients, which tell where empty cells are integrated. */
  readonly shaping: readonly CountTrace[];
  readonly blankEnd: number;
  readonly blankFrom: 'study' | 'transients' | 'share' | 'between';
  readonly stepSeconds: number;
  /** What a cell with two apexes is called. */
  readonly doublet: string;
  readonly used: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  /** By which rule cells were told from gas blank, and the sums that decided in each trace; null where none was sought so. */
  readonly decided: {
    readonly rule: LimitRule;
    readonly alpha: number;
    readonly singleIonLogSd: number | null;
    readonly traces: readonly { readonly name: string; readonly sums: readonly DecidedSum[] }[];
  } | null;
  /** Where only cells that stand out are seen: net counts from which on they are seen in full, and variance of a count. */
  readonly seen: { readonly reliable: number; readonly perCount: number } | null;
};

/** Share of the cells that the window must hold wherever their apex lies; all of the standards. */
const spanning = 0.9;

export const spanningOf = (context: Context): number => (context.standards ? 1 : spanning);

export const dropsDoublets = ({ doublets }: Parameters, context: Context): boolean =>
  doublets === 'exclude' || (doublets === 'auto' && !context.standards);

/** Each acquisition is one cell: gas blank first, then its transient. Throws Q134 without a gas blank. */
export function oneCell(cells: readonly CountedCell[], parameters: Parameters, context: Context): CellSet {
  const traces = cells.map((c) => c.located);
  const shortest = Math.min(...traces.map((t) => t.counts.length));
  const step = median(traces.map((t) => t.stepSeconds));
  const points = (seconds: number) => Math.round(seconds / step);
  const stated = parameters['gas-blank'];
  const seen = stated === 'auto' ? gasBlankEnd(traces) : points(stated);
  const blankEnd = seen ?? assumedBlankEnd(traces);
  if (!(blankEnd >= 5 && blankEnd < shortest)) throw noGasBlank(blankEnd, traces, step, context);
  const shaping = dropsDoublets(parameters, context) ? traces.filter((t) => !hasSecondApex(t, blankEnd)) : traces;
  const single = shaping.length > 0 ? shaping : traces;
  const common = commonWindow(single, blankEnd, spanningOf(context));
  return {
    parts: cells.map((cell) => ({ cell, whole: cell.trace, offset: 0, apart: null })),
    window: windowOf(common, blankEnd, parameters, points),
    common: common !== null,
    shaping: single,
    blankEnd,
    blankFrom: stated !== 'auto' ? 'study' : seen === null ? 'share' : 'transients',
    stepSeconds: step,
    doublet: 'doublet: two apexes in one acquisition',
    used: {},
    findings: [...unusedLog(context), ...unusedLimit(parameters, context, 'each acquisition is one cell')],
    decided: null,
    seen: null,
  };
}

/** The window as the transients tell it, but where the study states it. */
export function windowOf(
  common: Window | null,
  blankEnd: number,
  { before, after }: Parameters,
  points: (seconds: number) => number,
): Window {
  return {
    blankEnd,
    before: before === 'auto' ? (common?.before ?? 0) : points(before),
    after: after === 'auto' ? (common?.after ?? 0) : points(after),
  };
}

/** Q343 where a rule is chosen and nothing is decided by it. */
export function unusedLimit({ limit }: Parameters, context: Context, why: string): Finding[] {
  if (limit === 'poisson') return [];
  return [
    {
      level: 'warning',
      code: 'Q343',
      message: `limit: ${limit} is not used: ${why}`,
      where: context.where,
      fix: 'leave limit: out; it is for long traces without laser-log: (cells-per-file: many)',
    },
  ];
}

function unusedLog(context: Context): Finding[] {
  if ((context.beside?.['laser-log'] ?? []).length === 0) return [];
  return [
    {
      level: 'warning',
      code: 'Q157',
      message: 'the laser log is not used: each acquisition is one cell',
      where: `${context.where}.laser-log`,
      fix: 'state parameters: { cells-per-file: many }, or leave out laser-log:',
    },
  ];
}

function noGasBlank(points: number, traces: readonly CountTrace[], step: number, context: Context): InputError {
  const shortest = traces.reduce((a, b) => (b.counts.length < a.counts.length ? b : a));
  const usual = median(traces.map((t) => t.counts.length));
  const cut = traces.filter((t) => t.counts.length <= points && t.counts.length < usual / 2).map((t) => t.name);
  const named = `${cut.slice(0, 8).join(', ')}${cut.length > 8 ? ' …' : ''}`;
  return new InputError({
    code: 'Q134',
    where: cut.length > 0 ? `${context.where} ${cut[0]}` : context.where,
    expected: 'a gas blank of at least 5 points before every transient, and shorter than the shortest acquisition',
    found: `${points} points (${(points * step).toPrecision(3)} s) in acquisitions of ${usual} points, ${shortest.counts.length} in ${shortest.name}`,
    fix:
      cut.length > 0
        ? `files cut short: copy ${named} from the instrument again, or leave them out with exclude: and the reason`
        : 'state parameters: { gas-blank: <seconds> }, or record some seconds before the laser fires',
  });
}
