import { z } from 'zod';
import { InputError } from '../finding/input-error.ts';
import type { Root } from '../quantity/quantity.ts';
import { naturalCompare } from '../text/natural-order.ts';
import type { StudyRecord } from './record.ts';
import { recordSchema } from './record-schema.ts';
import { type Roots, rootSchema } from './record-values.ts';

const rootTable = z.record(z.string(), rootSchema);

/** Entries of a list or map one a line, everything below them on that line. */
function spread(value: unknown): string {
  if (Array.isArray(value)) {
    const lines = value.map((entry) => `  ${JSON.stringify(entry)}`);
    return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n ]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const lines = Object.entries(value).map(([key, entry]) => `  ${JSON.stringify(key)}: ${JSON.stringify(entry)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n }`;
}

/**
 * The text of `record.json`: keys in the order of the schema, each root once under `roots`, numbers at full precision
 * (`"Infinity"` and `"NaN"` by name), pixels as base64. Equal records give equal bytes.
 */
export function recordToJson(record: StudyRecord): string {
  const roots: Roots = new Map();
  const body = z.encode(recordSchema(roots), record);
  const table = Object.fromEntries(
    [...roots]
      .sort(([a], [b]) => naturalCompare(a, b))
      .map(([id, root]) => [id, z.encode(rootSchema, described(root))]),
  );
  const lines = Object.entries({ ...body, roots: table }).map(
    ([key, value]) => ` ${JSON.stringify(key)}: ${spread(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

function described({ label, group, dof, law, basis }: Root) {
  return { label, group, dof, law, basis };
}

/** The record that `text` holds; its quantities share roots by id again. Throws P008 when it is none. */
export function recordFromJson(text: string, file = 'record.json'): StudyRecord {
  try {
    const parsed: unknown = JSON.parse(text);
    const { roots, ...body } = z.looseObject({ roots: rootTable }).parse(parsed);
    const table: Roots = new Map(Object.entries(roots).map(([id, root]) => [id, { id, ...root }]));
    return recordSchema(table).parse(body);
  } catch (cause) {
    const [issue] = cause instanceof z.ZodError ? cause.issues : [];
    throw new InputError({
      code: 'P008',
      where: file,
      expected: 'a record as `cupel run` writes it',
      found: issue ? `at ${issue.path.map(String).join('.') || 'the top'}: ${issue.message}` : notJson(cause),
      fix: 'run the study again; a record of a newer Cupel needs that Cupel',
      cause,
    });
  }
}

const notJson = (cause: unknown): string => (cause instanceof InputError ? cause.found : 'text that is no JSON');
