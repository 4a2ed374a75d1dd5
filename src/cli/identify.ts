import { relative } from 'node:path';
import { identifiedCounting } from '../analysis/counting/identified.ts';
import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { headBytes } from '../format/format.ts';
import { formats } from '../format/index.ts';
import { type Recognition, recognise } from '../format/recognise.ts';
import {
  type Acquisition,
  acquisitionGroups,
  type GroupSignal,
  groupSignals,
  range,
  saidByGroup,
} from '../report/acquisition-groups.ts';
import type { Described } from '../report/channel-figures.ts';
import { described } from '../report/describe-signal.ts';
import { claimsOfFormat } from '../run/claims-of.ts';
import { linesOf } from '../signal/signal.ts';
import { type FileTree, readFileTree } from '../store/file-tree.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { statedOptions } from './read-one.ts';
import { outPaint, say, sayJson } from './terminal.ts';

/** Up to this many acquisitions are printed each on its own. */
const fewAcquisitions = 5;
/** Channels printed of a signal without --all. */
const mostChannels = 24;
/** Names of channels printed of those counted alike without --all. */
const mostNames = 8;
/** Different doubts and findings printed of one group. */
const mostSaid = 6;

/** `cupel identify FILE…`: recognises, groups and reads; changes nothing. */
export async function identify(
  call: Invocation,
  targets: readonly string[],
  flags: { decimal?: string; all?: boolean; format?: string; option: readonly string[] },
): Promise<number> {
  if (flags.decimal !== undefined && flags.decimal !== '.' && flags.decimal !== ',')
    throw new UsageError(`--decimal is "." or ",", not "${flags.decimal}"`);
  const { tree, missing } = await present(targets);
  const heads = new Map<string, Uint8Array>();
  for (const path of tree.paths) heads.set(path, await tree.head(path, headBytes));
  const { acquisitions, unclaimed } = flags.format ? ofFormat(heads, flags.format) : recognise(heads);
  const identified: Acquisition[] = [];
  for (const { format, claim } of acquisitions) {
    call.signal.throwIfAborted();
    const given =
      flags.decimal && format.name === 'table' ? [`decimal=${flags.decimal}`, ...flags.option] : flags.option;
    identified.push(await identifyOne(tree, format, claim, statedOptions(format, given, claim.name)));
  }
  const root = relative(process.cwd(), tree.root) || '.';
  const unknown = [...unclaimed.map(({ file, reason, fix }) => ({ path: file, reason, fix })), ...missing];
  if (call.json) sayJson({ root, acquisitions: identified, unknown });
  else print(root, identified, unknown, flags.all === true);
  const unreadable = identified.some((i) => i.error !== null);
  return unreadable || missing.length > 0 || (identified.length === 0 && unknown.length > 0)
    ? exitCodes.input
    : exitCodes.fine;
}

/** The acquisitions of the format that --format states, and the files that are none. */
function ofFormat(heads: ReadonlyMap<string, Uint8Array>, name: string): Recognition {
  const format = formats.find((one) => one.name === name);
  if (!format)
    throw new UsageError(
      `no format is called "${name}": ${didYouMean(
        name,
        formats.map((one) => one.name),
      )}`,
    );
  const { claims, rest } = claimsOfFormat(heads, format);
  const fix = '`cupel identify` without --format tells what it is';
  return {
    acquisitions: claims.map((claim) => ({ format, claim })),
    unclaimed: rest.map((file) => ({ file, reason: `no ${format.title}`, fix })),
  };
}

/** The files of the targets that are there, and those that are not; throws P004 where none is. */
async function present(targets: readonly string[]) {
  const found: string[] = [];
  const errors: InputError[] = [];
  for (const target of targets)
    try {
      await readFileTree(target);
      found.push(target);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(error);
    }
  if (found.length === 0 && errors.length > 0) throw errors[0];
  const missing = errors.map((e) => ({ path: relative(process.cwd(), e.where), reason: e.found, fix: e.fix }));
  return { tree: await readFileTree(...found), missing };
}

async function identifyOne(
  tree: FileTree,
  format: ReturnType<typeof recognise>['acquisitions'][number]['format'],
  claim: ReturnType<typeof recognise>['acquisitions'][number]['claim'],
  options: unknown,
): Promise<Acquisition> {
  const base = { name: claim.name, format: format.name, title: format.title, files: claim.files, doubts: claim.doubts };
  try {
    const files = new Map<string, Blob>();
    for (const path of claim.files) files.set(path, await tree.blob(path));
    const reader = await format.load();
    const { signals, findings } = await reader.read(files, options);
    const said = findings.map(({ level, code, message }) => ({ level, code, message }));
    const counting = signals.flatMap((signal) => identifiedCounting(linesOf(signal)));
    const doubts = [...claim.doubts, ...counting.flatMap((c) => c.doubt ?? [])];
    const descriptions: Described[] = [];
    for (const signal of signals) descriptions.push(await described(signal));
    return { ...base, doubts, signals: descriptions, counting, findings: said, error: null };
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
  all: boolean,
): void {
  const groups = all || list.length <= fewAcquisitions ? list.map((one) => [one]) : acquisitionGroups(list);
  for (const group of groups) printGroup(group, all);
  for (const u of unknown) say(`${outPaint.dim(u.path)}  not read: ${u.reason}\n    ${u.fix}`);
  const grouped = groups.length < list.length ? ', those alike shown together (--all shows each)' : '';
  say(
    `\n${list.length} acquisition${list.length === 1 ? '' : 's'}${grouped}, ${unknown.length} file${unknown.length === 1 ? '' : 's'} not read, in ${root}.`,
  );
}

/** Acquisitions that are alike, or one alone: names, signals, and what is said of them. */
function printGroup(group: readonly Acquisition[], all: boolean): void {
  const [first] = group;
  const last = group[group.length - 1];
  const many = group.length > 1;
  const names = many ? `${group.length} acquisitions alike: ${first.name} … ${last.name}` : first.name;
  say(`${outPaint.bold(names)}  ${first.title} (${first.format})`);
  const files = group.flatMap((one) => one.files);
  say(
    `  ${many || files.length === 1 ? shortened(files) : `${files.length} files form one acquisition: ${shortened(files)}`}`,
  );
  for (const signal of groupSignals(group)) printSignal(signal, all);
  printCounting(first.counting ?? [], all);
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
function printCounting(counting: NonNullable<Acquisition['counting']>, all: boolean): void {
  const channels = new Map<string, string[]>();
  for (const { channel, text } of counting)
    if (text !== null) channels.set(text, [...(channels.get(text) ?? []), channel]);
  for (const [text, names] of channels) {
    const shown =
      all || names.length <= mostNames ? names : [...names.slice(0, mostNames), `${names.length - mostNames} more`];
    say(`    ${shown.join(', ')}: ${text}`);
  }
}

const shortened = (files: readonly string[]): string =>
  files.length <= 4 ? files.join(', ') : `${files[0]}, ${files[1]} … ${files[files.length - 1]}`;

/** The channels with the largest sums, in the order of the file. */
function strongest(channels: GroupSignal['channels']): GroupSignal['channels'] {
  const sums = channels.map((c) => c.sum?.[1] ?? Number.NEGATIVE_INFINITY);
  const least = [...sums].sort((a, b) => b - a)[mostChannels - 1];
  return channels.filter((_, i) => sums[i] >= least).slice(0, mostChannels);
}

function printSignal(signal: GroupSignal, all: boolean): void {
  const extras = Object.entries(signal.facts).map(([k, v]) => `${k} ${v}`);
  say(`  ${signal.kind}: ${[signal.size, ...extras].join(', ')}`);
  const few = all || signal.channels.length <= mostChannels;
  const rows = (few ? signal.channels : strongest(signal.channels)).map((c) => [
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
  if (!few)
    say(`    … the ${rows.length} of ${signal.channels.length} channels with the largest sums; --all shows all`);
}
