import { quantityName } from '../measurement/ladder.ts';
import { type Rung, rungs } from '../measurement/measurement.ts';
import { isMeanOfGroup } from '../measurement/metal-content.ts';
import { displayMeasured } from '../quantity/display.ts';
import { convert, standardUncertainty } from '../quantity/quantity.ts';
import { displayUnit, type Unit } from '../quantity/unit.ts';
import { readableUnit } from './readable.ts';
import { boundText, type ResultGroup, type ResultRow } from './result-rows.ts';

/** Most groups of a measurement that are shown one by one, each with its heading. */
const mostGroups = 6;

/** One quantity over places (animal, region) and times: `value ± U` in one unit. */
export type ResultMatrix = {
  /** `dose fraction per g`, and the unit of all its cells as it is shown. */
  readonly name: string;
  readonly unit: string;
  /** Rung of its results; several where they differ. */
  readonly rungs: readonly Rung[];
  /** Empty where no result has a time of its own. */
  readonly times: readonly string[];
  readonly lines: readonly {
    readonly place: string;
    readonly cells: readonly (ResultRow | null)[];
    readonly texts: readonly string[];
  }[];
};

/** A measurement of many animals, regions or times, as tables. */
export type WideResults = {
  /** Groups over animals where there are such, else all; what climbed furthest first, so a control stands after what it controls. */
  readonly groups: readonly ResultGroup[];
  readonly matrices: readonly ResultMatrix[];
  /** How many of the values have an interval of more than `beyond` times ± U: of few animals or readings. */
  readonly wider: number;
  /** Results of single animals beside the tables, which hold them only of quantities that have no mean. */
  readonly single: number;
  /** What is missing for the next rung; `whose` names the groups or animals it is missing of, '' where of all. */
  readonly missing: readonly (NonNullable<ResultGroup['missing']> & { readonly whose: string })[];
  /** How many animals the means are of: `n = 3 targeted, 2 blocked`; '' where there are no such means. */
  readonly animals: string;
};

/** Of a group of animals, or of no animal at all. */
const overAnimals = ({ row }: ResultRow): boolean => row.subject === null || isMeanOfGroup(row.subject);

/** The tables of a measurement of more groups than can be read one by one; null for one of few. */
export function wideResults(own: readonly ResultGroup[], k: number): WideResults | null {
  if (own.length <= mostGroups) return null;
  const means = own.filter((g) => overAnimals(g.rows[0]));
  const groups = means.length > 0 ? means : own;
  const rows = own.flatMap((g) => g.rows.filter((r) => r.row.statistic === 'mean'));
  const byName = [...new Set(rows.map(({ row }) => quantityName(row)))].map((name) => {
    const all = rows.filter((r) => quantityName(r.row) === name);
    const over = all.filter((r) => overAnimals(r));
    return { name, shown: over.length > 0 ? over : all };
  });
  return {
    groups: groups.toSorted((a, b) => rungs.indexOf(b.furthest) - rungs.indexOf(a.furthest)),
    matrices: byName.map(({ name, shown }) => matrix(name, shown, k)),
    wider: byName.flatMap(({ shown }) => shown).filter((r) => isWider(r, k)).length,
    single: rows.length - byName.reduce((sum, { shown }) => sum + shown.length, 0),
    missing: missingLinks(groups),
    animals: animalsOfMeans(groups),
  };
}

/** Half of an interval over ± U from which a reader must be told that ± U is not the interval: up to four animals (t = 3.2). */
const beyond = 1.5;

function isWider({ row }: ResultRow, k: number): boolean {
  return Number.isFinite(row.hi) && row.hi - row.lo > 2 * beyond * k * standardUncertainty(row.value);
}

/** What stands below the tables of such values; null where there are none. */
export const widerText = ({ wider }: WideResults): string | null =>
  wider === 0
    ? null
    : `of few animals or readings: the interval of ${wider} of these is wider than ± U by half or more; results.csv has it (lo, hi)`;

/** The animal, or the group of a mean; '' of all animals. */
const nameOf = (subject: string | null): string => subject?.replace(/^mean of (all animals$)?/, '') ?? '';
const whoseOf = ({ rows: [{ row }] }: ResultGroup): string => nameOf(row.subject);

/** Each missing link once; of whom, where others have it. */
function missingLinks(groups: readonly ResultGroup[]): WideResults['missing'] {
  const lacking = groups.flatMap((g) => (g.missing ? [{ ...g.missing, whose: whoseOf(g) }] : []));
  const alike = (a: (typeof lacking)[number], b: (typeof lacking)[number]) => a.link === b.link && a.next === b.next;
  return lacking
    .filter((m, i) => lacking.findIndex((o) => alike(o, m)) === i)
    .map((m) => {
      const own = lacking.filter((o) => alike(o, m));
      const whose = [...new Set(own.map((o) => o.whose))].filter((name) => name !== '');
      return { ...m, whose: own.length === groups.length ? '' : whose.join(', ') };
    });
}

/** How many animals stand behind the means of each group; a range where regions or times differ. */
function animalsOfMeans(groups: readonly ResultGroup[]): string {
  const counts = new Map<string, number[]>();
  // What is specific is of two groups, and counts both.
  for (const g of groups)
    for (const { row } of g.rows)
      if (
        isMeanOfGroup(row.subject) &&
        row.statistic === 'mean' &&
        row.n !== null &&
        row.quantity !== 'specific uptake'
      )
        counts.set(whoseOf(g), [...(counts.get(whoseOf(g)) ?? []), row.n]);
  const told = [...counts].map(([whose, n]) => {
    const [least, most] = [Math.min(...n), Math.max(...n)];
    return `${least === most ? least : `${least} to ${most}`} ${whose}`.trim();
  });
  return told.length === 0 ? '' : `n = ${told.join(', ')}`;
}

/** Animal, or the group of a mean, and region; the specimen too where the measurement has several, or there is nothing else to tell a row by. */
const placeOf = ({ row }: ResultRow, several: boolean): string => {
  const place = [nameOf(row.subject), row.region ?? ''].filter((part) => part !== '');
  return (several || place.length === 0 ? [row.specimen, ...place] : place).join(', ');
};

/** Heading of the column of results without a time of their own, where others have one. */
const noTime = 'no time';

function matrix(name: string, rows: readonly ResultRow[], k: number): ResultMatrix {
  const common = commonUnit(rows);
  const several = new Set(rows.map((r) => r.row.specimen)).size > 1;
  const stated = [...new Set(rows.map(({ row }) => row.time))];
  const timed = inOrder(stated.filter((t) => t !== null));
  const times = timed.length > 0 && timed.length < stated.length ? [...timed, null] : timed.length > 0 ? timed : [null];
  const text = (r: ResultRow | null): string => (r ? cellText(r, common, k) : '');
  const lines = [...new Set(rows.map((r) => placeOf(r, several)))].flatMap((place) => {
    const own = rows.filter((r) => placeOf(r, several) === place);
    const columns = times.map((t) => own.filter((r) => r.row.time === t));
    // Two results of one place and time stand below each other: none is left out.
    return Array.from({ length: Math.max(...columns.map((c) => c.length)) }, (_, i) => {
      const cells = columns.map((c) => c[i] ?? null);
      return { place, cells, texts: cells.map(text) };
    });
  });
  return {
    name,
    unit: displayUnit(common),
    rungs: rungs.filter((rung) => rows.some((r) => r.row.rung === rung)),
    times: timed.length > 0 ? times.map((t) => t ?? noTime) : [],
    lines,
  };
}

const secondsPer = { s: 1, min: 60, h: 3600, d: 86_400 } as const;

/** Times such as `6 min` and `24 h`, the earliest first; as they came where one is no such time. */
function inOrder(times: readonly string[]): readonly string[] {
  const seconds = times.map((time) => {
    const [, number, unit] = /^(\d+(?:\.\d+)?) ?(s|min|h|d)$/.exec(time) ?? [];
    return unit === undefined ? Number.NaN : Number(number) * secondsPer[unit as keyof typeof secondsPer];
  });
  if (seconds.some(Number.isNaN)) return times;
  return times
    .map((time, i) => ({ time, at: seconds[i] }))
    .sort((a, b) => a.at - b.at)
    .map(({ time }) => time);
}

/** The unit that the largest value reads best in: smaller ones keep their digits, large ones no zeros. */
function commonUnit(rows: readonly ResultRow[]): Unit {
  const like = rows[0].row.value.unit;
  const size = (r: ResultRow) => Math.abs(convert(r.row.value, like).value);
  return readableUnit(rows.reduce((a, b) => (size(b) > size(a) ? b : a)).row);
}

function cellText({ row }: ResultRow, common: Unit, k: number): string {
  const value = convert(row.value, common);
  const measured = displayMeasured(value.value, standardUncertainty(value), '', k).replace(/ *\(k = [^)]*\) *$/, '');
  return `${boundText(row, measured.trim())}${row.basis === 'assumed' ? ' *' : ''}`;
}
