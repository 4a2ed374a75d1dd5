// npx tsx bench/coverage-of-mice.ts [studies] [seed] [kind]: with 1,000 studies it writes its rows in bench/coverage-of-mice.md. Kinds: metal, copper, kinetics.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { standardUncertainty } from '../src/quantity/quantity.ts';
import { convertValue, unit } from '../src/quantity/unit.ts';
import { memorySource } from '../src/run/memory-source.ts';
import { runStudy } from '../src/run/run-study.ts';
import { parseStudy } from '../src/study/parse.ts';
import { type MouseBench, mouseBenches } from './mouse-benches.ts';

/** How often the intervals of one quantity and region hold the truth, over many simulated mice. */
export type Held = {
  readonly name: string;
  readonly studies: number;
  /** Share of 95 % intervals that hold the truth. */
  readonly covered: number;
  /** Mean of value/truth − 1, of 2u/value, and of ((value − truth)/u)². */
  readonly bias: number;
  readonly expanded: number;
  readonly zetaSquared: number;
};

/**
 * Runs whole studies of one animal each, from the bytes of raw files on, and holds results against the truth they were
 * simulated from: every stated input, every organ, rate, dose and noise is drawn anew for each study.
 */
export async function coverageOfMice(
  bench: MouseBench,
  studies: number,
  firstSeed: number,
  said: (done: number) => void = () => {},
): Promise<readonly Held[]> {
  const parsed = parseStudy(bench.study);
  if (parsed.errors.length > 0) throw new Error(JSON.stringify(parsed.errors[0]));
  const sums = new Map<string, { n: number; covered: number; bias: number; expanded: number; z2: number }>();
  for (let i = 0; i < studies; i++) {
    const { files, truths } = bench.simulate(firstSeed + i);
    const { record } = await runStudy('mice', parsed, memorySource(files), { version: 'bench', cache: null });
    for (const { name, find, value: truth, unit: like } of truths) {
      const row = record.rows.find((r) => r.statistic === 'mean' && find(r));
      // a fit that is not determined gives no number, and so no interval: fewer studies stand in the table
      if (!row) continue;
      const at = (x: number) => convertValue(x, row.value.unit, unit(like));
      const [value, u] = [at(row.value.value), at(standardUncertainty(row.value))];
      const sum = sums.get(name) ?? { n: 0, covered: 0, bias: 0, expanded: 0, z2: 0 };
      sum.n++;
      if (at(row.lo) <= truth && truth <= at(row.hi)) sum.covered++;
      sum.bias += value / truth - 1;
      sum.expanded += (2 * u) / value;
      sum.z2 += ((value - truth) / u) ** 2;
      sums.set(name, sum);
    }
    said(i + 1);
  }
  return [...sums].map(([name, s]) => ({
    name,
    studies: s.n,
    covered: s.covered / s.n,
    bias: s.bias / s.n,
    expanded: s.expanded / s.n,
    zetaSquared: s.z2 / s.n,
  }));
}

const heading = [
  '| quantity | studies | seeds from | 95 % intervals that hold the truth | bias | U (k = 2) | mean ((x − truth)/u)² |',
  '|---|---|---|---|---|---|---|',
];

/** One row of a markdown table each. */
function tableRows(rows: readonly Held[], seed: number): string[] {
  const percent = (v: number, digits = 1) => `${(100 * v).toFixed(digits)} %`;
  return rows.map(
    (r) =>
      `| ${r.name} | ${r.studies} | ${seed} | ${percent(r.covered)} | ${percent(r.bias, 2)} | ${percent(r.expanded)} | ${r.zetaSquared.toFixed(3)} |`,
  );
}

/** The text with these rows in place of those of the same quantities. */
function withRows(text: string, rows: readonly string[]): string {
  const nameOf = (line: string) => line.split(' | ')[0];
  const by = new Map(rows.map((row) => [nameOf(row), row]));
  return text
    .split('\n')
    .map((line) => by.get(nameOf(line)) ?? line)
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [studies = 1000, seed = 1_000_000] = process.argv.slice(2, 4).map(Number);
  const named = process.argv[4];
  const rows: string[] = [];
  for (const bench of mouseBenches.filter(({ name }) => named === undefined || name === named)) {
    const said = (done: number) =>
      done % 10 === 0 && process.stderr.write(`\r${bench.name}: ${done} of ${studies} studies`);
    rows.push(...tableRows(await coverageOfMice(bench, studies, seed, said), seed));
  }
  process.stderr.write('\n');
  console.log([...heading, ...rows].join('\n'));
  const page = new URL('./coverage-of-mice.md', import.meta.url);
  if (studies >= 1000) writeFileSync(page, withRows(readFileSync(page, 'utf8'), rows));
}
