import { expect, test } from 'vitest';
import { codeOf } from '../../finding/code-of.reference.ts';
import { random } from '../../numeric/random.ts';
import { detectEvents } from './detect.ts';
import { type Simulation, simulatedSeries } from './simulated-series.reference.ts';

const common: Simulation = { points: 200_000, background: 1, events: 400, meanCounts: 200, logSd: 0.2, sigma: 2 };
const seen = (s: Partial<Simulation>, seed = 'events') => {
  const truth = simulatedSeries(random(seed), { ...common, ...s });
  return { truth, found: detectEvents({ counts: truth.counts, singleIonLogSd: null }) };
};
const sum = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0);

// 400 events of 200 counts: their sum is known to 0.4 %, coincidence leaves sums as they are.
test.each([
  [0.05, 0.4],
  [1, 2],
  [10, 4],
])(
  'background %d, pulses of σ = %d: all counts of well-detected events are in their areas, to 1 %',
  (background, sigma) => {
    const { truth, found } = seen({ background, sigma });
    expect(Math.abs(sum(found.events.area) / sum(truth.ions) - 1)).toBeLessThan(0.01);
    expect(Math.abs(found.background.mean / background - 1)).toBeLessThan(0.02);
  },
);

test('windows follow each other without overlap, with their apex within', () => {
  const { events } = seen({ events: 6000, meanCounts: 80 }).found;
  for (let e = 0; e < events.count; e++) {
    expect(events.end[e]).toBeGreaterThan(events.start[e]);
    if (e > 0) expect(events.start[e]).toBeGreaterThanOrEqual(events.end[e - 1]);
    expect(events.apex[e]).toBeGreaterThanOrEqual(events.start[e]);
    expect(events.apex[e]).toBeLessThan(events.end[e]);
  }
});

test('a third of the points being particles leaves the background where it is, to 5 %', () => {
  const { found } = seen({ background: 0.5, events: 6000 });
  expect(Math.abs(found.background.mean / 0.5 - 1)).toBeLessThan(0.05);
});

test('nothing counted, no points, or gaps: no events and no failure', () => {
  for (const counts of [[], [0], new Float64Array(5000), new Float64Array(100).fill(Number.NaN)]) {
    const { events, background } = detectEvents({ counts, singleIonLogSd: null });
    expect(events.count).toBe(0);
    expect(background.mean).toBe(0);
  }
});

test('gaps are no background: what is found stays where it was, and so does its area', () => {
  const truth = simulatedSeries(random('gaps'), common);
  const whole = detectEvents({ counts: truth.counts, singleIonLogSd: null });
  const counts = new Float64Array(2 * truth.counts.length).fill(Number.NaN);
  truth.counts.forEach((v, i) => {
    counts[i < 100_000 ? i : i + 150_000] = v;
  });
  const found = detectEvents({ counts, singleIonLogSd: null });
  expect(found.events.area).toEqual(whole.events.area);
  expect(found.background.mean).toBe(whole.background.mean);
  expect(found.events.apex).toEqual(whole.events.apex.map((i) => (i < 100_000 ? i : i + 150_000)));
});

test('arrivals in coincidence are counted from the gaps, within their uncertainty', () => {
  const { found } = seen({ background: 0.1, events: 6000, meanCounts: 80, logSd: 0.28 });
  expect(found.events.count).toBeLessThan(5000);
  expect(Math.abs(found.arrivals.count - 6000)).toBeLessThan(2 * found.arrivals.u);
  expect(found.arrivals.u).toBeLessThan(150);
  expect(Math.abs(found.arrivals.count * (1 - found.arrivals.coincident) - found.events.count)).toBeLessThan(1e-6);
});

const ionSignals = (counts: Float64Array, seed: string) => {
  const chance = random(seed);
  return counts.map((ions) => {
    let total = 0;
    for (let i = 0; i < ions; i++) total += chance.lognormal(-0.125, 0.5);
    return total;
  });
};

// 100 false events are stated; they are counted to 10 % (one standard deviation), and limits of whole widths share them.
test('ion signals of a blank show the stated rate of false events, 0.5 to 1.5 of it', () => {
  for (const background of [0.05, 3]) {
    const chance = random(`blank ${background}`);
    const ions = Float64Array.from({ length: 500_000 }, () => chance.poisson(background));
    const found = detectEvents({ counts: ionSignals(ions, 'areas'), singleIonLogSd: 0.5 }, { alpha: 2e-4 });
    expect(found.events.count / 100).toBeGreaterThan(0.5);
    expect(found.events.count / 100).toBeLessThan(1.5);
  }
});

test('ion signals of particles are all in their areas, to 1 %', () => {
  const truth = simulatedSeries(random('ions'), common);
  const { events } = detectEvents({ counts: ionSignals(truth.counts, 'areas'), singleIonLogSd: 0.5 });
  expect(Math.abs(sum(events.area) / sum(truth.ions) - 1)).toBeLessThan(0.01);
});

// Mean of ζ² over 350 events: 1 ± 0.08; the ions an event left are known, so that only the background adds noise.
test('an event alone in its window misses its ions by the noise of the background and no more', () => {
  const { truth, found } = seen({ background: 2, meanCounts: 300, points: 400_000 });
  const { start, end, area, background, count } = found.events;
  let [n, bias, squares] = [0, 0, 0];
  for (let e = 0; e < count; e++) {
    const middle = (start[e] + end[e]) / 2;
    const inside = Array.from(truth.centres.keys()).filter((c) => Math.abs(truth.centres[c] - middle) < 50);
    if (inside.length !== 1) continue;
    const miss = area[e] - truth.ions[inside[0]];
    n++;
    bias += miss / truth.ions[inside[0]];
    squares += miss ** 2 / (background[e] * (end[e] - start[e]));
  }
  expect(n).toBeGreaterThan(300);
  expect(Math.abs(bias / n)).toBeLessThan(0.01);
  expect(squares / n).toBeGreaterThan(0.75);
  expect(squares / n).toBeLessThan(1.25);
});

test('the limits carry the names of their rules', () => {
  const names = seen({ events: 0 }).found.limits.map((l) => l.definition);
  for (const rule of ['Currie', 'formula A', 'ISO 11929', 'Stapleton', 'Gaussian', 'exact Poisson'])
    expect(names.some((n) => n.includes(rule))).toBe(true);
});

test('counts below zero, or settings that draw no limit, are refused with their code', () => {
  const of = (counts: number[], settings = {}) =>
    codeOf(() => detectEvents({ counts, singleIonLogSd: null }, settings));
  expect(of([1, -2, 0])).toBe('Q131');
  expect(of([1, 2], { alpha: 0 })).toBe('Q160');
  expect(of([1, 2], { widths: [4, 2] })).toBe('Q160');
  expect(of([1, 2], { widths: [] })).toBe('Q160');
});
