import type { Classification } from '../../measurement/classification.ts';
import { displayQuantity } from '../../quantity/display.ts';
import { classificationParagraph, classificationTitle, rangeText } from '../classification-text.ts';
import { anchor, type Html, html, nothing } from './markup.ts';
import { copyable, figureBlock, foldedTable, type Origin } from './measurement.ts';

/** The statement of every classification, for the first screen. */
export function statementsSection(list: readonly Classification[]): Html {
  if (list.length === 0) return nothing;
  return html`<h2 id="classifications" class="later">Classifications</h2>${list.map(
    (c) => html`<p><a href="#${anchor('k', c.name)}">${c.name}</a>: ${c.statement.text}</p>
`,
  )}`;
}

/** A classification: labels, classifiers with their intervals, plots, cells, and how it was made. */
export function classificationSection(c: Classification, origin: Origin, k: number): Html {
  const id = anchor('k', c.name);
  const [first, second] = c.groups;
  const labels = c.labels.map(
    (l) =>
      html`<tr><td>${l.name}</td><td>${displayQuantity(l.ratio, { k })}</td><td>${rangeText(l.exceeds)}</td><td>${rangeText(l.withoutCounting)}</td><td class="number">${l.below[0]} / ${l.below[1]}</td><td class="number">${Math.round(100 * l.countingShare)} %</td></tr>
`,
  );
  const inAll =
    c.labels.length > 1
      ? html`<tr><td>all at once</td><td></td><td>${rangeText(c.exceedsInAll)}</td><td></td><td></td><td></td></tr>
`
      : nothing;
  const classifiers = c.classifiers.map(
    (r) =>
      html`<tr><td>${r.title}</td><td>${rangeText(r.auc)}</td><td>${rangeText(r.sensitivity)}</td><td>${rangeText(r.specificity)}</td><td>${rangeText(r.balanced)}</td><td class="number">${r.confusion[0].join(' / ')}</td><td class="number">${r.confusion[1].join(' / ')}</td></tr>
${r.rule ? html`<tr class="spread"><td colspan="7">${r.rule}</td></tr>` : nothing}`,
  );
  return html`<section id="${id}"><h2>${classificationTitle(c)} <span class="soft">classification</span></h2>
${copyable(`${id}-statement`, c.statement.text)}
<div class="scroll"><table class="results"><thead><tr><th>Label</th><th>Ratio ${first}/${second} of ${c.labels[0].quantity} (k = ${k})</th><th>Chance that a cell of ${first} carries more (95 %)</th><th>Without counting noise</th><th class="number">Below L<sub>C</sub></th><th class="number">Variance by counting</th></tr></thead><tbody>${labels}${inAll}</tbody></table></div>
<div class="scroll"><table class="results"><thead><tr><th>Classifier, cross-validated</th><th>AUC (95 %)</th><th>${first} recognised</th><th>${second} recognised</th><th>Balanced accuracy</th><th class="number">${first} taken for ${first} / ${second}</th><th class="number">${second} taken for ${first} / ${second}</th></tr></thead><tbody>${classifiers}</tbody></table></div>
${c.figures.map((f) => figureBlock(f, c.name, origin))}
${c.tables.map(foldedTable)}
<h3>Method</h3>${copyable(`${id}-method`, classificationParagraph(c))}</section>
`;
}
