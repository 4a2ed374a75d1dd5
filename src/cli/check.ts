import { type FoundData, findData } from '../run/data.ts';
import { planJobs } from '../run/plan.ts';
import { exitCodes } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { progressOn } from './progress.ts';
import { opened } from './study-run.ts';
import { say, sayJson } from './terminal.ts';

/** `cupel check`: reads study.yaml, finds and recognises the files, plans the jobs; computes nothing. */
export async function check(call: Invocation, place: string | undefined): Promise<number> {
  const { folder, parsed } = await opened(place ?? '.', (p) => call.quoting(p.positions));
  const { study, positions } = parsed;
  const data = new Map<string, FoundData>();
  const { progress, done } = progressOn(process.stderr, call.quiet || call.json);
  for (const id of Object.keys(study.data)) {
    call.signal.throwIfAborted();
    data.set(id, await findData(id, study, positions, folder, progress, folder.cache));
  }
  done();
  await folder.saveHashes();
  const jobs = planJobs(study, positions, data);
  const found = [...data].map(([id, d]) => ({
    data: id,
    acquisitions: d.acquisitions.length,
    files: d.acquisitions.reduce((n, a) => n + a.inputs.length, 0),
    format: [...new Set(d.acquisitions.map((a) => a.format.name))].join(', '),
    doubts: [...new Set(d.acquisitions.flatMap((a) => a.claim.doubts))],
  }));
  if (call.json) sayJson({ study: study.title, data: found, jobs: jobs.map((j) => j.id) });
  else {
    say(study.title);
    for (const d of found) {
      say(
        `  ${d.data}: ${d.acquisitions} acquisition${d.acquisitions === 1 ? '' : 's'} in ${d.files} files, ${d.format}`,
      );
      for (const doubt of d.doubts) say(`    ? ${doubt}`);
    }
    say(`${jobs.length} jobs planned (${jobs.map((j) => j.name).join(', ')}). No error; nothing was computed.`);
  }
  return exitCodes.fine;
}
