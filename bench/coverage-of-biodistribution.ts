import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { random } from '../src/numeric/random.ts';
import { standardUncertainty } from '../src/quantity/quantity.ts';
import { counterCsv, metalCsv, type Organ, organs, sheetCsv } from '../src/run/biodistribution.reference.ts';
import { memorySource } from '../src/run/memory-source.ts';
import { runStudy } from '../src/run/run-study.ts';
import { parseStudy } from '../src/study/parse.ts';

export type BiodistributionCoverage = {
  readonly name: string;
  readonly intervals: number;
  /** Share of 95 % intervals of %ID/g that hold the truth. */
  readonly covered: number;
  readonly bias: number;
  /** Mean of ((value − truth)/u)². */
  readonly zetaSquared: number;
};

const columns =
  'sample: tube, animal: animal, organ: organ, time: time (h), counts: counts, counting: counting (s), measured: measured, mass: mass (g), tare: tare (g)';
const studyText = `format: cupel-study/1
title: Simulated organs
probes:
  cu: { label: 64Cu }
  au: { label: 197Au, atoms: 24 }
data:
  shares: { path: raw/shares.csv, columns: { ${columns}, share: share (%ID) } }
  activities: { path: raw/activities.csv, columns: { ${columns}, activity: activity (kBq), activity-at: activity at } }
  icp: { path: raw/icp.csv, columns: { animal: animal, organ: organ, time: time (h), metal: Au (ug/L), volume: volume (mL), dilution: dilution, mass: mass (g) } }
  sheet: { path: raw/animals.csv }
measurements:
  by-share: { method: biodistribution, sample: shares, animals: sheet, probe: cu, facts: { dead-time: 8 ± 0.8 us, dilution: 1.000 ± 0.010 }, parameters: { weighing-u: 2 mg } }
  by-activity: { method: biodistribution, sample: activities, animals: sheet, probe: cu, facts: { dead-time: 8 ± 0.8 us, dilution: 1.000 ± 0.010, dose-calibrator: 1.00 ± 0.03 }, parameters: { weighing-u: 2 mg, injected-u: 1 %, standards-by: certificate } }
  metal: { method: biodistribution, sample: icp, animals: sheet, probe: au, facts: { recovery: 1.00 ± 0.02 }, parameters: { blanks: untreated, repeatability: 3 %, metal-dose-u: 1 % } }
`;
const animals = ['t1', 't2'];
const blanks = ['b1', 'b2', 'b3', 'b4'];

/** %ID/g of every organ over studies of fresh seeds, what the study states drawn from its law for each. */
export async function coverageOfBiodistribution(
  studies: number,
  firstSeed: number,
  said: (done: number) => void = () => {},
): Promise<readonly BiodistributionCoverage[]> {
  const parsed = parseStudy(studyText);
  const sums = new Map<string, { n: number; covered: number; bias: number; z2: number }>();
  for (let i = 0; i < studies; i++) {
    const files = simulated(firstSeed + i);
    const { record } = await runStudy('organs', parsed, memorySource(files), { version: 'bench', cache: null });
    for (const row of record.rows) {
      if (row.quantity !== 'dose fraction' || row.per !== 'g' || row.statistic !== 'mean' || row.n !== 1) continue;
      const [percent, mass] = organs[row.region as Organ];
      const truth = percent / mass;
      const sum = sums.get(row.measurement) ?? { n: 0, covered: 0, bias: 0, z2: 0 };
      sum.n++;
      sum.covered += +(row.lo <= truth && truth <= row.hi);
      sum.bias += row.value.value / truth - 1;
      sum.z2 += ((row.value.value - truth) / standardUncertainty(row.value)) ** 2;
      sums.set(row.measurement, sum);
    }
    said(i + 1);
  }
  return [...sums].map(([name, s]) => ({
    name,
    intervals: s.n,
    covered: s.covered / s.n,
    bias: s.bias / s.n,
    zetaSquared: s.z2 / s.n,
  }));
}

function simulated(seed: number): Map<string, Uint8Array> {
  const law = random(`laws ${seed}`);
  const known = {
    ...{ animals, weighingG: 0.002, hours: 24 },
    deadTimeSeconds: 8e-6 * (1 + 0.1 * law.normal()),
    halfLifeFactor: 1 + (0.002 / 12.7006) * law.normal(),
  };
  const dose = 3.7 * (1 + 0.03 * law.normal());
  const read = (dose / 1) * (1 + 0.01 * law.normal());
  const metalDose = 12 * (1 + 0.01 * law.normal());
  const recovered = metalDose * (1 + 0.02 * law.normal());
  const text = new TextEncoder();
  // One dose for both animals: standards of a share are those of one dose.
  const calibrator = 1 + 0.03 * law.normal();
  return new Map(
    Object.entries({
      'raw/shares.csv': counterCsv({
        ...known,
        seed: `s${seed}`,
        dilutionError: 1 + 0.01 * law.normal(),
        injectedMBq: dose,
      }),
      'raw/activities.csv': counterCsv({
        ...known,
        ...{ seed: `a${seed}`, dilutionError: 1 + 0.01 * law.normal(), injectedMBq: dose, inBecquerels: true },
      }),
      'raw/icp.csv': metalCsv({
        ...{ seed: `m${seed}`, animals, hours: 24, relative: 0.03, blankUgPerG: 0.02 },
        doseUg: recovered,
      }),
      'raw/animals.csv': sheetCsv([...animals, ...blanks], (read / calibrator).toPrecision(8), 12),
    }).map(([path, csv]) => [path, text.encode(csv)]),
  );
}

/** The rows as a table of Markdown. */
function coverageTable(rows: readonly BiodistributionCoverage[]): string {
  return [
    '| %ID/g by | intervals | 95 % intervals that hold the truth | bias | mean ((x − truth)/u)² |',
    '|---|---|---|---|---|',
    ...rows.map(
      (r) =>
        `| ${r.name} | ${r.intervals} | ${(100 * r.covered).toFixed(1)} % | ${(100 * r.bias).toFixed(2)} % | ${r.zetaSquared.toFixed(3)} |`,
    ),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [studies = 1000, seed = 5_000_000] = process.argv.slice(2).map(Number);
  const rows = await coverageOfBiodistribution(
    studies,
    seed,
    (done) => done % 50 === 0 && process.stderr.write(`\r${done} of ${studies} studies`),
  );
  console.log(coverageTable(rows));
  const page = [
    '# Do the intervals of %ID/g hold the truth?',
    '',
    `${studies} simulated studies (seeds from ${seed}) of two animals and six organs: Poisson counts, and everything stated drawn from its`,
    'law for each study: dead time, dilution, half-life, weighings, dose calibrator, injected dose, metal dose, recovery, blanks.',
    'Run with `npx tsx bench/coverage-of-biodistribution.ts`.',
    '',
    coverageTable(rows),
    '',
    'Asked: 93–97 % held.',
    '',
  ].join('\n');
  if (studies >= 1000) writeFileSync(new URL('./coverage-of-biodistribution.md', import.meta.url), page);
}
