import type { Figure } from '../../measurement/figure.ts';
import type { Limit } from '../../measurement/metal-content.ts';
import type { MeasurementRecord, StudyRecord } from '../../study/record.ts';
import { limitCount, limitDof, limitName, limitRanges, limitValue } from '../limit-text.ts';
import { measurementParagraph } from '../methods.ts';
import { plainNumber } from '../phrases.ts';
import type { ResultGroup } from '../result-rows.ts';
import { resultSentence } from '../sentences.ts';
import { drawFigure, figureCaption } from '../svg/draw-figure.ts';
import type { DrawOptions } from '../svg/frame.ts';
import { wideResults } from '../wide-results.ts';
import { budgetSection } from './budget.ts';
import { anchor, type Html, html, nothing, trusted } from './markup.ts';

/** Most budgets of a measurement of many animals, regions or times. */
const mostBudgets = 6;

/** Longer tables stand in full in the csv files beside the report. */
const mostTableRows = 1000;

/** What all figures of a report are drawn with. */
export type Origin = Required<Pick<DrawOptions, 'provenance' | 'simulated'>>;

/** A figure with its caption; the provenance goes into its metadata. */
export function figureBlock(figure: Figure, owner: string, origin: Origin): Html {
  const prefix = `${anchor('f', `${owner}/${figure.name}`)}-`;
  const svg = drawFigure(figure, {
    widthMm: 174,
    prefix,
    inline: true,
    simulated: origin.simulated,
    provenance: `${origin.provenance}; figure ${figure.name}`,
  });
  return html`<figure>${trusted(svg)}<figcaption>${figureCaption(figure)}</figcaption></figure>
`;
}

export function limitsTable(limits: readonly Limit[]): Html {
  if (limits.length === 0) return nothing;
  const rows = limitRanges(limits).map(
    (r) =>
      html`<tr><td>${limitName(r)}</td><td>${limitValue(r)}</td><td>${r.limit.definition}</td><td class="number">${r.limit.alpha}</td><td class="number">${r.limit.beta ?? ''}</td><td>${limitCount(r.limit, limits)}</td><td class="number">${limitDof(r)}</td></tr>
`,
  );
  return html`<h3>Limits</h3><div class="scroll"><table class="narrow"><thead><tr><th>Limit</th><th>Value (unit)</th><th>Definition</th><th class="number">α</th><th class="number">β</th><th>n</th><th class="number">Degrees of freedom</th></tr></thead><tbody>${rows}</tbody></table></div>
`;
}

function cell(value: string | number): Html {
  return typeof value === 'number' ? html`<td class="number">${plainNumber(value, 5)}</td>` : html`<td>${value}</td>`;
}

/** A table folded away until it is asked for; long ones are cut, and say so. */
export function foldedTable(table: MeasurementRecord['tables'][number]): Html {
  const rows = table.rows.slice(0, mostTableRows);
  const cut =
    rows.length < table.rows.length
      ? html`<p class="soft">The first ${rows.length} of ${table.rows.length} rows; the csv file beside the report holds all.</p>`
      : nothing;
  return html`<details><summary>Table ${table.name}: ${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'}</summary>${cut}<div class="scroll"><table class="narrow"><thead><tr>${table.columns.map((c) => html`<th>${c}</th>`)}</tr></thead><tbody>${rows.map(
    (r) => html`<tr>${r.map(cell)}</tr>
`,
  )}</tbody></table></div></details>
`;
}

/** Text to take into a paper, with a button that copies it. */
export function copyable(id: string, text: string): Html {
  return html`<div class="sentence" id="${id}">${text}</div><button class="copy" type="button" data-copies="${id}">Copy text</button>
`;
}

/** A measurement: its sentence, budget, figures, tables, limits, and how it was made. */
export function measurementSection(
  record: StudyRecord,
  m: MeasurementRecord,
  groups: readonly ResultGroup[],
  origin: Origin,
  k: number,
): Html {
  const id = anchor('m', m.name);
  const own = groups.filter((g) => g.measurement === m.name);
  const sentence = resultSentence(record, m.name, k);
  return html`<section id="${id}"><h2>${m.name} <span class="soft">${m.methodTitle}</span></h2>
${sentence ? copyable(`${id}-sentence`, sentence) : html`<p>No result.</p>`}
${(wideResults(own, k)?.groups.slice(0, mostBudgets) ?? own).map((g) => budgetSection(g, k))}
${m.figures.map((f) => figureBlock(f, m.name, origin))}
${m.tables.map(foldedTable)}
${limitsTable(m.limits)}
<h3>Method</h3>${copyable(`${id}-method`, measurementParagraph(m))}</section>
`;
}
