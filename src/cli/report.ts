import { join } from 'node:path';
import { exitCodes } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { brought, opened, runOpened } from './study-run.ts';
import { say, sayJson } from './terminal.ts';

/** `cupel report`: computes what is stale, writes results/, says where the report is. */
export async function report(call: Invocation, place: string | undefined): Promise<number> {
  const study = await opened(place ?? '.', (p) => call.quoting(p.positions));
  const settings = { quiet: call.quiet || call.json, signal: call.signal, acceptChanged: false, force: false };
  const run = await runOpened(study, settings);
  await brought(study, run);
  const path = join(study.folder.root, 'results', 'report.html');
  if (call.json) sayJson({ report: path });
  else say(path);
  return exitCodes.fine;
}
