// npx tsx bench/coverage-of-mice.ts [studies] [seed] [kind]: with 1,000 studies of all kinds it writes bench/coverage-of-mice.md. Kinds: metal, copper, kinetics.
import { writeFileSync } from 'node:fs';
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

/** As a markdown table. */
function heldTable(rows: readonly Held[]): string {
  const percent = (v: number, digits = 1) => `${(100 * v).toFixed(digits)} %`;
  return [
    '| quantity | studies | 95 % intervals that hold the truth | bias | U (k = 2) | mean ((x − truth)/u)² |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      (r) =>
        `| ${r.name} | ${r.studies} | ${percent(r.covered)} | ${percent(r.bias, 2)} | ${percent(r.expanded)} | ${r.zetaSquared.toFixed(3)} |`,
    ),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [studies = 1000, seed = 1_000_000] = process.argv.slice(2, 4).map(Number);
  const named = process.argv[4];
  const rows: Held[] = [];
  for (const bench of mouseBenches.filter(({ name }) => named === undefined || name === named))
    rows.push(
      ...(await coverageOfMice(
        bench,
        studies,
        seed,
        (done) => done % 10 === 0 && process.stderr.write(`\r${bench.name}: ${done} of ${studies} studies`),
      )),
    );
  process.stderr.write('\n');
  console.log(heldTable(rows));
  if (studies >= 1000 && named === undefined)
    writeFileSync(
      new URL('./coverage-of-mice.md', import.meta.url),
      [
        '# Do the intervals of mice hold the truth?',
        '',
        `${studies} simulated mice of each kind (seeds from ${seed}), from the bytes of raw files to results. Drawn anew for each: the`,
        'animal and its rates, doses, every stated input from its law (dose calibrator, scanner, standards, stock and filling of tubes,',
        'digestion, dead time), and all noise. The truth of a region is what its whole organ holds, not the mean of the blurred image;',
        'regions are drawn inside the organs. Made by `npx tsx bench/coverage-of-mice.ts`.',
        '',
        heldTable(rows),
        '',
        'Asked: 93–97 % held.',
        '',
      ].join('\n'),
    );
}
