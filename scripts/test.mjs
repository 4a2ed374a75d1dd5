// npm test [-- filter]: installs what is missing and runs every check. With a filter, only the tests whose file matches.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './node-version.mjs';

const { root, setUp } = await import('./setup.mjs');

const bin = (path) => [process.execPath, join(root, 'node_modules', ...path.split('/'))];
const scratch = mkdtempSync(join(tmpdir(), 'cupel-test-'));
const vitestReport = join(scratch, 'vitest.json');
const filter = process.argv.slice(2);

const checks = [
  { name: 'types', command: [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'style', command: [...bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'] },
  { name: 'unused files, exports, packages', command: [...bin('knip/bin/knip.js'), '--no-progress'] },
  { name: 'build', command: [process.execPath, 'scripts/build.mjs'] },
  { name: 'package as published', command: [...bin('publint/src/cli.js'), 'run', '--strict', '--pack', 'npm'] },
  { name: 'docs: code blocks and links', command: [...bin('tsx/dist/cli.mjs'), 'scripts/docs.ts'] },
  { name: 'packed package, installed elsewhere', command: [process.execPath, 'scripts/packed.mjs'] },
];

const vitest = {
  name: 'tests',
  command: [
    ...bin('vitest/vitest.mjs'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
    ...filter,
  ],
};

/** Runs a check to its end; resolves to its exit code and all it printed. */
function outcome({ command: [program, ...args] }) {
  return new Promise((resolve) => {
    const started = performance.now();
    const chunks = [];
    const env = { ...process.env, npm_config_loglevel: 'error', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => chunks.push(Buffer.from(String(error))));
    child.on('close', (code) =>
      resolve({ code, printed: Buffer.concat(chunks).toString(), seconds: (performance.now() - started) / 1000 }),
    );
  });
}

/** The counts of vitest's report. A file that could not be loaded, and a run that failed otherwise, count as failures. */
function counted(code) {
  try {
    const report = JSON.parse(readFileSync(vitestReport, 'utf8'));
    const unloaded = report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length;
    const failed = report.numFailedTests + unloaded;
    const skipped = report.numPendingTests + report.numTodoTests;
    return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const line = (ok, name, seconds, more = '') =>
  console.log(`${ok ? '✓' : '✗'} ${name}${more} (${seconds.toFixed(1)} s)`);

async function main() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const check of filter.length > 0 ? [] : checks) {
    const { code, printed, seconds } = await outcome(check);
    line(code === 0, check.name, seconds);
    if (code === 0) total.passed++;
    else {
      total.failed++;
      console.log(printed.trimEnd());
    }
  }
  const { code, printed, seconds } = await outcome(vitest);
  const tests = counted(code);
  line(code === 0, vitest.name, seconds, `: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`);
  if (code !== 0) console.log(printed.trimEnd());
  for (const key of Object.keys(total)) total[key] += tests[key];
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

try {
  await setUp({ built: false });
  process.exitCode = await main();
} catch (error) {
  console.error(error.name === 'SetupError' ? `cupel: ${error.message}` : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
