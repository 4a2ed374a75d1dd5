import { relative } from 'node:path';
import { identifiedCounting } from '../analysis/counting/identified.ts';
import { InputError } from '../finding/input-error.ts';
import { headBytes } from '../format/format.ts';
import { recognise } from '../format/recognise.ts';
import {
  type Acquisition,
  acquisitionGroups,
  type GroupSignal,
  groupSignals,
  range,
  saidByGroup,
} from '../report/acquisition-groups.ts';
import { described } from '../report/describe-signal.ts';
import { linesOf } from '../signal/signal.ts';
import { type FileTree, readFileTree } from '../store/file-tree.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { outPaint, say, sayJson } from './terminal.ts';

/** Up to this many acquisitions are printed each on its own. */
const fewAcquisitions = 5;
/** Different doubts and findings printed of one group. */
const mostSaid = 6;

/** `cupel identify FILE…`: recognises, groups and reads; changes nothing. */
export async function identify(
  call: Invocation,
  targets: readonly string[],
  flags: { decimal?: string; all?: boolean },
): Promise<number> {
  if (flags.decimal !== undefined && flags.decimal !== '.' && flags.decimal !== ',')
    throw new UsageError(`--decimal is "." or ",", not "${flags.decimal}"`);
  const tree = await readFileTree(...targets);
  const heads = new Map<string, Uint8Array>();
  for (const path of tree.paths) heads.set(path, await tree.head(path, headBytes));
  const { acquisitions, unclaimed } = recognise(heads);
  const identified: Acquisition[] = [];
  for (const { format, claim } of acquisitions) {
    call.signal.throwIfAborted();
    const options = flags.decimal && format.name === 'table' ? { decimal: flags.decimal } : {};
    identified.push(await identifyOne(tree, format, claim, options));
  }
  const root = relative(process.cwd(), tree.root) || '.';
  const unknown = unclaimed.map(({ file, reason, fix }) => ({ path: file, reason, fix }));
  if (call.json) sayJson({ root, acquisitions: identified, unknown });
  else print(root, identified, unknown, flags.all === true || identified.length <= fewAcquisitions);
  const unreadable = identified.some((i) => i.error !== null);
  return unreadable || (identified.length === 0 && unknown.length > 0) ? exitCodes.input : exitCodes.fine;
}

async function identifyOne(
  tree: FileTree,
  format: ReturnType<typeof recognise>['acquisitions'][number]['format'],
  claim: ReturnType<typeof recognise>['acquisitions'][number]['claim'],
  given: object,
): Promise<Acquisition> {
  const base = { name: claim.name, format: format.name, title: format.title, files: claim.files, doubts: claim.doubts };
  try {
    const files = new Map<string, Blob>();
    for (const path of claim.files) files.set(path, await tree.blob(path));
    const reader = await format.load();
    const { signals, findings } = await reader.read(files, format.options.parse(given));
    const said = findings.map(({ level, code, message }) => ({ level, code, message }));
    const counting = signals.flatMap((signal) => identifiedCounting(linesOf(signal)));
    const doubts = [...claim.doubts, ...counting.flatMap((c) => c.doubt ?? [])];
    return { ...base, doubts, signals: signals.map(described), counting, findings: said, error: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, message, fix } = error;
    return { ...base, signals: [], findings: [], error: { code, message, fix } };
  }
}

function print(
  root: string,
  list: readonly Acquisition[],
  unknown: readonly { path: string; reason: string; fix: string }[],
  each: boolean,
): void {
  const groups = each ? list.map((one) => [one]) : acquisitionGroups(list);
  for (const group of groups) printGroup(group);
  for (const u of unknown) say(`${outPaint.dim(u.path)}  not read: ${u.reason}\n    ${u.fix}`);
  const grouped = groups.length < list.length ? ', those alike shown together (--all shows each)' : '';
  say(
    `\n${list.length} acquisition${list.length === 1 ? '' : 's'}${grouped}, ${unknown.length} file${unknown.length === 1 ? '' : 's'} not read, in ${root}.`,
  );
}

/** Acquisitions that are alike, or one alone: names, signals, and what is said of them. */
function printGroup(group: readonly Acquisition[]): void {
  const [first] = group;
  const last = group[group.length - 1];
  const many = group.length > 1;
  const names = many ? `${group.length} acquisitions alike: ${first.name} … ${last.name}` : first.name;
  say(`${outPaint.bold(names)}  ${first.title} (${first.format})`);
  const files = group.flatMap((one) => one.files);
  say(
    `  ${many || files.length === 1 ? shortened(files) : `${files.length} files form one acquisition: ${shortened(files)}`}`,
  );
  for (const signal of groupSignals(group)) printSignal(signal);
  printCounting(first.counting ?? []);
  const said = saidByGroup(group);
  const shown = many ? said.slice(0, mostSaid) : said;
  for (const { mark, text, count } of shown)
    say(`  ${outPaint.yellow(mark)} ${text}${many && count < group.length ? ` (${count} of ${group.length})` : ''}`);
  if (said.length > shown.length) say(`  and ${said.length - shown.length} more; --all shows them`);
  if (first.error)
    say(
      `  ${outPaint.red(`error[${first.error.code}]`)} ${first.error.message}${many ? ` (the first of ${group.length})` : ''}\n    fix: ${first.error.fix}`,
    );
}

/** Channels that were counted alike stand together. */
function printCounting(counting: NonNullable<Acquisition['counting']>): void {
  const channels = new Map<string, string[]>();
  for (const { channel, text } of counting)
    if (text !== null) channels.set(text, [...(channels.get(text) ?? []), channel]);
  for (const [text, names] of channels) say(`    ${names.join(', ')}: ${text}`);
}

const shortened = (files: readonly string[]): string =>
  files.length <= 4 ? files.join(', ') : `${files[0]}, ${files[1]} … ${files[files.length - 1]}`;

function printSignal(signal: GroupSignal): void {
  const extras = Object.entries(signal.facts).map(([k, v]) => `${k} ${v}`);
  say(`  ${signal.kind}: ${[signal.size, ...extras].join(', ')}`);
  const rows = signal.channels.map((c) => [
    c.name,
    c.unitText ?? '',
    `${c.points} points`,
    c.sum === null ? '' : `sum ${range(c.sum)}`,
    c.min === null ? '' : `min ${range(c.min)}`,
    c.max === null ? '' : `max ${range(c.max)}`,
    c.dwellSeconds === null ? '' : `dwell ${range([c.dwellSeconds * 1e3, c.dwellSeconds * 1e3])} ms`,
    c.missing && c.missing[1] > 0 ? `${range(c.missing)} missing` : '',
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
