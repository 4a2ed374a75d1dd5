import { type Cut, cutOut, evenly, pointsOutside, type Stretch } from '../../analysis/cells-in-trace/cut-out.ts';
import { type Placed, placedWindows } from '../../analysis/cells-in-trace/neighbours.ts';
import { apexOf, type CountTrace, commonWindow, hasSecondApex, type Window } from '../../analysis/transient.ts';
import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import { normal } from '../../quantity/law.ts';
import type { Root } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import { type CellSet, dropsDoublets, type Part, spanningOf, windowOf } from './cell-set.ts';
import type { CountedCell } from './counted-cells.ts';
import { byEvents, bySpots, type FoundCells } from './found-cells.ts';
import type { Parameters } from './parameters.ts';
import { spotsOf } from './spots.ts';

/** Most points of gas blank that are put before a transient, chosen evenly from all between the transients of its trace. */
const mostBlank = 2000;
const fewestBlank = 5;

/**
 * Many cells in long traces: each is cut out and put behind the gas blank of its trace, and from there on is treated as
 * an acquisition of its own (decision 0004). Cells stand where transients are found, or where the laser log says that it
 * fired, so that empty spots are integrated too. Throws Q156 where nothing is found, Q134 without gas blank, Q157.
 */
export function manyCells(cells: readonly CountedCell[], parameters: Parameters, context: Context): CellSet {
  const spots = spotsOf(cells, context);
  const found = spots ? bySpots(cells, spots, parameters, context) : byEvents(cells, parameters, context);
  const numbers = found.traces.map((t) => t.marks.length);
  const total = numbers.reduce((sum, n) => sum + n, 0);
  if (total === 0) throw nothingFound(cells, context);
  const step = median(cells.map((c) => c.located.stepSeconds));
  const points = (seconds: number) => Math.round(seconds / step);
  const rough = cutAll(cells, found.traces, context);
  const { common, later } = typicalWindow(rough, found, parameters, context);
  const reach = windowOf(common, 0, parameters, points);
  const known = common !== null || parameters.after !== 'auto';
  const marks = found.traces.map((t) => t.marks.map((m) => m + later));
  const placed = marks.map((own) => placedWindows(own, reach));
  const traces = found.traces.map(({ cuts }, i) => ({
    cuts: cuts.map(({ name }, n) => {
      const { start, end } = around(marks[i][n], reach);
      return { name, shown: { start: start - found.slack, end: end + found.slack }, own: placed[i][n].own };
    }),
    taken: marks[i].map((m) => around(m, reach)),
  }));
  const cut = known ? cutAll(cells, traces, context) : rough;
  const parts = cut.cells.flatMap((own, i) =>
    own.map(
      (cell, n): Part => ({
        cell,
        whole: cells[i].trace,
        offset: (known ? traces : found.traces)[i].cuts[n].shown.start - cut.blankEnd,
        apart: tooNear(placed[i], n, step),
        commonBlank: {
          root: blankRoot(cells[i].trace, context),
          cut: marks[i][n] + reach.after + 1 > cells[i].located.counts.length,
        },
      }),
    ),
  );
  const window: Window = { ...reach, blankEnd: cut.blankEnd };
  const background = median(cells.map((c, i) => meanAt(c.trace, cut.blanks[i])));
  return {
    parts,
    window,
    common: known,
    shaping: parts.filter((p) => p.apart === null).map((p) => p.cell.located),
    blankEnd: cut.blankEnd,
    blankFrom: 'between',
    stepSeconds: step,
    doublet: 'doublet: two apexes in one transient',
    used: { ...found.used, ...numbersUsed(numbers), ...shortenedUsed(placed.flat()) },
    findings: found.findings,
    decided: found.decided,
    seen: found.seen?.(window, background) ?? null,
  };
}

/** The window of the typical transient of those that stand alone, and the points from a mark to its apex (median). */
function typicalWindow(rough: Cuts, found: FoundCells, parameters: Parameters, context: Context) {
  const { blankEnd } = rough;
  const all = rough.cells.flat().map((c) => c.located);
  const alone = found.traces.flatMap((t) => t.alone);
  const isolated = all.filter((_, n) => alone[n]);
  const shapes = isolated.length >= Math.min(3, all.length) ? isolated : all;
  const whole = dropsDoublets(parameters, context) ? shapes.filter((t) => !hasSecondApex(t, blankEnd)) : shapes;
  const single = whole.length > 0 ? whole : shapes;
  const apexes = single.flatMap((t) => apexOf(t, blankEnd) ?? []);
  const later = found.slack === 0 || apexes.length === 0 ? 0 : Math.round(median(apexes)) - blankEnd - found.lead;
  return { common: commonWindow(single, blankEnd, spanningOf(context)), later };
}

function numbersUsed(numbers: readonly number[]): Record<string, string> {
  const range = numbers.length === 1 ? `${numbers[0]}` : `${Math.min(...numbers)} to ${Math.max(...numbers)}`;
  return { 'cells per file': `${range} in ${numbers.length} ${numbers.length === 1 ? 'file' : 'files'}` };
}

function shortenedUsed(placed: readonly Placed[]): Record<string, string> {
  const shortened = placed.filter((p) => p.nearness === 'shortened').length;
  if (shortened === 0) return {};
  return {
    'windows shortened': `${shortened}, where they met that of a neighbour beyond the 2 % foot of the typical transient`,
  };
}

const around = (mark: number, { before, after }: Window): Stretch => ({ start: mark - before, end: mark + after + 1 });

function meanAt({ counts }: CountTrace, points: Int32Array): number {
  return points.reduce((sum, p) => sum + counts[p], 0) / points.length;
}

type Cuts = ReturnType<typeof cutAll>;

/** Every cell cut out of its trace behind the gas blank of that trace: as many points in all, so that one window fits. */
function cutAll(
  cells: readonly CountedCell[],
  traces: readonly { readonly cuts: readonly Cut[]; readonly taken: readonly Stretch[] }[],
  context: Context,
) {
  const free = cells.map((c, i) => pointsOutside(c.located.counts.length, traces[i].taken));
  const blankEnd = Math.min(mostBlank, ...free.map((f) => f.length));
  if (blankEnd < fewestBlank) throw noGasBlank(cells, free, context);
  const blanks = free.map((f) => evenly(f, blankEnd));
  const parts = cells.map((cell, i) =>
    traces[i].cuts.map((cut): CountedCell => {
      const out = (trace: CountTrace) => cutOut(trace, blanks[i], cut);
      return { ...cell, trace: out(cell.trace), located: out(cell.located), overlapping: cell.overlapping.map(out) };
    }),
  );
  return { cells: parts, blanks, blankEnd };
}

function tooNear(placed: readonly Placed[], n: number, stepSeconds: number): string | null {
  if (placed[n].nearness !== 'overlapping') return null;
  return `overlap: the next transient is ${(placed[n].nearest * stepSeconds).toPrecision(2)} s away`;
}

function blankRoot({ name }: CountTrace, context: Context): Root {
  const id = `${context.key}#${context.role ?? 'standards'}-gas-blank-${name}`;
  return { id, label: `counting of the gas blank of ${name}`, group: id, dof: null, law: normal, basis: 'measured' };
}

function nothingFound(cells: readonly CountedCell[], context: Context): InputError {
  return new InputError({
    code: 'Q156',
    where: context.where,
    expected: 'transients that stand out of the gas blank',
    found: `none in ${cells.map((c) => c.trace.name).join(', ')}`,
    why: 'cells that do not stand out are not seen, so their mean is not known',
    fix: 'give laser-log: so that every spot is integrated, or leave this role out',
  });
}

function noGasBlank(cells: readonly CountedCell[], free: readonly Int32Array[], context: Context): InputError {
  const i = free.findIndex((f) => f.length < fewestBlank);
  return new InputError({
    code: 'Q134',
    where: `${context.where} ${cells[i].trace.name}`,
    expected: `${fewestBlank} points of gas blank or more between the transients`,
    found: `${free[i].length}`,
    fix: 'fire more slowly, or state before: and after: if the window is too wide',
  });
}
