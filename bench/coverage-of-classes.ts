/**
 * How often the intervals of a classification hold the truth, and how often a line is named that should not be, over
 * simulated lines with fresh seeds: npx tsx bench/coverage-of-classes.ts [studies]. Truth: two log-normal labels, correlation
 * 0.5, a third of the second label of one line below its critical level. Prints a table.
 */
import { classified, exceeds } from '../src/analysis/classify/classified.ts';
import { joined } from '../src/analysis/classify/joined.ts';
import { carriesMore } from '../src/measurement/carries-more.ts';
import type { CellMasses } from '../src/measurement/cell-masses.ts';
import { normalCdf } from '../src/numeric/normal.ts';
import { random } from '../src/numeric/random.ts';
import { mean, standardDeviation } from '../src/numeric/robust.ts';
import { rooted } from '../src/quantity/quantity.ts';

const studies = Number(process.argv[2] ?? 400);
const cellsOfALine = 60;
const [sdX, sdY, limitY] = [0.45, 0.55, 3];
const names = ['A', 'B'] as const;

function line(seed: string, muX: number, muY: number): [CellMasses, CellMasses] {
  const chance = random(seed);
  const z = Array.from({ length: cellsOfALine }, () => [chance.normal(), chance.normal()]);
  const masses = (of: (a: number, b: number) => number, limit: number): CellMasses => {
    const massFg = Float64Array.from(z, ([a, b]) => Math.exp(of(a, b)));
    return {
      names: z.map((_, i) => `${seed} ${i}`),
      massFg,
      uFg: new Float64Array(cellsOfALine),
      criticalFg: new Float64Array(cellsOfALine).fill(limit),
      below: Uint8Array.from(massFg, (m) => (m <= limit ? 1 : 0)),
    };
  };
  return [masses((a) => muX + sdX * a, 1e-9), masses((a, b) => muY + sdY * (0.5 * a + Math.sqrt(0.75) * b), limitY)];
}

const meanOf = (cells: CellMasses, id: string) =>
  rooted(mean(cells.massFg), standardDeviation(cells.massFg) / Math.sqrt(cellsOfALine), 'fg/{cell}', {
    ...{ id, label: id, group: id, dof: null, law: { kind: 'normal' as const }, basis: 'measured' as const },
  });

function studied(gap: readonly [number, number]) {
  const counts = { x: 0, lda: 0, first: 0, second: 0 };
  const truthX = normalCdf(gap[0] / sdX / Math.SQRT2);
  const [dx, dy, r] = [gap[0] / sdX, gap[1] / sdY, 0.5];
  const distance = Math.sqrt((dx * dx - 2 * r * dx * dy + dy * dy) / (1 - r * r));
  // of cells fully seen: censored cells can only lower it
  const best = normalCdf(distance / Math.SQRT2);
  let area = 0;
  for (let s = 0; s < studies; s++) {
    const [a, b] = [line(`a${s}`, 2.5 + gap[0], 1.4 + gap[1]), line(`b${s}`, 2.5, 1.4)];
    const cells = joined([a, b]);
    const x = exceeds(cells, 0);
    if (x.lo <= truthX && truthX <= x.hi) counts.x++;
    const { results } = classified(cells, names, ['x', 'y'], ['lda'], { folds: 10, repeats: 2, seed: s });
    const { auc } = results[0];
    area += auc.value / studies;
    if (auc.lo <= best && best <= auc.hi) counts.lda++;
    const labels = ['x', 'y'].map((name, j) => ({
      name,
      means: [meanOf(a[j], `a${j}`), meanOf(b[j], `b${j}`)] as const,
    }));
    const { verdict } = carriesMore(names, labels, null, s, true);
    if (verdict === 'A') counts.first++;
    if (verdict === 'B') counts.second++;
  }
  const share = (n: number) => `${((100 * n) / studies).toFixed(1)} %`;
  return [
    gap.join(' and '),
    ...[
      share(counts.x),
      best.toFixed(3),
      area.toFixed(3),
      share(counts.lda),
      share(counts.first),
      share(counts.second),
    ],
  ];
}

const rows = [
  ['ln of the ratios', 'chance of x held', 'best AUC', 'mean AUC (LDA)', 'best held', 'A named', 'B named'],
  ...(
    [
      [0, 0],
      [0.3, 0.3],
      [0.6, 1],
      [0.5, -0.5],
    ] as const
  ).map(studied),
];
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
