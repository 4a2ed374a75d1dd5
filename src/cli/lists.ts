import { z } from 'zod';
import { formats, writers } from '../format/index.ts';
import { methods } from '../method/index.ts';
import { displayUnit, unit } from '../quantity/unit.ts';
import { exitCodes } from './failure.ts';
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

/** `cupel formats`. */
export async function listFormats(call: Invocation): Promise<number> {
  const list = formats.map((f) => ({
    name: f.name,
    title: f.title,
    version: f.version,
    options: described(f.options),
  }));
  const written = writers.map(({ name, title, ending }) => ({ name, title, ending }));
  if (call.json) sayJson({ formats: list, writers: written });
  else {
    for (const f of list) {
      say(`${outPaint.bold(f.name)}  ${f.title}`);
      for (const o of f.options) say(`    ${o.name}: ${o.help}${withDefault(o.fallback)}`);
    }
    say('\nWritten by cupel export --as:');
    for (const w of written) say(`${outPaint.bold(w.name)}  ${w.title} (${w.ending})`);
  }
  return exitCodes.fine;
}

/** `cupel methods`. */
export async function listMethods(call: Invocation): Promise<number> {
  const list = methods.map((m) => ({
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
        `${outPaint.bold(m.name)} ${outPaint.dim(`v${m.version}`)}  ${m.title}; per ${m.per.join(', ')}; levels in units like ${m.levels.map((u) => displayUnit(unit(u))).join(' or ')}`,
      );
      for (const [role, r] of Object.entries(m.roles)) say(`    ${role}${r.required ? '' : ' (optional)'}: ${r.help}`);
      for (const [fact, f] of Object.entries(m.facts))
        say(`    facts.${fact} (${f.like === '1' ? 'a number' : displayUnit(unit(f.like))}): ${f.help}`);
      for (const p of m.parameters) say(`    parameters.${p.name}: ${p.help}${withDefault(p.fallback)}`);
    }
  return exitCodes.fine;
}
