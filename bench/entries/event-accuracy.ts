import { countedLines } from '../../src/analysis/counting/counted-lines.ts';
import { detectEvents } from '../../src/analysis/events/detect.ts';
import { random } from '../../src/numeric/random.ts';
import { unit } from '../../src/quantity/unit.ts';
import type { Trace } from '../../src/signal/signal.ts';
import { gaussianCloud } from '../../src/simulate/cloud-shape.ts';
import { countIons, steadyIons } from '../../src/simulate/detector.ts';
import type { Entry } from '../entry.ts';
import { blankRates, scoreCells } from '../event-cells.ts';

/** A seed of the clock, so that no set is ever seen twice; `npm run bench:events SEED` shows each cell. */
const fresh = () => `bench ${Date.now()}`;

/** Sets of 600 events a cell: of three, a lead of 0.002 is not yet told from chance. */
const scoreSets = 12;

export const eventScores: Entry = {
  what: `mean F1 of events less the better of SPCal and a rolling sum, the worst of 12 cells, ${scoreSets} fresh sets each`,
  unit: '',
  target: { limit: 0, better: 'more' },
  peer: 'SPCal 0.15–0.99, rolling sum 0.55–0.98',
  async measured() {
    const leads: number[] = [];
    for (const c of scoreCells(fresh(), scoreSets))
      leads.push(c.cupel - Math.max(c.spcal, c.rolling, c.spcalThen, c.rollingThen));
    return Math.min(...leads);
  },
};

/** One event is expected on each million: a single million shows five or more once in fifty times. */
const blankMillions = 4;

export const falseEvents: Entry = {
  what: `false events on 1 M blank points (mean of ${blankMillions}), α = 1e-6, the most of background 0.05, 1, 10 and 100`,
  unit: 'events',
  target: { limit: 4, better: 'less' },
  peer: 'SPCal 13',
  async measured() {
    return Math.max(...[...blankRates(fresh(), blankMillions, 1e-6)].map((r) => r.cupel));
  },
};

const dwellSeconds = 1e-4;
const deadTimeSeconds = 40e-9;
const ions = 4000;

export const deadTimeSum: Entry = {
  what: 'mean event sum of 4,000 ions (σ 2 points of 0.1 ms), τ = 40 ns, away from the truth',
  unit: '%',
  target: { limit: 1, better: 'less' },
  peer: 'SPCal −16 %',
  /** Registered pulse by pulse by the simulator, corrected and found by the analysis. */
  async measured() {
    const points = 200_000;
    const chance = random(fresh());
    const clouds = Array.from({ length: 1000 }, (_, e) => ({
      seconds: dwellSeconds * (200 * e + 100 + 50 * chance.uniform()),
      ions,
      shape: gaussianCloud(2 * dwellSeconds),
    }));
    const dwells = { points, cycleSeconds: dwellSeconds, offsetSeconds: 0, dwellSeconds };
    const { arrived, registered } = countIons(
      dwells,
      { background: steadyIons(1000), clouds },
      deadTimeSeconds,
      chance,
    );
    const trace: Trace = {
      kind: 'trace',
      name: 'big',
      seconds: Float64Array.from(registered, (_, i) => i * dwellSeconds),
      channels: [{ label: 'Au197', mode: 'counts', unit: unit('{count}'), dwellSeconds, values: registered }],
      metadata: {},
    };
    const [{ counts, variance }] = countedLines([trace], (t) => t.channels[0], { deadTimeSeconds }, 'bench').lines;
    const { events } = detectEvents({ counts, variance, singleIonLogSd: null });
    const found = events.area.reduce((sum, area) => sum + area, 0) / events.count;
    const truth = (arrived.reduce((sum, n) => sum + n, 0) - 0.1 * points) / clouds.length;
    return 100 * Math.abs(found / truth - 1);
  },
};
