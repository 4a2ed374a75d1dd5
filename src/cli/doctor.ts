import { constants } from 'node:fs';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calcMass } from '../chemistry/calculator.ts';
import { formats } from '../format/index.ts';
import { methods } from '../method/index.ts';
import { normalQuantile } from '../numeric/normal.ts';
import { exitCodes } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { outPaint, say, sayJson } from './terminal.ts';
import { version } from './version.ts';

type Diagnosis = { readonly what: string; readonly found: string; readonly sound: boolean };

/** `cupel doctor`: versions, parts that load, numbers that must come out, folders that can be written. */
export async function doctor(call: Invocation): Promise<number> {
  const diagnoses: Diagnosis[] = [
    { what: 'Cupel', found: version(), sound: true },
    { what: 'Node.js', found: process.version, sound: nodeIsNewEnough(process.versions.node) },
    await loads('formats', formats),
    await loads('methods', methods),
    number('quantile of the normal distribution at 0.975', normalQuantile(0.975), 1.959963984540054, 1e-14),
    number('average mass of Au25(SG)18 (Da)', calcMass('Au25(SG)18').average.value, 10437.8475, 1e-4),
    await writable(),
  ];
  const sound = diagnoses.every((d) => d.sound);
  if (call.json) sayJson({ sound, diagnoses });
  else {
    for (const d of diagnoses) say(`${d.sound ? outPaint.green('ok  ') : outPaint.red('FAIL')}  ${d.what}: ${d.found}`);
    say(sound ? '\nThis installation is sound.' : '\nSomething is wrong; see the lines marked FAIL.');
  }
  return sound ? exitCodes.fine : exitCodes.failed;
}

function nodeIsNewEnough(found: string): boolean {
  const [major, minor] = found.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

async function loads(what: string, list: readonly { name: string; load(): Promise<unknown> }[]): Promise<Diagnosis> {
  await Promise.all(list.map((entry) => entry.load()));
  return { what, found: list.map((entry) => entry.name).join(', '), sound: list.length > 0 };
}

function number(what: string, found: number, expected: number, tolerance: number): Diagnosis {
  return { what, found: `${found} (expected ${expected})`, sound: Math.abs(found - expected) <= tolerance };
}

async function writable(): Promise<Diagnosis> {
  const what = 'temporary folder can be written';
  const folder = await mkdtemp(join(tmpdir(), 'cupel-')).catch(() => null);
  if (folder === null) return { what, found: 'no', sound: false };
  await writeFile(join(folder, 'probe'), 'x');
  await access(join(folder, 'probe'), constants.R_OK);
  await rm(folder, { recursive: true });
  return { what, found: 'yes', sound: true };
}
