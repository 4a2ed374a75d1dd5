// What a command needs before it can run: packages as locked, dist/ as written in src/. Plain Node, no packages.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isBuilt } from './build.mjs';
import { withSetupLock } from './setup-lock.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Talk goes to stderr: stdout belongs to the command. */
const say = (text) => process.stderr.write(`cupel: ${text}\n`);

class SetupError extends Error {
  name = 'SetupError';
}

const lockedPackages = (path) => {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return null;
  }
};

/** True when a package of the lock file belongs on this machine. */
const fits = (locked) =>
  (!locked.os || locked.os.includes(process.platform)) && (!locked.cpu || locked.cpu.includes(process.arch));

/** True when node_modules holds what package-lock.json names: npm writes its own list there when it has finished. */
function isInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const present = lockedPackages('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  for (const [path, locked] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (found ? found.version !== locked.version || !fits(locked) : !locked.optional) return false;
  }
  return true;
}

/** Runs a program of this project's set-up; its stdout goes to our stderr. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new SetupError(`${command} ${args[0]} ended with ${signal ?? `exit code ${code}`}; the reason is above`),
        );
    });
  });
}

async function install() {
  say('installing packages (once, about ten seconds)');
  await run('npm', ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!isInstalled()) throw new SetupError('npm ci ended well, but node_modules does not match package-lock.json');
}

/** Installs and builds what is missing or stale; with nothing to do it only reads. Safe to run many times at once. */
export async function setUp({ built = true } = {}) {
  const ready = () => isInstalled() && (!built || isBuilt(root));
  if (ready()) return;
  await withSetupLock(root, async () => {
    if (!isInstalled()) await install();
    if (!built || isBuilt(root)) return;
    say('building');
    if (!(await build(root))) throw new SetupError('the build failed; nothing of dist/ was changed');
  });
}
