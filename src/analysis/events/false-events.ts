import type { Finding } from '../../finding/finding.ts';
import { type LimitRule, ruleOf } from './net-limits.ts';

/** Times as many false events as alpha asks for from which on it is said; and how many there must be. */
const tolerated = 2;
const fewestSaid = 0.5;

/** Q341 where the rule that decides gives more false events, by the exact law of the counts, than alpha asks for. */
export function falseEventFindings(
  key: LimitRule,
  { alpha, expected, points }: { readonly alpha: number; readonly expected: number; readonly points: number },
  who: string,
  where: string,
): Finding[] {
  const asked = alpha * points;
  if (key === 'poisson' || expected <= Math.max(tolerated * asked, fewestSaid)) return [];
  return [
    {
      level: 'warning',
      code: 'Q341',
      message: `${who}: the critical values of limit: ${key} (${ruleOf(key, null).name}) give up to ${Number(expected.toPrecision(2))} events of background alone in ${points} points, where alpha asks for ${Number(asked.toPrecision(2))}: the rule does not keep alpha at so few counts`,
      where,
      fix: 'leave limit: out, so that the exact law of the counts decides, or make alpha smaller',
    },
  ];
}
