import { quantityName } from '../../measurement/ladder.ts';
import { type BudgetPart, bestImprovement, budgetParts, percent } from '../budget-parts.ts';
import type { ResultGroup, ResultRow } from '../result-rows.ts';
import { type Html, html, nothing } from './markup.ts';

type Budget = { readonly of: readonly ResultRow[]; readonly parts: readonly BudgetPart[] };

/** Means of a group with the same budget (moles and copies) share one bar. */
function budgets(group: ResultGroup): Budget[] {
  const found = new Map<string, Budget>();
  for (const row of group.rows.filter((r) => r.row.statistic === 'mean')) {
    const parts = budgetParts(row.value);
    if (parts.length === 0) continue;
    const key = parts.map((p) => `${p.label} ${p.share.toFixed(6)}`).join('|');
    found.set(key, { of: [...(found.get(key)?.of ?? []), row], parts });
  }
  return [...found.values()];
}

function bar({ of, parts }: Budget, k: number): Html {
  const words = parts.map((p) => `${p.label} ${percent(p.share)}`).join(', ');
  const basis = (p: BudgetPart) => (p.basis === 'assumed' ? html` <span class="assumed">assumed</span>` : nothing);
  const help = bestImprovement(of[0].value, k);
  return html`<p><b>${of.map((r) => quantityName(r.row)).join(', ')}</b>, share of the variance:</p>
<div class="budget" role="img" aria-label="${words}">${parts.map((p, i) => html`<span class="b${i}" style="width:${(100 * p.share).toFixed(2)}%"></span>`)}</div>
<ol class="parts">${parts.map((p, i) => html`<li><i class="b${i}"></i>${p.label} ${percent(p.share)}${basis(p)}</li>`)}</ol>
${help ? html`<p><b>What would help most:</b> ${help}</p>` : nothing}
`;
}

/** The uncertainty budget of each result of a group: a bar, its parts in words, and what would help most. */
export function budgetSection(group: ResultGroup, k: number): Html {
  const list = budgets(group);
  if (list.length === 0) return nothing;
  return html`<h3>Uncertainty budget, ${group.of}</h3>
${list.map((b) => bar(b, k))}`;
}
