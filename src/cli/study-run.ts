import { basename } from 'node:path';
import { isotopeSource } from '../chemistry/isotopes.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { keyOf } from '../run/key.ts';
import { runStudy, type StudyRun } from '../run/run-study.ts';
import { openStudy, type StudyFolder } from '../store/open-study.ts';
import { changedSinceLock, type LockedFile, lockChanges, lockText, parseLock } from '../study/lock.ts';
import { type ParsedStudy, parseStudy } from '../study/parse.ts';
import { ManyErrors } from './failure.ts';
import { progressOn } from './progress.ts';
import { version } from './version.ts';

export type OpenedStudy = { readonly folder: StudyFolder; readonly parsed: ParsedStudy; readonly name: string };

/** Opens and parses the study at `place`; hands its positions to `place` messages. Throws ManyErrors. */
export async function opened(place: string, notice: (p: ParsedStudy) => void): Promise<OpenedStudy> {
  const folder = await openStudy(place);
  const parsed = parseStudy(folder.text);
  notice(parsed);
  if (parsed.errors.length > 0) throw new ManyErrors(parsed.errors);
  return { folder, parsed, name: basename(folder.root) };
}

export type RunSettings = {
  readonly quiet: boolean;
  readonly signal: AbortSignal;
  /** Take raw files that changed since the lock as they are now. */
  readonly acceptChanged: boolean;
  readonly force: boolean;
};

/** Holds raw files against study.lock: none may have changed, or be gone from the disk. Throws P002 and P009. */
export async function requireUnchanged(
  folder: StudyFolder,
  files: Readonly<Record<string, LockedFile>>,
): Promise<void> {
  const text = await folder.lock();
  if (text === null) return;
  const lock = parseLock(text);
  const errors = [...changedSinceLock(lock, files)];
  for (const path of lockChanges(lock, files).gone)
    if ((await folder.files(path)).length === 0)
      errors.push(
        new InputError({
          code: 'P009',
          where: path,
          expected: `the raw file of the last run, SHA-256 ${lock.inputs[path].sha256}`,
          found: 'no file',
          why: 'results without it are other results: a mean over fewer cells, a map with a line less',
          fix: 'bring the file back; if it was meant to go: `cupel run --accept-changed`, or exclude: it with a reason',
        }),
      );
  if (errors.length > 0) throw new ManyErrors(errors);
}

/** Runs the study and checks its raw files against the lock. Throws P002 when one changed. */
export async function runOpened(
  study: OpenedStudy,
  settings: RunSettings,
): Promise<StudyRun & { outside: readonly Finding[] }> {
  const { folder, parsed, name } = study;
  const { progress, done } = progressOn(process.stderr, settings.quiet);
  try {
    const run = await runStudy(name, parsed, folder, {
      version: version(),
      cache: settings.force ? { get: async () => null, put: folder.cache.put } : folder.cache,
      progress,
      signal: settings.signal,
      inputs: async (files) => {
        if (!settings.acceptChanged) await requireUnchanged(folder, files);
      },
    });
    return { ...run, outside: folder.outside(run.record.inputs.map((i) => i.path)) };
  } finally {
    done();
    await folder.saveHashes();
  }
}

/**
 * Brings results/ and study.lock to what a run established; nothing is drawn again when they stand as that run would
 * leave them. Gives the files of earlier runs that were changed by hand, and so kept.
 */
export async function brought({ folder }: OpenedStudy, run: StudyRun): Promise<readonly string[]> {
  const jobs = run.jobs.map((j) => j.key);
  const madeOf = await keyOf({ version: version(), text: folder.text, jobs, inputs: run.record.inputs });
  await folder.writeLock(lockOf(run));
  if (await folder.resultsStand(madeOf)) return [];
  const { resultFiles } = await import('./result-files.ts');
  const { kept } = await folder.writeResults(resultFiles(run.record), madeOf);
  return kept;
}

/** The text of study.lock for a run. */
function lockOf(run: StudyRun): string {
  const inputs: Record<string, LockedFile> = {};
  const formats: Record<string, number> = {};
  const methods: Record<string, number> = {};
  for (const i of run.record.inputs) {
    inputs[i.path] = { sha256: i.sha256, bytes: i.bytes };
    formats[i.format] = i.formatVersion;
  }
  for (const m of run.record.measurements) methods[m.method] = m.methodVersion;
  return lockText({
    format: 'cupel-lock/1',
    cupel: version(),
    methods,
    formats,
    constants: { isotopes: isotopeSource },
    inputs,
  });
}
