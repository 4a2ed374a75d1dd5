import { z } from 'zod';
import { classifierKinds } from '../../measurement/classification.ts';
import type { ClassifyEntry } from '../study.ts';
import { described } from '../validated.ts';
import { choice, field, refusal, words } from './fields.ts';
import { comparedQuantity } from './measurement.ts';

/** Labels of one cell that can be told apart: more than four would need more cells than anybody ablates. */
const mostLabels = 4;

const groups = field<ClassifyEntry['groups']>('two groups, each with its measurements', (raw) => {
  const expected = 'two groups with the measurements of their labels, { SiHa: [siha-mt1, siha-avb3], HeLa: [ … ] }';
  const entries = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.entries(raw) : [];
  if (entries.length !== 2) throw refusal('S085', expected, described(raw), 'name two groups, such as two cell lines');
  const read = entries.map(([group, listed]) => {
    const list: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
    const names = list.map((name) => (typeof name === 'string' ? name.trim() : ''));
    if (names.some((name) => name === '') || names.length === 0 || new Set(names).size < names.length)
      throw refusal('S085', expected, `${group}: ${described(listed)}`, 'name each measurement of the group once');
    return [group, names] as const;
  });
  const [a, b] = read.map(([, names]) => names.length);
  if (a === b && a <= mostLabels) return Object.fromEntries(read);
  throw refusal(
    'S085',
    `as many labels in either group, in one order, ${mostLabels} at most`,
    `${a} and ${b}`,
    'list the measurements of the same labels in both groups, in the same order',
  );
});

const whole = (what: string, least: number, most: number) =>
  field<number>(what, (raw) => {
    if (typeof raw === 'number' && Number.isInteger(raw) && raw >= least && raw <= most) return raw;
    throw refusal('S014', `${what}, from ${least} to ${most}`, described(raw), 'write a whole number');
  });

const by = z
  .union([choice(classifierKinds).transform((one) => [one]), z.array(choice(classifierKinds)).min(1)])
  .transform((list) => classifierKinds.filter((kind) => list.includes(kind)));

export const classifySchema: z.ZodType<ClassifyEntry> = z.strictObject({
  groups,
  by: by.prefault([...classifierKinds]),
  folds: whole('a number of folds', 2, 100).default(10),
  repeats: whole('a number of repeats', 1, 100).default(10),
  seed: whole('a seed', 0, 2 ** 31).default(1),
  quantity: comparedQuantity.prefault('target copies per cell'),
  meaning: words('what more of every target is taken to mean, such as more invasive').optional(),
  note: words().optional(),
});
