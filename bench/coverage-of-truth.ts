import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { standardUncertainty } from '../src/quantity/quantity.ts';
import { helText } from '../src/run/hel-study.reference.ts';
import { memorySource } from '../src/run/memory-source.ts';
import { runStudy } from '../src/run/run-study.ts';
import { simulateHelIntegrin } from '../src/simulate/hel-integrin.ts';
import { parseStudy } from '../src/study/parse.ts';

/** How often the intervals of one method and rung hold the truth, over many simulated studies. */
export type Coverage = {
  readonly name: string;
  readonly studies: number;
  /** Share of 95 % intervals that hold the truth. */
  readonly covered: number;
  /** Mean of value/truth − 1. */
  readonly bias: number;
  /** Mean of 2u/value. */
  readonly expanded: number;
  /** Mean of ((value − truth)/u)². */
  readonly zetaSquared: number;
};

export type CoverageResult = {
  readonly rows: readonly Coverage[];
  readonly zetaSquared: number;
  readonly ratio: number;
};

const studyText = helText;
const truthOf = {
  'metal mass': 'metalFgPerCell',
  'probe amount': 'probeMolPerCell',
  'target amount': 'targetMolPerCell',
  'target copies': 'targetCopiesPerCell',
} as const;

const isOnLadder = (quantity: string): quantity is keyof typeof truthOf => Object.hasOwn(truthOf, quantity);

/**
 * Runs the whole main job, from the bytes of raw files on, on `studies` simulated hel-integrin studies of fresh seed,
 * and holds every mean against the truth it was simulated from.
 */
export async function coverageOfTruth(
  studies: number,
  firstSeed: number,
  said: (done: number) => void = () => {},
): Promise<CoverageResult> {
  const parsed = parseStudy(studyText);
  const sums = new Map<string, { n: number; covered: number; bias: number; expanded: number; z2: number }>();
  let zetaSquared = 0;
  let ratio = 0;
  for (let i = 0; i < studies; i++) {
    const simulated = simulateHelIntegrin(firstSeed + i);
    const { record } = await runStudy('hel-integrin', parsed, memorySource(simulated.files()), {
      version: 'bench',
      cache: null,
    });
    for (const row of record.rows) {
      if (row.statistic !== 'mean' || !isOnLadder(row.quantity)) continue;
      const own = row.measurement === 'hel-cells' ? simulated.truth.la : simulated.truth.digest;
      const truth = own[truthOf[row.quantity]];
      const name = `${row.measurement}, ${row.quantity}`;
      const sum = sums.get(name) ?? { n: 0, covered: 0, bias: 0, expanded: 0, z2: 0 };
      sum.n++;
      if (row.lo <= truth && truth <= row.hi) sum.covered++;
      sum.bias += row.value.value / truth - 1;
      const u = standardUncertainty(row.value);
      sum.expanded += (2 * u) / row.value.value;
      sum.z2 += ((row.value.value - truth) / u) ** 2;
      sums.set(name, sum);
    }
    zetaSquared += record.comparisons[0].zeta ** 2;
    ratio += record.comparisons[0].ratio.value;
    said(i + 1);
  }
  const rows = [...sums].map(([name, s]) => ({
    name,
    studies: s.n,
    covered: s.covered / s.n,
    bias: s.bias / s.n,
    expanded: s.expanded / s.n,
    zetaSquared: s.z2 / s.n,
  }));
  return { rows, zetaSquared: zetaSquared / studies, ratio: ratio / studies };
}

/** As a markdown table. */
export function coverageTable(result: CoverageResult): string {
  const percent = (v: number, digits = 1) => `${(100 * v).toFixed(digits)} %`;
  return [
    '| mean of | studies | 95 % intervals that hold the truth | bias | U (k = 2) | mean ((x − truth)/u)² |',
    '|---|---|---|---|---|---|',
    ...result.rows.map(
      (r) =>
        `| ${r.name} | ${r.studies} | ${percent(r.covered)} | ${percent(r.bias, 2)} | ${percent(r.expanded)} | ${r.zetaSquared.toFixed(3)} |`,
    ),
    '',
    `LA against digest: mean ζ² ${result.zetaSquared.toFixed(3)}, mean ratio ${result.ratio.toFixed(4)}.`,
  ].join('\n');
}

/** The page that keeps the result of a full run. */
function page(result: CoverageResult, studies: number, seed: number): string {
  return [
    '# Do the intervals hold the truth?',
    '',
    `${studies} simulated hel-integrin studies (seeds from ${seed}), every stated input drawn from its law for each study: atoms,`,
    'occupancy, both stocks, each dispensing, dilution, volume, cell count. Each study runs from the bytes of its raw files to',
    'its results; the truth is the mean of the population it was simulated from. Made by `npm run bench:coverage`.',
    '',
    coverageTable(result),
    '',
    'Asked: 93–97 % held, bias < 1 %, mean ζ² 0.85–1.15, U (k = 2) of the metal mean ≤ 15 % (LA) and ≤ 10 % (digest).',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [studies = 1000, seed = 1_000_000] = process.argv.slice(2).map(Number);
  const result = await coverageOfTruth(
    studies,
    seed,
    (done) => done % 50 === 0 && process.stderr.write(`\r${done} of ${studies} studies`),
  );
  process.stderr.write('\n');
  console.log(coverageTable(result));
  if (studies >= 1000) writeFileSync(new URL('./coverage-of-truth.md', import.meta.url), page(result, studies, seed));
}
