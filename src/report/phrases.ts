import type { Finding } from '../finding/finding.ts';
import type { Comparison } from '../measurement/comparison.ts';
import type { Limit } from '../measurement/metal-content.ts';
import { displayNumber, displayQuantity } from '../quantity/display.ts';
import { displayUnit, unit } from '../quantity/unit.ts';

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

const limitNames = {
  critical: 'critical level L_C',
  detection: 'detection limit L_D',
  quantification: 'quantification limit L_Q',
};

export function limitName(kind: Limit['kind']): string {
  return limitNames[kind];
}

/** A unit as it stands in a contract (`ug/L`), as a chemist writes it; a text that is no unit stays as it is. */
function unitText(code: string): string {
  try {
    return displayUnit(unit(code));
  } catch {
    return code;
  }
}

/** What `n` counts, by the definition of the limit; one that builds on L_C counts what its L_C does. */
function countedBy(l: Limit, all: readonly Limit[]): readonly [string, string] {
  const critical = all.find((other) => other.kind === 'critical');
  if (/\bL_C\b/.test(l.definition) && critical && critical !== l) return countedBy(critical, []);
  if (/between events/.test(l.definition)) return ['point', 'points'];
  if (/gas[- ]blank/.test(l.definition)) return ['gas-blank point', 'gas-blank points'];
  return /blank/.test(l.definition) ? ['blank', 'blanks'] : ['standard', 'standards'];
}

/** `193 gas-blank points`, `18 standards`: the observations behind a limit, which stands among `all`. */
export function limitCount(l: Limit, all: readonly Limit[]): string {
  return `${l.n} ${countedBy(l, all)[l.n === 1 ? 0 : 1]}`;
}

/** `detection limit L_D 6.4 fg (Currie 1995; α = 0.05, β = 0.05, n = 12 blanks, 11 degrees of freedom)`. */
export function limitText(l: Limit, all: readonly Limit[]): string {
  const facts = [
    `α = ${plainNumber(l.alpha)}`,
    l.beta === null ? '' : `β = ${plainNumber(l.beta)}`,
    `n = ${limitCount(l, all)}`,
    l.dof === null ? '' : `${plainNumber(l.dof)} degrees of freedom`,
  ].filter(Boolean);
  return `${limitName(l.kind)} ${limitValue(l)} (${l.definition}; ${facts.join(', ')})`;
}

/** `6.4 fg`, to three digits. */
export function limitValue(l: Limit): string {
  return `${plainNumber(l.value)} ${unitText(l.unit)}`;
}

/** A number to `figures` significant figures without an uncertainty of its own (limits, levels, test statistics). */
export function plainNumber(x: number, figures = 3): string {
  return Number.isFinite(x) ? displayNumber(Number(x.toPrecision(figures))) : String(x);
}
