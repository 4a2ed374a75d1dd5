import { relative } from 'node:path';
import { InputError } from '../finding/input-error.ts';
import { headBytes } from '../format/format.ts';
import { recognise } from '../format/recognise.ts';
import { displayUnit } from '../quantity/unit.ts';
import { type Described, described } from '../report/describe-signal.ts';
import { type FileTree, readFileTree } from '../store/file-tree.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { outPaint, say, sayJson } from './terminal.ts';

/** One acquisition as `identify` reports it. */
type Identified = {
  readonly name: string;
  readonly format: string;
  readonly title: string;
  readonly files: readonly string[];
  readonly doubts: readonly string[];
  readonly signals: readonly Described[];
  readonly findings: readonly { readonly level: string; readonly code: string; readonly message: string }[];
  readonly error: { readonly code: string; readonly message: string; readonly fix: string } | null;
};

/** `cupel identify FILE…`: recognises, groups and reads; changes nothing. */
export async function identify(
  call: Invocation,
  targets: readonly string[],
  flags: { decimal?: string },
): Promise<number> {
  if (flags.decimal !== undefined && flags.decimal !== '.' && flags.decimal !== ',')
    throw new UsageError(`--decimal is "." or ",", not "${flags.decimal}"`);
  const tree = await readFileTree(...targets);
  const heads = new Map<string, Uint8Array>();
  for (const path of tree.paths) heads.set(path, await tree.head(path, headBytes));
  const { acquisitions, unclaimed } = recognise(heads);
  const identified: Identified[] = [];
  for (const { format, claim } of acquisitions) {
    call.signal.throwIfAborted();
    const options = flags.decimal && format.name === 'table' ? { decimal: flags.decimal } : {};
    identified.push(await identifyOne(tree, format, claim, options));
  }
  const root = relative(process.cwd(), tree.root) || '.';
  const unknown = unclaimed.map(({ file, reason, fix }) => ({ path: file, reason, fix }));
  if (call.json) sayJson({ root, acquisitions: identified, unknown });
  else print(root, identified, unknown);
  const unreadable = identified.some((i) => i.error !== null);
  return unreadable || (identified.length === 0 && unknown.length > 0) ? exitCodes.input : exitCodes.fine;
}

async function identifyOne(
  tree: FileTree,
  format: ReturnType<typeof recognise>['acquisitions'][number]['format'],
  claim: ReturnType<typeof recognise>['acquisitions'][number]['claim'],
  given: object,
): Promise<Identified> {
  const base = { name: claim.name, format: format.name, title: format.title, files: claim.files, doubts: claim.doubts };
  try {
    const files = new Map<string, Blob>();
    for (const path of claim.files) files.set(path, await tree.blob(path));
    const reader = await format.load();
    const { signals, findings } = await reader.read(files, format.options.parse(given));
    const said = findings.map(({ level, code, message }) => ({ level, code, message }));
    return { ...base, signals: signals.map(described), findings: said, error: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, message, fix } = error;
    return { ...base, signals: [], findings: [], error: { code, message, fix } };
  }
}

function print(
  root: string,
  list: readonly Identified[],
  unknown: readonly { path: string; reason: string; fix: string }[],
): void {
  for (const one of list) {
    say(`${outPaint.bold(one.name)}  ${one.title} (${one.format})`);
    say(
      `  ${one.files.length === 1 ? one.files[0] : `${one.files.length} files form one acquisition: ${shortened(one.files)}`}`,
    );
    for (const signal of one.signals) printSignal(signal);
    for (const doubt of one.doubts) say(`  ${outPaint.yellow('?')} ${doubt}`);
    for (const f of one.findings) say(`  ${outPaint.yellow(`${f.level}[${f.code}]`)} ${f.message}`);
    if (one.error) say(`  ${outPaint.red(`error[${one.error.code}]`)} ${one.error.message}\n    fix: ${one.error.fix}`);
  }
  for (const u of unknown) say(`${outPaint.dim(u.path)}  not read: ${u.reason}\n    ${u.fix}`);
  say(
    `\n${list.length} acquisition${list.length === 1 ? '' : 's'}, ${unknown.length} file${unknown.length === 1 ? '' : 's'} not read, in ${root}.`,
  );
}

const shortened = (files: readonly string[]): string =>
  files.length <= 4 ? files.join(', ') : `${files[0]}, ${files[1]} … ${files[files.length - 1]}`;

function printSignal(signal: Described): void {
  const extras = Object.entries(signal.facts).map(([k, v]) => `${k} ${v}`);
  say(`  ${signal.kind}: ${[signal.size, ...extras].join(', ')}`);
  const rows = signal.channels.map((c) => [
    c.name,
    c.unit === null ? '' : displayUnit(c.unit),
    `${c.points} points`,
    c.sum === null ? '' : `sum ${plain(c.sum)}`,
    c.min === null ? '' : `min ${plain(c.min)}`,
    c.max === null ? '' : `max ${plain(c.max)}`,
    c.dwellSeconds === null ? '' : `dwell ${plain(c.dwellSeconds * 1e3)} ms`,
    c.missing > 0 ? `${c.missing} missing` : '',
  ]);
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((r) => r[i].length))) ?? [];
  for (const row of rows)
    say(
      `    ${row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd()}`,
    );
}

const plain = (value: number): string => String(Number(value.toPrecision(8)));
