import { constants } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { InputError } from '../finding/input-error.ts';
import { headBytes } from '../format/format.ts';
import { unreadable as vendorAdvice } from '../format/index.ts';
import { recognise, type Unclaimed } from '../format/recognise.ts';
import { massSpectrum } from '../method/mass-spectrum/mass-spectrum.ts';
import type { Context, Outcome } from '../method/method.ts';
import { asQuantity, parseStated } from '../quantity/stated.ts';
import { assignmentLines } from '../report/assignment-text.ts';
import { drawFigure } from '../report/svg/draw-figure.ts';
import type { Signal } from '../signal/signal.ts';
import { readFileTree } from '../store/file-tree.ts';
import { unwritable } from '../store/refused.ts';
import { writeTarget } from '../store/write-target.ts';
import { type AssignFlags, searchOf } from './assign-search.ts';
import { exitCodes, UsageError } from './failure.ts';
import { interruptible } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { readOne } from './read-one.ts';
import { outPaint, say, sayJson, talk } from './terminal.ts';

const where = 'cupel assign';

/** `cupel assign SPECTRUM`: a job of method mass-spectrum without a study. */
export async function assign(call: Invocation, file: string, flags: AssignFlags): Promise<number> {
  const top = Number(flags.top);
  if (!(Number.isInteger(top) && top > 0)) throw new UsageError(`--top is a number of candidates, not "${flags.top}"`);
  const search = searchOf(flags);
  if (flags.svg !== undefined) await requireDrawable(flags.svg);
  const { name, outcome } = await interruptible(() => assigned(file, flags, search));
  if (flags.svg !== undefined) await draw(outcome, flags.svg, call.signal);
  if (call.json) sayJson(answerOf(name, outcome, top));
  else for (const line of assignmentLines(name, outcome, top, outPaint)) say(line);
  for (const finding of outcome.findings)
    if (!call.json) talk(`${finding.level}[${finding.code}] ${finding.message}\n    ${finding.fix}`);
  return exitCodes.fine;
}

/** The spectrum of `file` and what explains it; writes nothing. */
async function assigned(file: string, flags: AssignFlags, { parameters, ligands }: ReturnType<typeof searchOf>) {
  const { name, signal } = await signalOf(file, flags);
  const context: Context = {
    where,
    label: null,
    key: 'assign',
    channel: null,
    standards: false,
    probe: { formula: null, ligands },
  };
  const { respond, measure } = await massSpectrum.load();
  const sample = await respond([{ name, signal }], parameters, context);
  const facts = flags.metalToSulfur === undefined ? {} : { 'metal-to-sulfur': ratioOf(flags.metalToSulfur) };
  const outcome = measure({
    roles: { sample },
    calibration: null,
    facts,
    parameters,
    per: null,
    context,
  });
  return { name, outcome };
}

function ratioOf(text: string) {
  const id = 'assign#metal-to-sulfur';
  return asQuantity(parseStated(text, '--metal-to-sulfur'), {
    id,
    label: 'metal to sulfur',
    group: id,
    basis: 'measured',
  });
}

async function signalOf(file: string, flags: AssignFlags): Promise<{ name: string; signal: Signal }> {
  const tree = await readFileTree(file);
  const heads = new Map<string, Uint8Array>();
  for (const path of tree.paths) heads.set(path, await tree.head(path, headBytes));
  const { acquisitions, unclaimed } = recognise(heads);
  if (acquisitions.length === 0 && unclaimed.length > 0)
    throw unread(unclaimed.find(({ file: path }) => vendorAdvice(path, heads.get(path)!)) ?? unclaimed[0]);
  const wanted = acquisitions.filter((a) => flags.acquisition === undefined || a.claim.name === flags.acquisition);
  if (wanted.length !== 1)
    throw notOne(
      file,
      (wanted.length > 0 ? wanted : acquisitions).map((a) => a.claim.name),
    );
  const signals = await readOne(tree, wanted[0], flags.option);
  const signal = signals.find((s) => s.kind === 'spectrum' || s.kind === 'spectra');
  if (signal) return { name: wanted[0].claim.name, signal };
  throw notOne(
    file,
    signals.map((s) => `${/^[aeio]/.test(s.kind) ? 'an' : 'a'} ${s.kind}`),
    wanted[0].format.name === 'imzml' ? 'read the spectra of its pixels: --option as=spectra' : undefined,
  );
}

function notOne(
  file: string,
  found: readonly string[],
  fix = 'name one file, or choose with --acquisition; `cupel identify` shows what files hold',
): InputError {
  return new InputError({
    code: 'Q432',
    where: file,
    expected: 'one mass spectrum, or one run of scans',
    found: found.length > 0 ? `${found.length}: ${found.slice(0, 4).join(', ')}` : 'none',
    fix,
  });
}

/** A file that no format reads (of a folder, one whose maker is known), with what `cupel identify` says of it. */
function unread({ file, reason, fix }: Unclaimed): InputError {
  return new InputError({
    code: 'F091',
    where: file,
    expected: 'a mass spectrum in a layout Cupel reads',
    found: reason,
    fix,
  });
}

/** Refuses a drawing whose place is taken (usage), or cannot be written to (X001). */
async function requireDrawable(path: string): Promise<void> {
  if (await lstat(path).catch(() => null)) throw new UsageError(`--svg ${path} is there already; choose another name`);
  const folder = dirname(resolve(path));
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new UsageError(`--svg ${path}: there is no folder ${folder}; make it, or choose another name`);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw unwritable(folder, error);
  });
}

/** All of the drawing, or nothing. Throws X001, and F152 where something came to stand there meanwhile. */
async function draw({ figures }: Outcome, path: string, signal: AbortSignal): Promise<void> {
  const pieces = [new TextEncoder().encode(drawFigure(figures[0]))];
  await writeTarget(path, [{ path: '', pieces }], { force: false, markedBy: null, signal });
}

/** What `--json` prints: tables as objects by their columns, candidates up to `top`. */
function answerOf(name: string, { tables, atoms, used, findings }: Outcome, top: number) {
  const rows = (table: string, most = Number.POSITIVE_INFINITY) => {
    const found = tables.find((t) => t.name === table);
    return (found?.rows ?? [])
      .slice(0, most)
      .map((row) => Object.fromEntries(row.map((cell, i) => [found!.columns[i], cell === '' ? null : cell])));
  };
  return {
    spectrum: name,
    candidates: rows('candidates', top),
    classes: rows('classes', top),
    atoms,
    separations: rows('separations'),
    patterns: rows('patterns'),
    mixture: rows('mixture'),
    clusterShares: rows('cluster-shares'),
    fragments: rows('fragments'),
    chargeLadder: rows('charge-ladder'),
    probeCard: rows('probe-card'),
    residualPeaks: rows('residual-peaks'),
    used,
    findings: findings.map(({ level, code, message, fix }) => ({ level, code, message, fix })),
  };
}
