import type { Finding } from '../finding/finding.ts';
import type { StudyRecord } from '../study/record.ts';
import { agreementLines } from './agreement-text.ts';
import { classificationTitle, classifierLine, labelLines } from './classification-text.ts';
import { comparisonText, findingGroups, listed, researchUse } from './phrases.ts';
import { type ResultGroup, type ResultRow, resultGroups } from './result-rows.ts';
import { type Cell, columns, wrapped } from './terminal.ts';
import { type WideResults, wideResults, widerText } from './wide-results.ts';

/** How text is emphasised in the terminal; each takes and returns text. */
export type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'yellow' | 'green', (text: string) => string>>;

const same = (text: string): string => text;
/** No escape codes, as `NO_COLOR` asks. */
export const plain: Paint = { bold: same, dim: same, red: same, yellow: same, green: same };

export type TableOptions = {
  /** Coverage factor of the ± shown. */
  readonly k?: number;
  /** Columns of the terminal. */
  readonly width?: number;
  readonly paint?: Paint;
};

function resultCells(r: ResultRow, group: ResultGroup, paint: Paint): Cell[] {
  const spread = r.row.statistic === 'spread';
  const strong = r.furthest ? paint.bold : spread ? paint.dim : same;
  const rung = spread ? '' : r.furthest && group.missing ? `${r.row.rung} ▸` : r.row.rung;
  return [
    { text: `  ${spread ? `  ${r.name}` : r.name}`, paint: strong },
    { text: r.text, paint: strong },
    { text: r.interval, paint: spread ? paint.dim : same },
    { text: r.n, right: true, paint: spread ? paint.dim : same },
    { text: rung, paint: strong },
    r.assumed ? { text: '*assumed*', paint: paint.yellow } : { text: r.row.basis, paint: spread ? paint.dim : same },
  ];
}

function missingLines(group: ResultGroup, width: number, paint: Paint): string[] {
  if (!group.missing) return [];
  const text = `▸ ends at ${group.furthest}; missing for ${group.missing.next}: ${group.missing.link}`;
  return wrapped(text, width, '    ').map(paint.yellow);
}

function results(record: StudyRecord, k: number, width: number, paint: Paint): string[] {
  const groups = resultGroups(record, k);
  if (groups.length === 0) return ['No results.'];
  const coverage = [...new Set(record.rows.map((r) => `${Number((100 * r.coverage).toPrecision(4))} %`))].join(', ');
  const head = ['  quantity', 'value ± U', `${coverage} interval`, 'n (< L_C)', 'rung', 'basis'].map((text) => ({
    text,
    right: text.startsWith('n '),
    paint: paint.dim,
  }));
  const names = [...new Set(groups.map((g) => g.measurement))];
  const wide = new Map(
    names.flatMap((name) => {
      const found = wideResults(
        groups.filter((g) => g.measurement === name),
        k,
      );
      return found ? [[name, found] as const] : [];
    }),
  );
  const narrow = groups.filter((g) => !wide.has(g.measurement));
  const rows = narrow.flatMap((g) => g.rows.map((r) => resultCells(r, g, paint)));
  const [first, ...lines] = columns([head, ...rows], width);
  const out: string[] = [];
  let headed = false;
  let at = 0;
  for (const name of names) {
    const own = narrow.filter((g) => g.measurement === name);
    const method = record.measurements.find((m) => m.name === name)?.methodTitle ?? '';
    if (own.length > 0 && !headed) out.push(first);
    headed = own.length > 0;
    for (const g of own) {
      out.push(`${paint.bold(g.measurement)}  ${g.of}  ${paint.dim(method || g.rows[0].row.method)}`);
      out.push(...lines.slice(at, at + g.rows.length), ...missingLines(g, width, paint));
      at += g.rows.length;
    }
    const many = wide.get(name);
    if (many) out.push(`${paint.bold(name)}  ${paint.dim(method)}`, ...wideLines(name, many, k, width, paint));
  }
  return out;
}

/** Tables of a measurement of many animals, regions or times. */
function wideLines(name: string, many: WideResults, k: number, width: number, paint: Paint) {
  const { matrices, single, missing, animals } = many;
  const out: string[] = [];
  for (const { name: quantity, unit, rungs, times, lines } of matrices.filter((m) => m.times.length > 0)) {
    const head = [`  ${quantity} (${unit})`, ...times, `rung: ${rungs.join(', ')}`];
    const cells = lines.map((line) => [{ text: `    ${line.place}` }, ...line.texts.map((text) => ({ text }))]);
    out.push(...columns([head.map((text, i) => ({ text, paint: i === 0 ? paint.bold : paint.dim })), ...cells], width));
  }
  const untimed = matrices.filter((m) => m.times.length === 0);
  const cells = untimed.flatMap(({ name: quantity, unit, lines }) =>
    lines.map(({ place, cells: [r], texts: [text] }) => [
      { text: `  ${quantity}${place === r?.row.specimen ? '' : `, ${place}`}` },
      { text: `${text} ${unit === '1' ? '' : unit}` },
      { text: r?.n ?? '', right: true },
      { text: r?.row.rung ?? '' },
    ]),
  );
  const heads = ['  quantity', 'value ± U', 'n', 'rung'].map((text) => ({
    text,
    right: text === 'n',
    paint: paint.dim,
  }));
  if (cells.length > 0) out.push(...columns([heads, ...cells], width));
  for (const m of missing) {
    const text = `▸ missing for ${m.next}${m.whose === '' ? '' : ` of ${m.whose}`}: ${m.link}`;
    out.push(...wrapped(text, width, '    ').map(paint.yellow));
  }
  const rest = single > 0 ? `; ${single} rows of single animals besides` : '';
  out.push(
    ...wrapped(
      `${single > 0 ? `means over animals${animals === '' ? '' : ` (${animals})`}; ` : ''}± U with k = ${k}; * assumed${rest}: cupel show ${name}, or results.csv`,
      width,
      '    ',
    ).map(paint.dim),
  );
  const wider = widerText(many);
  if (wider) out.push(...wrapped(wider, width, '    ').map(paint.dim));
  return out;
}

const marks = { error: 'error', warning: 'warning', note: 'note' } as const;

function findingLines(f: Finding, width: number, paint: Paint): string[] {
  const colour = f.accepted
    ? paint.dim
    : f.level === 'error'
      ? paint.red
      : f.level === 'warning'
        ? paint.yellow
        : paint.dim;
  const head = `${f.accepted ? 'accepted' : marks[f.level]}[${f.code}]`;
  const [first, ...rest] = wrapped(`${head} ${f.where}: ${f.message}`, width, '    ');
  const lines = [`  ${colour(head)}${first.trimStart().slice(head.length)}`, ...rest];
  if (f.accepted) lines.push(...wrapped(`reason: ${f.accepted}`, width, '      '));
  else if (f.fix) lines.push(...wrapped(`fix: ${f.fix}`, width, '      '));
  return lines;
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : ['', paint.bold(title), ...lines];
}

/**
 * All results of a record as text for the terminal: quantities with expanded uncertainty and interval, rung and missing
 * link, the spread of a population apart from the uncertainty of its mean; comparisons, agreements, classifications, checks, problems, assumptions.
 */
export function resultsTable(record: StudyRecord, { k = 2, width = 100, paint = plain }: TableOptions = {}): string {
  const title = `${paint.bold(record.title)}${record.simulated ? paint.yellow('  [simulated data]') : ''}`;
  const comparisons = record.comparisons.flatMap((c) => [
    ...wrapped(comparisonText(c, k), width, '  '),
    ...(c.shared.length > 0
      ? wrapped(`cancelled, since both rest on it: ${listed([...new Set(c.shared)])}`, width, '    ').map(paint.dim)
      : []),
  ]);
  const agreements = record.agreements.flatMap((a) => {
    const [first, ...rest] = agreementLines(a, k);
    return [
      ...wrapped(first, width, '  '),
      ...rest.flatMap((line) => wrapped(line, width, '    ')),
      ...wrapped(a.verdict, width, '    ').map(paint.bold),
    ];
  });
  const classifications = record.classifications.flatMap((c) => [
    ...wrapped(classificationTitle(c), width, '  '),
    ...[...labelLines(c, k), ...c.classifiers.map((one) => classifierLine(one, c.groups))].flatMap((line) =>
      wrapped(line, width, '    '),
    ),
    ...wrapped(c.statement.text, width, '    ').map(paint.bold),
  ]);
  const checks = record.checks.map(
    (c) => `  ${c.passed ? paint.green('✓ pass') : paint.red('✗ fail')}  ${c.that} ${c.is}  (found ${c.found})`,
  );
  const findings = findingGroups(record.findings).flatMap((g) =>
    g.findings.flatMap((f) => findingLines(f, width, paint)),
  );
  const assumptions = record.assumptions.flatMap((a) => wrapped(`${a.label}: ${a.text} (${a.why})`, width, '  '));
  return [
    title,
    '',
    ...results(record, k, width, paint),
    ...section('Comparisons', comparisons, paint),
    ...section('Agreement of two measurements', agreements, paint),
    ...section('Classifications, cross-validated', classifications, paint),
    ...section('Checks', checks, paint),
    ...section('Problems', findings, paint),
    ...section('Assumptions that results marked *assumed* rest on', assumptions, paint),
    '',
    ...wrapped(`± is the expanded uncertainty, k = ${k}. ${researchUse}`, width, '').map(paint.dim),
    '',
  ].join('\n');
}
