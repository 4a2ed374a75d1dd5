import { resolve, sep } from 'node:path';
import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { headBytes, type Writer } from '../format/format.ts';
import { writers } from '../format/index.ts';
import { recognise } from '../format/recognise.ts';
import { mapImage } from '../report/map-image.ts';
import type { Signal } from '../signal/signal.ts';
import { readFileTree } from '../store/file-tree.ts';
import { requireFree, writeTarget } from '../store/write-target.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { readOne } from './read-one.ts';
import { opened, runOpened } from './study-run.ts';
import { say, sayJson, talk } from './terminal.ts';

export type ExportFlags = {
  readonly as: string;
  readonly output: string;
  readonly study?: string;
  readonly acquisition?: string;
  readonly option: readonly string[];
  readonly force?: boolean;
};

/** What is written, what of the files is not, and the files that were read, which are never replaced. */
type Chosen = {
  readonly signals: readonly Signal[];
  readonly left: readonly string[];
  readonly raw: readonly string[];
};

/** `cupel export`: raw files, or the map of a measurement, as files that other programs read. Writes nothing but its target. */
export async function exportSignals(call: Invocation, targets: readonly string[], flags: ExportFlags): Promise<number> {
  const writer = writers.find((w) => w.name === flags.as);
  const names = writers.map((w) => w.name);
  if (!writer) throw new UsageError(`--as is one of ${names.join(', ')}; ${didYouMean(flags.as, names)}`);
  const options = {
    force: flags.force === true,
    markedBy: writer.mark,
    signal: call.signal,
  };
  await requireFree(resolve(flags.output), options);
  const { signals, left, raw } = await (flags.study === undefined
    ? ofFiles(call, targets, flags, writer)
    : ofStudy(call, targets, flags.study));
  requireNotRaw(resolve(flags.output), raw);
  const write = await writer.load();
  call.signal.throwIfAborted();
  const { bytes, files } = await writeTarget(flags.output, await write(signals), options);
  if (call.json)
    sayJson({
      output: resolve(flags.output),
      as: writer.name,
      files,
      bytes,
      signals: signals.map(({ kind, name }) => ({ kind, name })),
      left,
    });
  else {
    for (const text of left) talk(`left out: ${text}`);
    say(
      `${flags.output}: ${signals
        .map((s) => s.name)
        .slice(0, 5)
        .join(
          ', ',
        )}${signals.length > 5 ? ` and ${signals.length - 5} more` : ''} as ${writer.title}, ${sizeOf(bytes)}`,
    );
  }
  return exitCodes.fine;
}

async function ofStudy(call: Invocation, targets: readonly string[], place: string): Promise<Chosen> {
  if (targets.length !== 1) throw new UsageError('with --study, name one measurement: cupel export --study DIR NAME');
  const study = await opened(place, (p) => call.quoting(p.positions));
  const settings = { quiet: call.quiet || call.json, signal: call.signal, acceptChanged: false, force: false };
  const { record } = await runOpened(study, settings);
  const measurement = record.measurements.find((m) => m.name === targets[0]);
  const names = record.measurements.map((m) => m.name);
  if (!measurement)
    throw new InputError({
      code: 'S076',
      where: 'cupel export',
      expected: `one of ${names.join(', ')}`,
      found: targets[0],
      fix: didYouMean(targets[0], names),
    });
  const read = ['study.yaml', 'study.lock', ...record.inputs.map((input) => input.path)];
  const raw = read.map((path) => resolve(study.folder.root, path));
  return { signals: [mapImage(record, measurement)], left: [], raw };
}

async function ofFiles(
  call: Invocation,
  targets: readonly string[],
  flags: ExportFlags,
  writer: Writer,
): Promise<Chosen> {
  const tree = await readFileTree(...targets);
  const heads = new Map<string, Uint8Array>();
  for (const path of tree.paths) heads.set(path, await tree.head(path, headBytes));
  const { acquisitions, unclaimed } = recognise(heads);
  const left = unclaimed.map(({ file, reason }) => `${file}: ${reason}`);
  const signals: Signal[] = [];
  for (const one of acquisitions) {
    call.signal.throwIfAborted();
    const { name } = one.claim;
    if (flags.acquisition !== undefined && name !== flags.acquisition) continue;
    const read = await readOne(tree, one, flags.option);
    for (const signal of read) {
      if (writer.kinds.includes(signal.kind)) signals.push(signal);
      else left.push(`${name}: ${writer.title} does not hold a ${signal.kind}`);
    }
  }
  requireSome(
    signals,
    writer,
    left,
    acquisitions.map((a) => a.claim.name),
    flags,
  );
  return { signals, left, raw: tree.paths.map((path) => resolve(tree.root, path)) };
}

function requireSome(
  signals: readonly Signal[],
  writer: Writer,
  left: readonly string[],
  names: readonly string[],
  { acquisition }: ExportFlags,
): void {
  if (signals.length === 0)
    throw new InputError({
      code: 'F151',
      where: 'cupel export',
      expected: `a ${writer.kinds.join(' or ')} to write as ${writer.title}`,
      found:
        left.slice(0, 3).join('; ') ||
        `none${acquisition ? ` named ${acquisition}` : ''} among ${names.join(', ') || 'no acquisitions'}`,
      fix: '`cupel identify` shows what the files hold; tidy-csv takes all signals with points',
    });
  if (signals.length > 1 && !writer.many)
    throw new InputError({
      code: 'F153',
      where: 'cupel export',
      expected: `one ${writer.kinds[0]} for one ${writer.title}`,
      found: `${signals.length}: ${signals
        .map((s) => s.name)
        .slice(0, 5)
        .join(', ')}${signals.length > 5 ? ' …' : ''}`,
      fix: 'choose one with --acquisition NAME, or give fewer files',
    });
}

/** What is read is never written, --force or not. */
function requireNotRaw(output: string, raw: readonly string[]): void {
  const hit = raw.find((path) => path === output || path.startsWith(`${output}${sep}`));
  if (hit !== undefined) throw new UsageError(`-o would replace ${hit}, which this export reads; choose another name`);
}

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
