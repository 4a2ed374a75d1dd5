import type { Finding } from '../../finding/finding.ts';
import type { StudyRecord } from '../../study/record.ts';
import { findingGroups, plainNumber } from '../phrases.ts';
import { type ResultGroup, type ResultRow, resultGroups } from '../result-rows.ts';
import { type ResultMatrix, type WideResults, wideResults, widerText } from '../wide-results.ts';
import { anchor, type Html, html, nothing } from './markup.ts';

function resultRow(r: ResultRow): Html {
  const { row } = r;
  const spread = row.statistic === 'spread';
  const kind = spread ? 'spread' : r.furthest ? 'furthest' : '';
  const origin = `${row.method} version ${row.methodVersion}; from ${row.inputs.slice(0, 12).join(', ')}${row.inputs.length > 12 ? ` and ${row.inputs.length - 12} more` : ''}`;
  const basis = r.assumed ? html`<span class="assumed">assumed</span>` : html`${row.basis}`;
  const flags =
    row.flags.length > 0 && !spread ? html` <span class="level warning">${row.flags.join(' ')}</span>` : nothing;
  return html`<tr class="${kind}" title="${origin}"><td class="value">${r.name}</td><td class="value">${r.text}</td><td class="value">${r.interval} ${r.unit === '1' ? '' : r.unit}</td><td class="number">${r.n}</td><td>${spread ? '' : row.rung}</td><td>${basis}${flags}</td></tr>
`;
}

function resultGroup(record: StudyRecord, g: ResultGroup): Html {
  const m = record.measurements.find((known) => known.name === g.measurement);
  const missing = g.missing
    ? html`<tr class="missing"><td colspan="6">ends at <b>${g.furthest}</b>; missing for ${g.missing.next}: ${g.missing.link}</td></tr>
`
    : nothing;
  return html`<tbody><tr><th scope="rowgroup" colspan="6"><a href="#${anchor('m', g.measurement)}">${g.measurement}</a> · ${g.of} <span class="method">${m?.methodTitle ?? g.rows[0].row.method}</span></th></tr>
${g.rows.map(resultRow)}${missing}</tbody>
`;
}

/** A measurement of many animals, regions or times: a table for each quantity, and every row folded away. */
function wideSection(
  record: StudyRecord,
  name: string,
  own: readonly ResultGroup[],
  wide: WideResults,
  k: number,
): Html {
  const title = record.measurements.find((m) => m.name === name)?.methodTitle ?? '';
  const rows = own.reduce((sum, g) => sum + g.rows.length, 0);
  const missing = wide.missing.map(
    (m) => html`<p class="soft">missing for ${m.next}${m.whose === '' ? '' : ` of ${m.whose}`}: ${m.link}</p>
`,
  );
  const wider = widerText(wide);
  return html`<h3><a href="#${anchor('m', name)}">${name}</a> <span class="soft">${title}</span></h3>
${wide.matrices.map(resultMatrix)}${missing}<p class="soft">${wide.animals === '' ? '' : `means over animals (${wide.animals}); `}± U, k = ${k}; * assumed${wider === null ? '' : `; ${wider}`}.</p>
<details><summary>All ${rows} results of ${name}</summary><div class="scroll"><table class="results">${own.map((g) => resultGroup(record, g))}</table></div></details>
`;
}

function resultMatrix({ name, unit, rungs, times, lines }: ResultMatrix): Html {
  const heads = times.length > 0 ? times : ['± U'];
  return html`<div class="scroll"><table class="narrow matrix"><thead><tr><th>${name}${unit === '1' ? '' : ` (${unit})`} <span class="soft">rung: ${rungs.join(', ')}</span></th>${heads.map((t) => html`<th class="number">${t}</th>`)}</tr></thead><tbody>${lines.map(
    (line) => html`<tr><td>${line.place}</td>${line.texts.map((t) => html`<td class="number">${t}</td>`)}</tr>
`,
  )}</tbody></table></div>
`;
}

/** The first table of the report: all results, with unit, uncertainty, interval, evidence and rung. */
export function resultsSection(record: StudyRecord, k: number): Html {
  const groups = resultGroups(record, k);
  const many = [...new Set(groups.map((g) => g.measurement))].flatMap((name) => {
    const own = groups.filter((g) => g.measurement === name);
    const wide = wideResults(own, k);
    return wide ? [[name, own, wide] as const] : [];
  });
  const narrow = groups.filter((g) => !many.some(([name]) => name === g.measurement));
  const coverage = [...new Set(record.rows.map((r) => `${plainNumber(100 * r.coverage, 4)} %`))].join(', ');
  return html`<h2 id="results">Results</h2>
<div class="scroll"><table class="results"><thead><tr><th>Quantity</th><th>Value ± U (unit, k = ${k})</th><th>${coverage} interval (unit)</th><th class="number">n (&lt;&#8239;L<sub>C</sub>)</th><th>Rung</th><th>Basis</th></tr></thead>
${narrow.map((g) => resultGroup(record, g))}</table></div>
${many.map(([name, own, wide]) => wideSection(record, name, own, wide, k))}${record.rows.length === 0 ? html`<p>No results.</p>` : nothing}`;
}

function finding(f: Finding): Html {
  const more = f.accepted
    ? html`<br><span class="reason">Accepted: ${f.accepted}</span>`
    : f.fix
      ? html`<br><span class="fix">${f.fix}</span>`
      : nothing;
  return html`<li><b>${f.code}</b> ${f.where}: ${f.message}${more}</li>
`;
}

const nouns = { error: 'error', warning: 'warning', accepted: 'accepted', note: 'note' } as const;

function counts(record: StudyRecord): string {
  const counted = (n: number, one: string) => `${n} ${one}${n === 1 || one === 'accepted' ? '' : 's'}`;
  const failed = record.checks.filter((c) => !c.passed).length;
  return [
    ...(failed > 0 ? [counted(failed, 'failed check')] : []),
    ...findingGroups(record.findings).map((g) => counted(g.findings.length, nouns[g.level])),
    counted(record.assumptions.length, 'assumption'),
  ].join(' · ');
}

/** Problems and assumptions, beside the results on the first screen: what may stop a reader comes first. */
export function problemsSection(record: StudyRecord): Html {
  const groups = findingGroups(record.findings);
  const listOf = (urgent: boolean) =>
    groups
      .filter((g) => (g.level === 'error' || g.level === 'warning') === urgent)
      .map(
        (g) => html`<h3 class="level ${g.level}">${g.title}</h3><ul>${g.findings.map(finding)}</ul>
`,
      );
  const failed = record.checks
    .filter((c) => !c.passed)
    .map(
      (c) => html`<li><span class="fail">✗ check failed</span> ${c.that} ${c.is}, found ${c.found}</li>
`,
    );
  const assumptions = record.assumptions.map(
    (a) => html`<li><b>${a.label}: ${a.text}</b><br><span class="reason">${a.why}</span></li>
`,
  );
  return html`<aside class="side"><h2>Problems and assumptions</h2><p class="soft">${counts(record)}</p>
${failed.length > 0 ? html`<ul>${failed}</ul>` : nothing}${listOf(true)}
<h3 class="level">Assumptions</h3>
${assumptions.length > 0 ? html`<ul>${assumptions}</ul>` : html`<p>No result rests on an assumption.</p>`}
${listOf(false)}</aside>`;
}
