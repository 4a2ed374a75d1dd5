// Builds src/ into dist/. `node scripts/build.mjs` builds when something changed; `isBuilt` and `build` serve the set-up.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSetupLock } from './setup-lock.mjs';

const stampOf = (root) => join(root, 'node_modules', '.cupel-built');

const filesBelow = (folder) => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
};

const sources = (root) =>
  filesBelow(join(root, 'src')).filter((name) => name.endsWith('.ts') && !/\.(test|reference)\.ts$/.test(name));

const outputs = (root) =>
  sources(root).flatMap((name) => [name.replace(/\.ts$/, '.js'), name.replace(/\.ts$/, '.d.ts')]);

/** SHA-256 over the names and contents of all that decides what dist/ holds. */
function fingerprint(root) {
  const hash = createHash('sha256');
  const inputs = [
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
    ...sources(root).map((name) => `src/${name}`),
  ];
  for (const name of inputs)
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(root, name)))
      .update('\0');
  return hash.digest('hex');
}

/** True when dist/ is complete and was built from src/ as it stands. */
export function isBuilt(root) {
  const stamp = stampOf(root);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(root)) return false;
  return outputs(root).every((name) => existsSync(join(root, 'dist', name)));
}

/**
 * Compiles beside dist/ and moves the changed files in one by one, so that a command running from dist/ never meets
 * half a file, a failed build changes nothing, and what has no source any more is gone. False when tsc found faults.
 * Call it under the set-up's lock.
 */
export async function build(root) {
  const fresh = join(root, 'node_modules', '.cupel-build');
  const made = fingerprint(root);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', fresh, '--noEmitOnError'];
  try {
    rmSync(fresh, { recursive: true, force: true });
    const compiler = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if ((await new Promise((resolve) => compiler.on('exit', resolve))) !== 0) return false;
    const wanted = filesBelow(fresh);
    for (const name of wanted) {
      const [from, to] = [join(fresh, name), join(root, 'dist', name)];
      if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) continue;
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
    }
    const keep = new Set(wanted);
    for (const name of filesBelow(join(root, 'dist'))) if (!keep.has(name)) rmSync(join(root, 'dist', name));
    writeFileSync(stampOf(root), made);
    return true;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  if (!isBuilt(root) && !(await withSetupLock(root, () => build(root)))) process.exitCode = 1;
}
