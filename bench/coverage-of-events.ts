import { fileURLToPath } from 'node:url';
import { standardUncertainty } from '../src/quantity/quantity.ts';
import { memorySource } from '../src/run/memory-source.ts';
import { runStudy } from '../src/run/run-study.ts';
import { type SingleParticleSettings, simulateSingleParticle } from '../src/simulate/single-particle.ts';
import { parseStudy } from '../src/study/parse.ts';

/** A case of the bench: settings of the simulated session, and how many of its runs count. */
export type EventCase = { readonly name: string; readonly settings: Partial<SingleParticleSettings> };

export const nominal: EventCase = { name: 'nominal', settings: { seconds: 8, replicates: 2 } };

/** The study that a simulated session is analysed by: facts as stated, which the truth differs from by their law. */
export function studyOf(settings: Partial<SingleParticleSettings>, efficiency: 'size' | 'number' = 'size'): string {
  const levels = settings.ionicLevelsUgPerL ?? [0, 0.1, 0.2, 0.5, 1];
  return `format: cupel-study/1
title: Simulated particles
simulated: bench
probes:
  au-sg: { formula: Au25(SG)18, ligands: { SG: { peptide: ECG, bound: -1 H } }, label: 197Au, atoms: 25 ± 0.5 }
specimens:
  suspension: { kind: material, probe: au-sg }
data:
  ionic: { path: raw/ionic_*.csv }
  blank: { path: raw/blank_*.csv }
  reference: { path: raw/reference_*.csv }
  sample: { path: raw/sample_*.csv, specimen: suspension }
calibrations:
  ionic-line:
    method: single-particle
    data: ionic
    levels: { ${levels.map((level, i) => `ionic_${i + 1}: ${level} ug/L`).join(', ')} }
    weights: 1/u²
    uncertainty: { stock: 1 % }
measurements:
  particles:
    method: single-particle
    sample: sample
    reference: reference
    calibration: ionic-line
    parameters: { efficiency: ${efficiency}, reference-size: mean mass }
    facts:
      flow: ${settings.flowMlPerMin ?? 0.35} ± ${0.01 * (settings.flowMlPerMin ?? 0.35)} mL/min
      density: 19.32 g/mL
      reference-diameter: ${settings.referenceNm ?? 60} ± ${0.01 * (settings.referenceNm ?? 60)} nm
      reference-density: 19.32 g/mL
      reference-number: ${settings.referencePerMl ?? 5e4} ± ${0.03 * (settings.referencePerMl ?? 5e4)} particles/mL
`;
}

type Sum = { n: number; covered: number; bias: number; expanded: number; z2: number };
export type EventCoverage = {
  readonly name: string;
  readonly runs: number;
  readonly covered: number;
  readonly bias: number;
  readonly expanded: number;
  readonly zetaSquared: number;
};

/** Runs `runs` sessions of fresh seed from the bytes of their raw files, and holds the results against the truth. */
export async function coverageOfEvents(
  of: EventCase,
  runs: number,
  firstSeed: number,
  efficiency: 'size' | 'number' = 'size',
): Promise<EventCoverage[]> {
  const sums = new Map<string, Sum>();
  const parsed = parseStudy(studyOf(of.settings, efficiency));
  for (let i = 0; i < runs; i++) {
    const simulated = simulateSingleParticle(firstSeed + i, of.settings);
    const { record } = await runStudy('particles', parsed, memorySource(simulated.files()), {
      version: 'bench',
      cache: null,
    });
    const { sample, efficiency: eta } = simulated.truth;
    const truths: Record<string, number> = {
      'metal mass mean': sample.meanMassFg,
      'metal mass spread': sample.spreadFg,
      'particle number mean': sample.numberPerMl,
      'equivalent diameter mean': sample.meanDiameterNm,
      'metal in particles mean': sample.particulateUgPerL,
      'dissolved metal mean': sample.dissolvedUgPerL,
      'transport efficiency mean': 100 * eta,
    };
    if (record.rows.length === 0) console.error(record.findings.map((f) => f.message).join('\n'));
    for (const row of record.rows) {
      const key = `${row.quantity} ${row.statistic}`;
      const truth = truths[key];
      if (truth === undefined) continue;
      const sum = sums.get(key) ?? { n: 0, covered: 0, bias: 0, expanded: 0, z2: 0 };
      const u = standardUncertainty(row.value);
      sum.n++;
      if (row.lo <= truth && truth <= row.hi) sum.covered++;
      sum.bias += row.value.value / truth - 1;
      sum.expanded += (2 * u) / row.value.value;
      sum.z2 += ((row.value.value - truth) / u) ** 2;
      sums.set(key, sum);
    }
  }
  return [...sums].map(([name, s]) => ({
    name: `${of.name}: ${name}`,
    runs: s.n,
    covered: s.covered / s.n,
    bias: s.bias / s.n,
    expanded: s.expanded / s.n,
    zetaSquared: s.z2 / s.n,
  }));
}

export function eventsTable(rows: readonly EventCoverage[]): string {
  const percent = (v: number, digits = 1) => `${(100 * v).toFixed(digits)} %`;
  return [
    '| what | runs | 95 % intervals that hold the truth | bias | U (k = 2) | mean ((x − truth)/u)² |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      (r) =>
        `| ${r.name} | ${r.runs} | ${percent(r.covered)} | ${percent(r.bias, 2)} | ${percent(r.expanded)} | ${r.zetaSquared.toFixed(3)} |`,
    ),
  ].join('\n');
}
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [runs = 1000, seed = 2_000_000] = process.argv.slice(2).map(Number);
  console.log(eventsTable(await coverageOfEvents(nominal, runs, seed)));
}
