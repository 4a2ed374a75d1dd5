import { join, relative } from 'node:path';
import { resultsTable } from '../report/tables.ts';
import { exitCodes } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { brought, opened, runOpened } from './study-run.ts';
import { countFindings, outPaint, outWidth, paint, say, talk } from './terminal.ts';

export type RunFlags = { readonly force?: boolean; readonly strict?: boolean; readonly acceptChanged?: boolean };

/** `cupel run`: computes what is stale, prints the results, writes results/ and study.lock. */
export async function run(call: Invocation, place: string | undefined, flags: RunFlags): Promise<number> {
  const study = await opened(place ?? '.', (p) => call.quoting(p.positions));
  const run = await runOpened(study, {
    quiet: call.quiet || call.json,
    signal: call.signal,
    acceptChanged: flags.acceptChanged ?? false,
    force: flags.force ?? false,
  });
  const { record } = run;
  call.signal.throwIfAborted();
  const kept = await brought(study, run);
  const fresh = run.jobs.filter((j) => !j.cached).length;
  const report = join(study.folder.root, 'results', 'report.html');
  if (run.outside.length > 0) {
    const { renderFinding } = await import('../study/render-error.ts');
    for (const finding of run.outside) talk(renderFinding(finding, study.parsed.positions, paint));
  }
  if (call.json) say((await import('../study/record-json.ts')).recordToJson(record));
  else {
    say(resultsTable(record, { k: 2, width: outWidth(), paint: outPaint }));
    for (const path of kept) talk(`kept results/${path}, which was changed by hand`);
    const shown = relative(process.cwd(), report);
    say(
      `\n${run.jobs.length} ${run.jobs.length === 1 ? 'job' : 'jobs'}, ${fresh} computed, ${run.jobs.length - fresh} from the cache; ${countFindings(record.findings)}.`,
    );
    say(`Report: ${shown.startsWith('..') ? report : shown}`);
  }
  const failed = record.checks.some((c) => !c.passed);
  const standing = record.findings.some((f) => f.level === 'warning' && f.accepted === undefined);
  const broken = record.findings.some((f) => f.level === 'error');
  return failed || broken || (flags.strict === true && standing) ? exitCodes.failed : exitCodes.fine;
}
