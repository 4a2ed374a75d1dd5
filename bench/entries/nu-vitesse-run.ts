import { existsSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { nuVitesseReader } from '../../src/format/nu-vitesse/read.ts';
import { centreOf, gzipped, integBytes, smallInfo } from '../../src/format/nu-vitesse/run.reference.ts';
import { type Entry, medianSeconds } from '../entry.ts';
import { withFiles } from '../line-files.ts';

const folder = '../shared/data/icp-ms/nu-vitesse/compressed';
const names = ['run.info', 'integrated.index', 'autob.index', '1.integ', '1.autob'];
const points = 51_725;
const masses = 29;

/** A simulated run of that size: about half of the areas zero, as in a real one. */
function simulatedRun(): Map<string, Uint8Array | string> {
  let state = 1;
  const area = () => {
    state = (state * 48271) % 2147483647;
    return state % 2 === 0 ? 0 : 200 + (state % 2000);
  };
  const records = Array.from({ length: points }, (_, i) => {
    const results = Array.from({ length: masses }, (_, m) => [centreOf(50 + m), area()] as const);
    return [1, 1, 2 * (i + 1), results] as const;
  });
  const [segment] = smallInfo.SegmentInfo;
  const info = { ...smallInfo, SegmentInfo: [{ ...segment, AcquisitionCount: 2 * points }] };
  return new Map<string, Uint8Array | string>([
    ['run.info', JSON.stringify(info)],
    ['1.integ', gzipped(integBytes(records))],
  ]);
}

async function reading(from: string, files: readonly string[]): Promise<number> {
  return medianSeconds(async () => {
    const blobs = await Promise.all(files.map(async (name) => [name, await openAsBlob(join(from, name))] as const));
    return nuVitesseReader.read(new Map(blobs), {});
  });
}

const real = existsSync(folder);

export const nuVitesseRun: Entry = {
  what: `Nu Vitesse raw run, gzip, ${points} points × ${masses} masses (${real ? 'a real run' : 'a simulated run'}), from disk`,
  unit: 's',
  target: { limit: 0.13, better: 'less' },
  peer: 'SPCal 0.13 s',
  measured() {
    if (real) return reading(folder, names);
    const files = simulatedRun();
    return withFiles(files, (from) => reading(from, [...files.keys()]));
  },
};
