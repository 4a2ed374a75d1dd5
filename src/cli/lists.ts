import { z } from 'zod';
import { didYouMean } from '../finding/did-you-mean.ts';
import { formats, writers } from '../format/index.ts';
import { methods } from '../method/index.ts';
import { displayUnit, unit } from '../quantity/unit.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { outPaint, say, sayJson } from './terminal.ts';

/** What a schema accepts, as `name: description` lines. */
function described(schema: z.ZodType): { name: string; help: string; fallback: unknown }[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { description?: string; default?: unknown }>;
  };
  return Object.entries(json.properties ?? {}).map(([name, p]) => ({
    name,
    help: p.description ?? '',
    fallback: p.default,
  }));
}

const withDefault = (fallback: unknown): string =>
  fallback === undefined ? '' : ` (default: ${JSON.stringify(fallback)})`;

/** The entry of that name alone; all of them when none is asked for. */
function named<T extends { readonly name: string }>(list: readonly T[], name: string | undefined, what: string): T[] {
  const found = list.filter((entry) => name === undefined || entry.name === name);
  if (found.length > 0) return found;
  const names = list.map((entry) => entry.name);
  throw new UsageError(`no ${what} is called "${name}": ${didYouMean(name ?? '', names)}`);
}

/** `cupel formats [NAME]`. */
export async function listFormats(call: Invocation, name?: string): Promise<number> {
  const writes = writers.filter((w) => name === undefined || w.name === name);
  const reads =
    writes.length > 0 && name !== undefined ? formats.filter((f) => f.name === name) : named(formats, name, 'format');
  const list = reads.map((f) => ({
    name: f.name,
    title: f.title,
    version: f.version,
    options: described(f.options),
  }));
  const written = writes.map(({ name, title, ending }) => ({ name, title, ending }));
  if (call.json) sayJson({ formats: list, writers: written });
  else {
    for (const f of list) {
      say(`${outPaint.bold(f.name)}  ${f.title}`);
      for (const o of f.options) say(`    ${o.name}: ${o.help}${withDefault(o.fallback)}`);
    }
    if (written.length > 0) say(`${list.length > 0 ? '\n' : ''}Written by cupel export --as:`);
    for (const w of written) say(`${outPaint.bold(w.name)}  ${w.title} (${w.ending})`);
  }
  return exitCodes.fine;
}

/** `cupel methods [NAME]`. */
export async function listMethods(call: Invocation, name?: string): Promise<number> {
  const list = named(methods, name, 'method').map((m) => ({
    name: m.name,
    title: m.title,
    version: m.version,
    per: m.per,
    levels: m.levelLike,
    roles: m.roles,
    facts: m.facts,
    parameters: described(m.parameters),
  }));
  if (call.json) sayJson({ methods: list });
  else
    for (const m of list) {
      say(
        [
          `${outPaint.bold(m.name)} ${outPaint.dim(`v${m.version}`)}  ${m.title}`,
          ...(m.per.length > 0 ? [`per ${m.per.join(', ')}`] : []),
          ...(m.levels.length > 0
            ? [`levels in units like ${m.levels.map((u) => displayUnit(unit(u))).join(' or ')}`]
            : []),
        ].join('; '),
      );
      for (const [role, r] of Object.entries(m.roles)) say(`    ${role}${r.required ? '' : ' (optional)'}: ${r.help}`);
      for (const [fact, f] of Object.entries(m.facts))
        say(`    facts.${fact} (${f.like === '1' ? 'a number' : displayUnit(unit(f.like))}): ${f.help}`);
      for (const p of m.parameters) say(`    parameters.${p.name}: ${p.help}${withDefault(p.fallback)}`);
    }
  return exitCodes.fine;
}
