import { checkStudy } from '../run/check-study.ts';
import { renderFinding } from '../study/render-error.ts';
import { exitCodes, ManyErrors } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { progressOn } from './progress.ts';
import { opened, requireUnchanged } from './study-run.ts';
import { countFindings, outPaint, paint, say, sayJson, talk } from './terminal.ts';
import { version } from './version.ts';

/** `cupel check`: reads study.yaml and every file, looks for what would stop a run; computes nothing. */
export async function check(call: Invocation, place: string | undefined): Promise<number> {
  const { folder, parsed } = await opened(place ?? '.', (p) => call.quoting(p.positions));
  const { progress, done } = progressOn(process.stderr, call.quiet || call.json);
  const options = { version: version(), cache: folder.cache, progress, signal: call.signal };
  const { data, jobs, errors, findings } = await checkStudy(parsed, folder, options).finally(done);
  await folder.saveHashes();
  if (errors.length > 0) throw new ManyErrors(errors);
  const inputs = [...data.values()].flatMap((d) => d.acquisitions.flatMap((a) => a.inputs));
  await requireUnchanged(folder, Object.fromEntries(inputs.map(({ path, ...file }) => [path, file])));
  const found = [...data].map(([id, d]) => ({
    data: id,
    acquisitions: d.acquisitions.length,
    files: d.acquisitions.reduce((n, a) => n + a.inputs.length, 0),
    format: [...new Set(d.acquisitions.map((a) => a.format.name))].join(', '),
  }));
  const names = jobs.map((j) => j.name);
  if (call.json) sayJson({ study: parsed.study.title, data: found, jobs: jobs.map((j) => j.id), findings });
  else {
    say(outPaint.bold(parsed.study.title));
    for (const d of found)
      say(`  ${d.data}: ${many(d.acquisitions, 'acquisition')} in ${many(d.files, 'file')}, ${d.format}`);
    for (const finding of findings) talk(renderFinding(finding, parsed.positions, paint));
    const planned =
      names.length > 0 ? `${many(names.length, 'job')} planned (${names.join(', ')})` : 'no measurement is planned yet';
    say(`${planned}. No error, ${countFindings(findings)}; nothing was computed.`);
  }
  return exitCodes.fine;
}

const many = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
