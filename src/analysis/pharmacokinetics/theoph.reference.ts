import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Profile } from './profile.ts';

const shared = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
export const haveShared = existsSync(shared);

/** Rows of a csv of `pharmacokinetics/`, by column. */
export function columnsOf(file: string): Record<string, string[]> {
  const [head, ...rows] = readFileSync(`${shared}pharmacokinetics/${file}`, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',').map((n) => n.replaceAll('"', ''));
  const cells = rows.map((r) => r.split(',').map((c) => c.replaceAll('"', '')));
  return Object.fromEntries(names.map((name, k) => [name, cells.map((row) => row[k])]));
}

/** Profiles of a file with columns Subject, time and conc. */
export function profilesIn(file: string, time: string): Profile[] {
  const { Subject, [time]: t, conc } = columnsOf(file);
  return [...new Set(Subject)].map((subject) => {
    const own = Subject.flatMap((s, i) => (s === subject ? [i] : []));
    return {
      subject,
      group: null,
      times: Float64Array.from(own, (i) => Number(t[i])),
      values: Float64Array.from(own, (i) => Number(conc[i])),
      dose: null,
    };
  });
}

export const expectedTheoph = (): Record<string, Record<string, Record<string, number>>> =>
  JSON.parse(readFileSync(`${shared}expected/imaging.json`, 'utf8')).nca_theoph;
