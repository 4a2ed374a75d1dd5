import { InputError } from '../finding/input-error.ts';
import { parseStated, type Stated } from '../quantity/stated.ts';

export const operators = ['>=', '<=', '>', '<', '=', '!='] as const;
export type Operator = (typeof operators)[number];

export type Condition = { readonly operator: Operator; readonly limit: Stated };

const spellings: Readonly<Record<string, Operator>> = {
  '>=': '>=',
  '≥': '>=',
  '<=': '<=',
  '≤': '<=',
  '>': '>',
  '<': '<',
  '=': '=',
  '==': '=',
  '!=': '!=',
  '≠': '!=',
};

/** `>= 30`, `< 15 %`, `≤ 400 fg` of a check. Throws S017 when it is no condition, and what `parseStated` throws. */
export function parseCondition(text: string, where: string): Condition {
  const [, sign, limit] = /^\s*([<>=!≥≤≠]*)\s*(.*)$/s.exec(text) ?? [];
  if (sign && Object.hasOwn(spellings, sign) && limit)
    return { operator: spellings[sign], limit: parseStated(limit, where) };
  throw new InputError({
    code: 'S017',
    where,
    expected: `a condition: ${operators.join(' ')} and a value`,
    found: `"${text}"`,
    fix: 'write it in quotes, such as is: ">= 30"',
  });
}

/** True when `found` (in the unit of the limit) fulfils the condition. */
export function fulfils(found: number, condition: Condition): boolean {
  const { operator, limit } = condition;
  if (operator === '>=') return found >= limit.value;
  if (operator === '<=') return found <= limit.value;
  if (operator === '>') return found > limit.value;
  if (operator === '<') return found < limit.value;
  return operator === '=' ? found === limit.value : found !== limit.value;
}
