import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const beatMilliseconds = 1000;
const deadMilliseconds = 10_000;

const take = (path) => {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

/** Moves away a lock whose owner no longer touches it (it was killed). */
const clearDead = (path) => {
  try {
    if (Date.now() - statSync(path).mtimeMs < deadMilliseconds) return;
    const grave = `${path}.${process.pid}`;
    renameSync(path, grave);
    rmSync(grave, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
};

/** Runs `work` while no other set-up of this folder runs: two `npm ci` at once would leave half a node_modules. */
export async function withSetupLock(root, work) {
  const path = join(root, '.setup-lock');
  let waiting = false;
  while (!take(path)) {
    if (!waiting) process.stderr.write('cupel: waiting for another set-up of this folder\n');
    waiting = true;
    clearDead(path);
    await wait(200);
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), beatMilliseconds);
  const free = () => rmSync(path, { force: true });
  const interrupted = () => {
    free();
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    free();
  }
}
