/**
 * Many cells in one trace on fresh seeds: how often the 95 % interval of mean and spread holds the true population, with
 * and without the log of the laser. `npx tsx bench/coverage-of-many-cells.ts [runs] [first seed]`
 */
import { publishedCalibration } from '../src/analysis/fit-calibration.ts';
import { measure } from '../src/method/laser-ablation-cells/measure.ts';
import { parameters } from '../src/method/laser-ablation-cells/parameters.ts';
import { respond } from '../src/method/laser-ablation-cells/respond.ts';
import type { Context } from '../src/method/method.ts';
import { interval } from '../src/quantity/coverage.ts';
import { exact, type Quantity } from '../src/quantity/quantity.ts';
import { unit } from '../src/quantity/unit.ts';
import type { LaserPass } from '../src/signal/signal.ts';
import { type LaCellsSettings, simulateLaCells } from '../src/simulate/la-cells.ts';

const gold = {
  ...{ element: 'Au', target: 'MT1-MMP', atoms: { value: 24, u: 0 }, occupancy: { value: 1, u: 0 } },
  ...{ copies: { mean: 6e6, cv: 0.5 }, nonspecificFg: { mean: 3, cv: 0.5 }, ionsPerFg: 80, backgroundCps: 30 },
};
/** Exact: what is asked is whether the cells are read right, not the line. Yield scatters by 2 % from shot to shot. */
const calibration = publishedCalibration('exact', 'laser-ablation-cells', {
  slope: exact(80, '{count}/fg'),
  intercept: exact(0, '{count}'),
  levelUnit: unit('fg'),
  range: null,
});
const cases: readonly { readonly name: string; readonly settings: Partial<LaCellsSettings> }[] = [
  { name: 'a cell every 2 s', settings: {} },
  { name: 'a cell every 0.8 s, windows meet', settings: { gapSeconds: 0.8 } },
  { name: 'half of them unstained but for 3 fg', settings: { positive: 0.5 } },
];
function measured(seed: number, settings: Partial<LaCellsSettings>, withLog: boolean) {
  const quick = { dropletLevelsFg: [100], dropletsPerLevel: 1, blocked: 0, blanks: 1, cells: 60, cellsPerFile: 30 };
  const { acquisitions, truth } = simulateLaCells(seed, { ...quick, labels: [gold], ...settings });
  const passes = acquisitions.cells.flatMap(({ name }) =>
    truth.shots[name].list.map(({ seconds }, i): LaserPass => {
      const at = truth.shots[name].startSeconds + seconds;
      const spot = {
        fromUm: [0, 0],
        toUm: [0, 0],
        spotUm: [30, 30],
        speedUmPerSecond: null,
        shotsPerSecond: 100,
      } as const;
      return { name: `${name} ${i + 1}`, startSeconds: at, endSeconds: at + 0.01, ...spot };
    }),
  );
  const log = { name: 'log', signal: { kind: 'ablation', name: 'log', passes, metadata: {} } } as const;
  const beside: Context['beside'] = withLog ? { 'laser-log': [log] } : {};
  const context = {
    where: 'c',
    label: '197Au',
    key: `${seed}`,
    channel: null,
    standards: false,
    role: 'sample',
    beside,
  };
  const sample = respond(acquisitions.cells, parameters.parse({ 'cells-per-file': 'many' }), context);
  const [content] = measure({ roles: { sample }, calibration, context }).contents;
  const { metalFgPerCell, spreadFgPerCell } = truth.labels.Au;
  return { ...content, truth: { mean: metalFgPerCell, spread: spreadFgPerCell } };
}

const [runs, first] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 1)];
for (const { name, settings } of cases)
  for (const withLog of [false, true]) {
    const held = { mean: 0, spread: 0 };
    let [ratio, cells] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const result = measured(first + run, settings, withLog);
      const holds = (q: Quantity | null, value: number) => {
        if (!q) return 0;
        const { lo, hi } = interval(q);
        return lo <= value && value <= hi ? 1 : 0;
      };
      held.mean += holds(result.sample, result.truth.mean);
      held.spread += holds(result.spread, result.truth.spread);
      ratio += result.sample.value / result.truth.mean / runs;
      cells += (result.n ?? 0) / runs;
    }
    const share = (count: number) => `${((100 * count) / runs).toFixed(1)} %`;
    console.log(
      `${name}, ${withLog ? 'with' : 'without'} log: mean/truth ${ratio.toFixed(4)}, n ${cells.toFixed(1)} of 60, interval of the mean ${share(held.mean)}, of the spread ${share(held.spread)}`,
    );
  }
