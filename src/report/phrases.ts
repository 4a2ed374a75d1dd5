import type { Finding } from '../finding/finding.ts';
import type { Comparison } from '../measurement/comparison.ts';
import { displayNumber, displayQuantity } from '../quantity/display.ts';

/** Stands on every report, table and page. */
export const researchUse = 'Research use only. Not for diagnosis.';

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** `la-vs-solution: hel-cells / hel-digest, metal mass per cell: ratio 1.06 ± 0.16 (k = 2), ζ = 0.80: agree`. */
export function comparisonText(c: Comparison, k: number): string {
  const of = `${c.a} / ${c.b}, ${c.quantity}${c.region ? ` (${c.region})` : ''}`;
  return `${c.name}: ${of}: ratio ${displayQuantity(c.ratio, { k })}, ζ = ${zetaText(c.zeta)}: ${c.verdict}`;
}

export function zetaText(zeta: number): string {
  return Number.isFinite(zeta) ? zeta.toFixed(2).replace('-', '−') : zeta > 0 ? '∞' : '−∞';
}

export type FindingGroup = {
  readonly title: string;
  readonly level: Finding['level'] | 'accepted';
  readonly findings: readonly Finding[];
};

/** Findings by weight: errors, warnings, warnings accepted with a reason, notes; groups without any are left out. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const open = (level: Finding['level']) => findings.filter((f) => f.level === level && !f.accepted);
  const groups: FindingGroup[] = [
    { title: 'Errors', level: 'error', findings: open('error') },
    { title: 'Warnings', level: 'warning', findings: open('warning') },
    { title: 'Accepted with a reason', level: 'accepted', findings: findings.filter((f) => f.accepted) },
    { title: 'Notes', level: 'note', findings: open('note') },
  ];
  return groups.filter((g) => g.findings.length > 0);
}

/** A number to `figures` significant figures without an uncertainty of its own (limits, levels, test statistics). */
export function plainNumber(x: number, figures = 3): string {
  return Number.isFinite(x) ? displayNumber(Number(x.toPrecision(figures))) : String(x);
}
