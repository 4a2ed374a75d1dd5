import { type Npy, npyText } from './npy.ts';

/** Values shown of one fact at most. */
const mostValues = 16;
const mostText = 2000;

/** A small array as facts: `config.speed` → `140`, one for each field; a text with tabs as its pairs of key and value. */
export function factsOf(name: string, array: Npy): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const field of array.fields) {
    const key = field.name ? `${name}.${field.name}` : name;
    const values: string[] = [];
    for (let i = 0; i < Math.min(array.records, mostValues); i++)
      for (let n = 0; n < Math.min(field.count, mostValues); n++)
        values.push(npyText(array, field, array.recordAt(i) + field.offset + n * field.bytes));
    const text = values.slice(0, mostValues).join(', ');
    const pairs = text.split('\t');
    if (pairs.length < 2 || pairs.length % 2 === 1) facts[key] = text.slice(0, mostText);
    else for (let i = 0; i < pairs.length; i += 2) facts[`${key}.${pairs[i]}`] = pairs[i + 1].slice(0, mostText);
  }
  return facts;
}
