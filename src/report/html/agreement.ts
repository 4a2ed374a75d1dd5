import type { Agreement } from '../../measurement/agreement.ts';
import { agreementLines, agreementParagraph, agreementTitle } from '../agreement-text.ts';
import { anchor, type Html, html, nothing } from './markup.ts';
import { copyable, figureBlock, foldedTable, type Origin } from './measurement.ts';

/** The verdict of every agreement, for the first screen. */
export function verdictsSection(list: readonly Agreement[]): Html {
  if (list.length === 0) return nothing;
  return html`<h2 id="agreements" class="later">Agreement of two measurements</h2>${list.map(
    (a) => html`<p><a href="#${anchor('g', a.name)}">${a.name}</a>: ${a.verdict}</p>
`,
  )}`;
}

/** An agreement: bias, limits, ratios and trends, plots, pairs, and how it was made. */
export function agreementSection(a: Agreement, origin: Origin, k: number): Html {
  const id = anchor('g', a.name);
  const lines = agreementLines(a, k)
    .slice(1)
    .map((line) => html`<li>${line}</li>`);
  return html`<section id="${id}"><h2>${agreementTitle(a)} <span class="soft">agreement</span></h2>
${copyable(`${id}-verdict`, a.verdict)}
<ul>${lines}</ul>
${a.figures.map((f) => figureBlock(f, a.name, origin))}
${a.tables.map(foldedTable)}
<h3>Method</h3>${copyable(`${id}-method`, agreementParagraph(a))}</section>
`;
}
