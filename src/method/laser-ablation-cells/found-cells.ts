import type { Cut, Stretch } from '../../analysis/cells-in-trace/cut-out.ts';
import { type SpotTrace, spotArrivals } from '../../analysis/cells-in-trace/spot-arrivals.ts';
import { transientsInTrace } from '../../analysis/cells-in-trace/transients-in-trace.ts';
import { falseEventFindings } from '../../analysis/events/false-events.ts';
import { deciding } from '../../analysis/events/limit-tables.ts';
import { ruleOf } from '../../analysis/events/net-limits.ts';
import { areaLimit } from '../../analysis/particles/area-limit.ts';
import type { Window } from '../../analysis/transient.ts';
import type { Finding } from '../../finding/finding.ts';
import { median } from '../../numeric/robust.ts';
import type { Context } from '../method.ts';
import { type CellSet, unusedLimit } from './cell-set.ts';
import type { CountedCell } from './counted-cells.ts';
import type { Parameters } from './parameters.ts';

/** Where the cells of long traces stand, before a window is known. */
export type FoundCells = {
  readonly traces: readonly {
    /** Apexes of what was found, or arrivals of the spots fired (points, rising). */
    readonly marks: readonly number[];
    /** What is looked at to tell the window; what is surely not gas blank; whether no neighbour cuts it short. */
    readonly cuts: readonly Cut[];
    readonly taken: readonly Stretch[];
    readonly alone: readonly boolean[];
  }[];
  /** Points from the start of a cut to its mark, and from the window to either end of what is looked at later. */
  readonly lead: number;
  readonly slack: number;
  readonly used: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  /** What decided that a cell is there; null where the laser log tells it. */
  readonly decided: CellSet['decided'];
  /** Net counts from which on cells are seen, at a background in counts per point; null where all are integrated. */
  readonly seen: ((window: Window, background: number) => NonNullable<CellSet['seen']>) | null;
};

/** Cells where transients stand out of the gas blank. */
export function byEvents(
  cells: readonly CountedCell[],
  { alpha, limit: rule }: Parameters,
  context: Context,
): FoundCells {
  const places = cells.map((c) => transientsInTrace(c.located, c.singleIonLogSd, { alpha, rule }));
  const expectedFalse = places.reduce((sum, p) => sum + p.expectedFalse, 0);
  const widths = places.flatMap((p) => p.widths);
  const points = cells.reduce((sum, c) => sum + c.located.counts.length, 0);
  const { stepSeconds, dwellSeconds } = cells[0].trace;
  const { name } = ruleOf(rule, cells[0].singleIonLogSd);
  const excess = Math.max(...cells.map((c) => Math.exp((c.singleIonLogSd ?? 0) ** 2)));
  const wanted = places.map(({ starts, ends }) =>
    starts.map((s, n) => ({ start: s - (ends[n] - s), end: ends[n] + 2 * (ends[n] - s) })),
  );
  const reach = (of: (trace: number, n: number) => number) =>
    places.reduce((most, { apexes }, i) => apexes.reduce((m, _, n) => Math.max(m, of(i, n)), most), 1);
  const lead = reach((i, n) => places[i].apexes[n] - wanted[i][n].start);
  const tail = reach((i, n) => wanted[i][n].end - places[i].apexes[n]);
  return {
    lead,
    slack: 0,
    traces: places.map(({ apexes, starts, ends }, i) => {
      const last = apexes.length - 1;
      const own = wanted[i].map(({ start, end }, n) => ({
        start: n > 0 ? Math.max(start, ends[n - 1]) : start,
        end: n < last ? Math.min(end, starts[n + 1]) : end,
      }));
      const shown = (apex: number) => ({ start: apex - lead, end: apex + tail });
      return {
        marks: apexes,
        cuts: apexes.map((apex, n) => ({ name: nameOf(cells[i], n), shown: shown(apex), own: own[n] })),
        taken: wanted[i],
        alone: own.map(({ start, end }, n) => start === wanted[i][n].start && end === wanted[i][n].end),
      };
    }),
    used: {
      'cells found': `where running sums of several widths stand out of the gas blank; ${alpha.toExponential(0)} false per point, ${expectedFalse.toPrecision(2)} expected in all; cells that do not stand out are not seen`,
      'deciding limit': deciding(rule, name, alpha, expectedFalse, points),
    },
    findings: falseEventFindings(
      rule,
      { alpha, expected: expectedFalse, points },
      context.role ?? 'standards',
      context.where,
    ),
    decided: {
      rule,
      alpha,
      singleIonLogSd: cells[0].singleIonLogSd,
      traces: places.map(({ decision }, i) => ({ name: cells[i].trace.name, sums: decision })),
    },
    seen: ({ before, after }, background) => ({
      reliable: areaLimit({
        background,
        width: median(widths) || 1,
        length: before + after + 1,
        scale: Math.max(1, stepSeconds / dwellSeconds),
        alpha,
        rule,
      }).reliable,
      perCount: excess * Math.max(1, stepSeconds / dwellSeconds),
    }),
  };
}

/** Time (s) before the arrival of a spot that is looked at too. */
const leadSeconds = 0.3;
/** Time (s) looked at after the arrival of a spot that is the only one of its trace. */
const aloneSeconds = 2;

const nameOf = (cell: CountedCell, n: number): string => `${cell.trace.name} #${n + 1}`;

/** Cells where the laser fired, empty spots too. */
export function bySpots(
  cells: readonly CountedCell[],
  spots: readonly SpotTrace[],
  parameters: Parameters,
  context: Context,
): FoundCells {
  const stated = parameters['laser-delay'] ?? null;
  const arrivals = spotArrivals(spots, stated, context.where);
  const step = cells[0].located.stepSeconds;
  const gaps = arrivals.flatMap(({ at }) => at.slice(1).map((a, n) => a - at[n]));
  const usual = median(gaps) || Math.round(aloneSeconds / step);
  const lead = Math.max(1, Math.min(Math.round(leadSeconds / step), Math.floor(usual / 3)));
  const clocks = arrivals.flatMap(({ clock }) => clock ?? []);
  return {
    lead,
    slack: lead,
    traces: arrivals.map(({ at }, i) => {
      const marks = at.filter((a) => a >= 0 && a < cells[i].located.counts.length);
      const cuts = marks.map((a, n) => {
        const own = { start: a - lead, end: (marks[n + 1] ?? a + usual) - lead };
        return { name: nameOf(cells[i], n), shown: { start: a - lead, end: a - lead + usual }, own };
      });
      return { marks, cuts, taken: cuts.map((c) => c.own), alone: marks.map(() => true) };
    }),
    used: {
      'cells found': `where the laser log says that it fired, empty spots too`,
      'laser delay':
        stated !== null
          ? `${stated} s, as stated`
          : `fitted in ${clocks.length} of ${arrivals.length} files, u at most ${Math.max(0, ...clocks.map((c) => c.uDelaySeconds)).toPrecision(2)} s`,
    },
    findings: [
      ...(clocks.length > 0 ? [] : [unplaced(context)]),
      ...unusedLimit(parameters, context, 'every spot of the laser log is integrated'),
    ],
    decided: null,
    seen: null,
  };
}

function unplaced(context: Context): Finding {
  return {
    level: 'warning',
    code: 'Q158',
    message:
      'no signal follows the beam of the laser log, so spots are placed with as much time before the first as after the last',
    where: context.where,
    fix: 'state parameters: { laser-delay: … } from a file in which cells are seen, if these spots may hold a little',
  };
}
