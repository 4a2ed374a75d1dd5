import { type Measurement, normaliserUnit, type Per } from '../measurement/measurement.ts';
import { displayMeasured } from '../quantity/display.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import type { Unit } from '../quantity/unit.ts';
import type { MeasurementRecord, StudyRecord } from '../study/record.ts';
import { besideSentence, isBeside } from './beside-the-ladder.ts';
import { counted, isOneReading } from './counted.ts';
import { listed } from './phrases.ts';
import { type ResultGroup, type ResultRow, resultGroups, unresolved } from './result-rows.ts';
import { wideResults } from './wide-results.ts';

/** Names of the label elements of probes and of elements often mapped beside them; others go by their symbol. */
const elementNames: Readonly<Record<string, string>> = {
  Au: 'gold',
  Ag: 'silver',
  Cu: 'copper',
  Pt: 'platinum',
  Pd: 'palladium',
  Gd: 'gadolinium',
  Ir: 'iridium',
  Fe: 'iron',
  Zn: 'zinc',
  Mn: 'manganese',
  P: 'phosphorus',
};

const nuclide = /^\[?\d{0,3}([A-Z][a-z]?)\]?\d{0,3}$/;

/** The metal in words, from the label of the probe or else from the settings used: `gold`. */
function metal(record: StudyRecord, row: Measurement, m: MeasurementRecord | undefined): string {
  const probe = record.probes.find((p) => p.id === row.probe);
  const used = Object.entries(m?.used ?? {}).find(([key]) => /label|element|isotope|nuclide|channel/i.test(key));
  const symbol = nuclide.exec(probe?.label ?? '')?.[1] ?? nuclide.exec(used?.[1] ?? '')?.[1];
  return symbol ? (elementNames[symbol] ?? symbol) : 'metal';
}

function substance(record: StudyRecord, row: Measurement, m: MeasurementRecord | undefined): string {
  if (row.quantity === 'metal mass') return metal(record, row, m);
  if (row.quantity === 'label activity') return record.probes.find((p) => p.id === row.probe)?.label ?? 'the label';
  if (row.quantity === 'probe amount') return `probe ${row.probe ?? ''}`.trim();
  return row.target ?? record.probes.find((p) => p.id === row.probe)?.target ?? 'target';
}

const perText: Readonly<Record<Per, string>> = {
  cell: 'per cell',
  particle: 'per particle',
  g: 'per g',
  mL: 'per mL',
  mm2: 'per mm²',
};

/** `352 ± 45 fg of gold per cell (k = 2)`. */
function phrase(record: StudyRecord, r: ResultRow, m: MeasurementRecord | undefined, k: number): string {
  const per = r.row.per;
  const below = per ? `/${normaliserUnit[per].replace(/[{}]/g, '').replace('mm2', 'mm²')}` : '';
  const unit = below && r.unit.endsWith(below) ? r.unit.slice(0, -below.length) : r.unit;
  const of = `${unit} of ${substance(record, r.row, m)}${per && unit !== r.unit ? ` ${perText[per]}` : ''}`;
  const untold = r.row.bound === 'lower' && !(r.row.lo > 0);
  const before = untold ? 'an amount not told from zero, ' : r.row.bound === 'lower' ? 'at least ' : '';
  return `${before}${displayMeasured(r.value.value, standardUncertainty(r.value), of, k)}`;
}

function evidence(row: Measurement, m: MeasurementRecord | undefined): string {
  const [one, many] = counted(row);
  const n = row.n === null ? '' : `n = ${row.n} ${row.n === 1 ? one : many}`;
  const below = row.belowLod
    ? `${isOneReading(row) ? '' : `${row.belowLod} `}below L_C, kept at the measured value`
    : '';
  return [n, below, m?.methodTitle ?? row.method].filter(Boolean).join('; ');
}

/** The assumptions that rows of a group rest on, in words. */
function assumed(record: StudyRecord, rows: readonly ResultRow[]): string {
  const ids = [...new Set(rows.flatMap((r) => r.row.value.conditionalOn))];
  if (ids.length === 0) return '';
  const words = ids.map((id) => {
    const a = record.assumptions.find((known) => known.id === id);
    return a ? `${a.label} ${a.text} (${a.why})` : id;
  });
  return `, under the ${ids.length === 1 ? 'assumption' : 'assumptions'}: ${words.join('; ')}`;
}

function groupSentence(record: StudyRecord, group: ResultGroup, k: number): string {
  const m = record.measurements.find((known) => known.name === group.measurement);
  const means = group.rows.filter((r) => r.row.statistic === 'mean' && !isBeside(r));
  const spread = group.rows.find((r) => r.row.statistic === 'spread' && !isBeside(r));
  const beside = besideSentence(group, k);
  if (means.length === 0) return beside && `${group.measurement}: ${group.of}: ${beside}`;
  const chains = [...new Set(means.map((r) => r.row.per))].map((per) => means.filter((r) => r.row.per === per));
  const climbed = chains.map(([first, ...higher], i) => {
    const value = phrase(record, first, m, k);
    const grounds = evidence(first.row, m);
    const stated = i > 0 ? value : value.endsWith(')') ? `${value.slice(0, -1)}; ${grounds})` : `${value} (${grounds})`;
    return higher.length === 0 ? stated : `${stated}, that is ${listed(higher.map((r) => phrase(record, r, m, k)))}`;
  });
  const parts = [`${group.measurement}: ${group.of} carried ${climbed.join('; or ')}${assumed(record, means)}.`];
  if (spread) {
    const [one] = counted(spread.row);
    const width = displayMeasured(spread.value.value, standardUncertainty(spread.value), spread.unit, k);
    parts.push(
      unresolved(spread.row)
        ? ` How much it varies from ${one} to ${one} is not resolved from measurement noise (standard deviation ${spread.text.split(',')[0]}).`
        : ` From ${one} to ${one} it varies with a standard deviation of ${width}, measurement noise taken out.`,
    );
  }
  if (group.missing)
    parts.push(
      ` The result ends at rung ${group.furthest}; missing for rung ${group.missing.next}: ${group.missing.link}.`,
    );
  if (beside) parts.push(` Beside it: ${beside}`);
  return parts.join('');
}

/** The result of a measurement in sentences to paste into a paper, one for each specimen and region; from its rows alone; in the unit `wanted` where it fits. */
export function resultSentence(record: StudyRecord, measurement: string, k = 2, wanted?: Unit): string {
  const own = resultGroups(record, k, wanted).filter((g) => g.measurement === measurement);
  const groups = wideResults(own, k)?.groups ?? own;
  const sentences = groups.map((g) => groupSentence(record, g, k)).filter(Boolean);
  const left =
    sentences.length > mostSentences ? [`${sentences.length - mostSentences} more results stand in results.csv.`] : [];
  return [...sentences.slice(0, mostSentences), ...left].join('\n');
}

/** Most specimens, regions and times of a measurement that are told in sentences. */
const mostSentences = 12;
