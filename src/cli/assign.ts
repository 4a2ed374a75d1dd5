import { writeFile } from 'node:fs/promises';
import { ligands } from '../chemistry/ligand.ts';
import { parseLigandArgument } from '../chemistry/ligand-argument.ts';
import { builtInLigand } from '../chemistry/ligand-library.ts';
import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { headBytes } from '../format/format.ts';
import { recognise } from '../format/recognise.ts';
import { massSpectrum } from '../method/mass-spectrum/mass-spectrum.ts';
import type { Context, Outcome } from '../method/method.ts';
import { asQuantity, parseStated } from '../quantity/stated.ts';
import { assignmentLines } from '../report/assignment-text.ts';
import { drawFigure } from '../report/svg/draw-figure.ts';
import type { Signal } from '../signal/signal.ts';
import { readFileTree } from '../store/file-tree.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { readOne } from './read-one.ts';
import { outPaint, say, sayJson, talk } from './terminal.ts';

export type AssignFlags = {
  readonly metal: readonly string[];
  readonly ligand: readonly string[];
  readonly adduct: readonly string[];
  readonly charge?: string;
  readonly coreCharge?: string;
  readonly hydrogens?: string;
  readonly tolerance?: string;
  readonly axisU?: string;
  readonly calibrant: readonly string[];
  readonly isotopes?: string;
  readonly mixture?: boolean;
  readonly mz?: string;
  readonly template?: string;
  readonly boundBesides?: string;
  readonly metalToSulfur?: string;
  readonly prior: readonly string[];
  readonly option: readonly string[];
  readonly acquisition?: string;
  readonly top: string;
  readonly svg?: string;
};

const where = 'cupel assign';
const usualMetals = '1 to 60';
const usualLigands = '1 to 40';

/** `cupel assign SPECTRUM`: a job of method mass-spectrum without a study. */
export async function assign(call: Invocation, file: string, flags: AssignFlags): Promise<number> {
  const top = Number(flags.top);
  if (!(Number.isInteger(top) && top > 0)) throw new UsageError(`--top is a number of candidates, not "${flags.top}"`);
  const given = flags.ligand.map(ligandOf);
  const own = ligands(
    Object.fromEntries(given.flatMap((l) => (l.definition ? [[l.name, l.definition]] : []))),
    '--ligand',
  );
  const parsed = massSpectrum.parameters.safeParse({
    metals: Object.fromEntries(flags.metal.map((text) => ranged(text, usualMetals))),
    ligands: Object.fromEntries(given.map(({ name, span }) => [name, span])),
    adducts: Object.fromEntries(flags.adduct.map((text) => ranged(text, '4')).map(([name, n]) => [name, Number(n)])),
    ...named('charges', flags.charge),
    ...named('core-charges', flags.coreCharge),
    ...named('hydrogens', flags.hydrogens),
    ...named('tolerance', flags.tolerance),
    ...named('axis-u', flags.axisU),
    calibrants: flags.calibrant.map((text) => (Number(text) > 0 ? Number(text) : text)),
    ...named('isotopes', flags.isotopes),
    ...(flags.mixture ? { mixture: true } : {}),
    ...named('mz', flags.mz),
    ...named('template', flags.template),
    ...named('bound-besides', flags.boundBesides),
    ...Object.fromEntries(flags.prior.map((name) => [priorOf(name), true])),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`${issue.path.length > 0 ? `--${issue.path.join(' ')}: ` : ''}${issue.message}`);
  }
  const { name, signal } = await signalOf(file, flags);
  const context: Context = {
    where,
    label: null,
    key: 'assign',
    channel: null,
    standards: false,
    probe: { formula: null, ligands: own },
  };
  const { respond, measure } = await massSpectrum.load();
  const sample = respond([{ name, signal }], parsed.data, context);
  call.signal.throwIfAborted();
  const facts = flags.metalToSulfur === undefined ? {} : { 'metal-to-sulfur': ratioOf(flags.metalToSulfur) };
  const outcome = measure({
    roles: { sample },
    calibration: null,
    facts,
    parameters: parsed.data,
    per: null,
    context,
  });
  await draw(outcome, flags.svg);
  if (call.json) sayJson(answerOf(name, outcome, top));
  else for (const line of assignmentLines(name, outcome, top, outPaint)) say(line);
  for (const finding of outcome.findings)
    if (!call.json) talk(`${finding.level}[${finding.code}] ${finding.message}\n    ${finding.fix}`);
  return exitCodes.fine;
}

const named = (key: string, value: string | undefined) => (value === undefined ? {} : { [key]: value });

/** `Au:1-60` as name and range. */
function ranged(text: string, usual: string): [string, string] {
  const at = text.lastIndexOf(':');
  return at < 0 ? [text.trim(), usual] : [text.slice(0, at).trim(), spanOf(text.slice(at + 1))];
}

/** `1-60` as a range in words; minus signs of negative numbers stay. */
const spanOf = (text: string): string => text.trim().replace(/^(\d+)\s*-\s*(\d+)$/, '$1 to $2');

/** `SG`, `SG:1-40`, `CV=peptide:CCYKKKKQAGDV,bound:-2H` or that with `:1-20` before the equals sign. */
function ligandOf(text: string) {
  const equals = text.indexOf('=');
  const [name, span] = ranged(equals < 0 ? text : text.slice(0, equals), usualLigands);
  if (equals >= 0) return { name, span, definition: parseLigandArgument(`${name}${text.slice(equals)}`).definition };
  if (builtInLigand(name)) return { name, span, definition: null };
  throw new UsageError(
    `--ligand ${name} is none of the library; define it: --ligand "${name}=C10H16N3O6S" or ${name}=peptide:…`,
  );
}

const priors = ['electron-shells', 'metal-to-ligand-window', 'few-adducts'] as const;

function priorOf(name: string): string {
  const found = priors.find((prior) => prior === name);
  if (found) return found;
  throw new UsageError(`--prior is one of ${priors.join(', ')}; ${didYouMean(name, priors)}`);
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
  const wanted = acquisitions.filter((a) => flags.acquisition === undefined || a.claim.name === flags.acquisition);
  if (wanted.length !== 1)
    throw notOne(
      file,
      wanted.map((a) => a.claim.name),
      unclaimed[0]?.reason,
    );
  const signals = await readOne(tree, wanted[0], flags.option);
  const signal = signals.find((s) => s.kind === 'spectrum' || s.kind === 'spectra');
  if (signal) return { name: wanted[0].claim.name, signal };
  throw notOne(
    file,
    signals.map((s) => `a ${s.kind}`),
    undefined,
  );
}

function notOne(file: string, found: readonly string[], reason: string | undefined): InputError {
  return new InputError({
    code: 'Q432',
    where: file,
    expected: 'one mass spectrum, or one run of scans',
    found: found.length > 0 ? `${found.length}: ${found.slice(0, 4).join(', ')}` : (reason ?? 'none'),
    fix: 'name one file, or choose with --acquisition; `cupel identify` shows what files hold',
  });
}

async function draw({ figures }: Outcome, path: string | undefined): Promise<void> {
  if (path === undefined) return;
  await writeFile(path, drawFigure(figures[0]), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new UsageError(`--svg ${path} is there already; choose another name`);
    throw error;
  });
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
