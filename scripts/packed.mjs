// Packs the package, installs the archive in an empty folder elsewhere, and uses it there as its users will.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const elsewhere = mkdtempSync(join(tmpdir(), 'cupel-packed-'));

/** What a program printed on stdout; throws what it said when it failed. */
function output(command, args, cwd = elsewhere) {
  const run = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status === 0) return run.stdout.trim();
  throw new Error(`${[command, ...args].join(' ')} ended with ${run.status ?? run.signal ?? run.error}\n${run.stderr}`);
}

const cupel = (...args) => output('npx', ['--offline', 'cupel', ...args]);

/** What must hold in the folder where the package was installed: words for the fault, or null. */
const expectations = [
  () => {
    const names = readdirSync(join(elsewhere, 'node_modules', 'cupel'), { recursive: true }).map(String);
    const stray = names.filter((name) => /\.(test|reference)\.|\.tgz$|(^|[\\/])(results|\.cupel)([\\/]|$)/.test(name));
    return stray.length > 0 ? `the archive holds ${stray.slice(0, 5).join(', ')}` : null;
  },
  () => {
    const said = cupel('--version');
    return said === version ? null : `npx cupel --version says "${said}", package.json ${version}`;
  },
  () => {
    const count = output(process.execPath, ['-e', "import('cupel').then((m) => console.log(Object.keys(m).length))"]);
    return Number(count) > 0 ? null : 'the library exports nothing';
  },
  () => {
    cupel('init', 'study', '--example', 'hel-integrin');
    return cupel('run', 'study').includes('mol') ? null : 'the bundled example, begun and run elsewhere, prints no mol';
  },
];

const faultOf = (expectation) => {
  try {
    return expectation();
  } catch (error) {
    return error.message;
  }
};

try {
  output('npm', ['pack', '--ignore-scripts', '--pack-destination', elsewhere], root);
  const archive = readdirSync(elsewhere).find((name) => name.endsWith('.tgz'));
  writeFileSync(join(elsewhere, 'package.json'), '{ "name": "elsewhere", "private": true }\n');
  output('npm', ['install', `./${archive}`, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  const faults = expectations.map(faultOf).filter((words) => words !== null);
  for (const words of faults) console.error(words.trimEnd());
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(elsewhere, { recursive: true, force: true });
}
