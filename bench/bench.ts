// npm run bench [-- filter]: measures every entry; without a filter it writes bench/results.md.
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { calibratedMap } from './entries/calibrated-map.ts';
import { csvParse } from './entries/csv-parse.ts';
import { despike } from './entries/despike.ts';
import { deadTimeSum, eventScores, falseEvents } from './entries/event-accuracy.ts';
import { eventDetection } from './entries/event-detection.ts';
import { exampleCold, exampleUpToDate } from './entries/example-run.ts';
import { isotopeEnvelopes } from './entries/isotope-envelopes.ts';
import { laserSum, laserSync } from './entries/laser-sync.ts';
import { lineScanImport } from './entries/line-scan-import.ts';
import { massSpectrumAssignment } from './entries/mass-spectrum-assignment.ts';
import { massSpectrumCandidates } from './entries/mass-spectrum-candidates.ts';
import { mzmlRead } from './entries/mzml-read.ts';
import { nuVitesseRun } from './entries/nu-vitesse-run.ts';
import { petSeries } from './entries/pet-series.ts';
import { readingMemory } from './entries/reading-memory.ts';
import { relaxationMap } from './entries/relaxation-map.ts';
import { voxelKinetics } from './entries/voxel-kinetics.ts';
import type { Entry } from './entry.ts';

const entries: readonly Entry[] = [
  csvParse,
  lineScanImport,
  nuVitesseRun,
  mzmlRead,
  calibratedMap,
  eventScores,
  falseEvents,
  deadTimeSum,
  eventDetection,
  laserSync,
  laserSum,
  despike,
  ...isotopeEnvelopes,
  exampleCold,
  exampleUpToDate,
  readingMemory,
  massSpectrumCandidates,
  massSpectrumAssignment,
  relaxationMap,
  ...voxelKinetics,
  petSeries,
];

const filter = process.argv[2] ?? '';
if (process.send) {
  const entry = entries.find(({ what }) => what === filter);
  process.send(await entry?.measured());
} else {
  await all(entries.filter(({ what }) => what.includes(filter)));
}

async function all(chosen: readonly Entry[]): Promise<void> {
  const rows: string[] = [];
  for (const entry of chosen) {
    const { limit, better } = entry.target;
    const value = await inChild(entry);
    const met = better === 'more' ? value >= limit : value <= limit;
    const target = `${better === 'more' ? '≥' : '≤'} ${limit} ${entry.unit}`;
    const measured = `${value.toPrecision(3)} ${entry.unit}${met ? '' : ' (**missed**)'}`;
    console.log(`${met ? '✓' : '✗'} ${entry.what}: ${measured}, target ${target}`);
    rows.push(`| ${entry.what} | ${target} | ${measured} | ${entry.peer} |`);
  }
  if (filter === '') writeFileSync(new URL('results.md', import.meta.url), page(rows));
}

/** Each entry in a process of its own, as its users have it: what ran before would change how code is compiled. */
function inChild({ what }: Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [what]);
    child.once('message', (value) => resolve(Number(value)));
    child.once('exit', (code) => reject(new Error(`${what}: ended with ${code}`)));
  });
}

function page(rows: readonly string[]): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
  return `# What users wait for

Medians, by \`npm run bench\` on ${machine}, ${new Date().toISOString().slice(0, 10)}, each in a process of its own. Peers were measured on two shared cores.

| what | target | measured | peer |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
