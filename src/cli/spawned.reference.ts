import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helText } from '../run/hel-study.reference.ts';
import { simulateHelIntegrin } from '../simulate/hel-integrin.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** dist/ when it was built from the sources as they stand, otherwise the sources themselves: slower, never stale. */
const program = ((): readonly string[] => {
  const asks =
    "import { isBuilt } from './scripts/build.mjs'; process.exitCode = isBuilt(process.cwd() + '/') ? 0 : 1;";
  const built = spawnSync(process.execPath, ['--input-type=module', '--eval', asks], { cwd: root }).status === 0;
  const tsx = import.meta.resolve('tsx');
  return built ? [join(root, 'dist/cli/main.js')] : ['--import', tsx, join(root, 'src/cli/main.ts')];
})();

/**
 * Writes the peak of the process's memory (KiB) as the last line of stderr: VmHWM of its own image where the system tells it,
 * since the largest resident set of a process begins with that of the parent it was forked from.
 */
const peak = `data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs';
const own = () => {
  try {
    return /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  } catch {
    return process.resourceUsage().maxRSS;
  }
};
process.on('exit', () => process.stderr.write('\\npeak ' + own()));`)}`;

export type Ended = {
  /** Exit code; null when a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Largest resident set (MB). */
  readonly peakMb: number;
};

export type Setting = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** Starts `cupel` with these arguments, without a terminal. */
export function started(args: readonly string[], { cwd = root, env = {} }: Setting = {}): ChildProcess {
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  const argv = ['--import', peak, ...program, ...args];
  return spawn(process.execPath, argv, { cwd, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What a started process printed, once it has ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const [stderr, kilobytes] = err.split('\npeak ');
      resolve({ code, stdout, stderr, peakMb: Number(kilobytes) / 1024 });
    });
  });
}

/** Runs `cupel` to its end. */
export const cupel = (args: readonly string[], setting: Setting = {}): Promise<Ended> => ended(started(args, setting));

/** What a command prints with --json, parsed; it must have ended well and said nothing else. */
export async function json(...args: readonly string[]) {
  const { code, stdout, stderr } = await cupel([...args, '--json']);
  if (code !== 0 || stderr !== '') throw new Error(`exit ${code} of cupel ${args.join(' ')}: ${stderr}${stdout}`);
  return JSON.parse(stdout);
}

const folders: string[] = [];

/** A new temporary folder; `removeFolders` takes them all away. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cupel-cli-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const helFiles = simulateHelIntegrin(11, { cells: 8, blanks: 4, blocked: 4, doublets: 0 }).files();

/** A small hel-integrin study in a folder of its own, its text and raw files edited (null leaves a file out). */
export function helFolder(
  edit: (text: string) => string = (text) => text,
  raw: Readonly<Record<string, Uint8Array | string | null>> = {},
): string {
  return studyFolder(edit(helText), { ...Object.fromEntries(helFiles), ...raw });
}

/** A folder with this study.yaml and these files, by path. */
export function studyFolder(text: string, files: Readonly<Record<string, Uint8Array | string | null>>): string {
  const folder = join(temporaryFolder(), 'hel-integrin');
  mkdirSync(folder);
  writeFileSync(join(folder, 'study.yaml'), text);
  for (const [path, bytes] of Object.entries(files)) {
    if (bytes === null) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** Text of one raw file of the small study. */
export const helFile = (path: string): string => new TextDecoder().decode(helFiles.get(path));

/** SHA-256 of every file below `folder`, by path. */
export function hashes(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, hashOf(join(folder, path))]));
}

const hashOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path, 'latin1'), 'latin1').digest('hex');

/** study.yaml and everything under raw/: what Cupel must never write. */
export function untouchable(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(hashes(folder)).filter(([path]) => /^(study\.yaml$|raw\/)/.test(path)));
}
