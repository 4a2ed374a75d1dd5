import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { mean, standardDeviation } from '../numeric/robust.ts';
import { integrate } from './integrate-transient.ts';
import { assumedBlankEnd, type CountTrace, commonWindow, emptyPlace, gasBlankEnd, runningSum } from './transient.ts';

const step = 0.01;

/** A transient of `counts` at `second`, rising in 20 ms and washing out with 0.1 s, on a Poisson background. */
function trace(
  name: string,
  seed: number,
  pulses: readonly { counts: number; second: number }[],
  background = 0.3,
): CountTrace {
  const chance = random(seed);
  const counts = new Float64Array(600);
  for (let i = 0; i < counts.length; i++) {
    let expected = background;
    for (const { counts: area, second } of pulses) {
      const t = i * step - second;
      if (t > 0) expected += ((area * step) / 0.1) * Math.exp(-t / 0.1) * (1 - Math.exp(-t / 0.02)) * 1.2;
    }
    counts[i] = chance.poisson(expected);
  }
  return { name, counts, stepSeconds: step, dwellSeconds: step };
}

/** ∫ of the pulse shape above, per count asked. */
const shapeArea = (() => {
  let total = 0;
  for (let i = 0; i < 1000; i++)
    total += (step / 0.1) * Math.exp((-i * step) / 0.1) * (1 - Math.exp((-i * step) / 0.02)) * 1.2;
  return total;
})();

const set = (n: number, counts: number) =>
  Array.from({ length: n }, (_, i) => trace(`c${i}`, i, [{ counts, second: 2.2 }]));

describe('a transient', () => {
  it('is integrated without bias, and scatters as its counting uncertainty says', () => {
    const traces = set(200, 5000);
    const blankEnd = gasBlankEnd(traces)!;
    const window = commonWindow(traces, blankEnd)!;
    const found = traces.map((t) => integrate(t, window, null));
    const truth = 5000 * shapeArea;
    expect(blankEnd * step).toBeGreaterThan(1.5);
    expect(blankEnd * step).toBeLessThan(2.25);
    expect(mean(found.map((t) => t.area)) / truth).toBeCloseTo(1, 2);
    const scatter = standardDeviation(found.map((t) => t.area));
    expect(scatter / mean(found.map((t) => t.u))).toBeGreaterThan(0.85);
    expect(scatter / mean(found.map((t) => t.u))).toBeLessThan(1.15);
    expect(found.some((t) => t.doublet)).toBe(false);
  });

  it('of an empty cell among full ones keeps its measured value, zero on average', () => {
    const traces = [...set(20, 3000), ...Array.from({ length: 300 }, (_, i) => trace(`e${i}`, 1000 + i, []))];
    const blankEnd = gasBlankEnd(traces)!;
    const window = commonWindow(traces, blankEnd)!;
    const place = emptyPlace(traces, window);
    const empty = traces.slice(20).map((t) => integrate(t, window, place));
    const standardError = standardDeviation(empty.map((t) => t.area)) / Math.sqrt(300);
    expect(Math.abs(mean(empty.map((t) => t.area)))).toBeLessThan(4 * standardError);
    expect(empty.every((t) => t.apex === null)).toBe(true);
    const above = empty.filter((t) => t.area > t.critical).length / 300;
    expect(above).toBeLessThan(0.1);
  });

  it('with two apexes is a doublet, and a single one never is', () => {
    const singles = set(300, 8000);
    const double = trace('d', 7, [
      { counts: 8000, second: 2.2 },
      { counts: 6000, second: 3.1 },
    ]);
    const window = commonWindow([...singles, double], gasBlankEnd(singles)!)!;
    expect(integrate(double, window, null).doublet).toBe(true);
    expect(singles.filter((t) => integrate(t, window, null).doublet)).toHaveLength(0);
  });

  it('counts the time between points when the detector counted only a part of it', () => {
    const whole = trace('w', 3, [{ counts: 4000, second: 2.2 }]);
    const part = { ...whole, dwellSeconds: step / 2 };
    const window = commonWindow([whole], gasBlankEnd([whole])!)!;
    expect(integrate(part, window, null).area / integrate(whole, window, null).area).toBeCloseTo(2, 12);
  });

  it('is not found in gas blank alone: no window, no gas blank end', () => {
    const blanks = Array.from({ length: 100 }, (_, i) => trace(`b${i}`, 50 + i, [], 1));
    expect(gasBlankEnd(blanks)).toBeNull();
    expect(commonWindow(blanks, 150)).toBeNull();
  });

  it.each([
    [25, 20, 80],
    [45, 20, 80],
    [45, 3, 600],
  ])('of %d counts, %d in the set, is integrated without bias', (counts, size, sets) => {
    const areas: number[] = [];
    for (let n = 0; n < sets; n++) {
      const traces = Array.from({ length: size }, (_, i) =>
        trace(`w${i}`, 20_000 + size * n + i, [{ counts, second: 2.2 }]),
      );
      const window = commonWindow(traces, gasBlankEnd(traces)!)!;
      const empty = emptyPlace(traces, window);
      for (const t of traces) areas.push(integrate(t, window, empty).area);
    }
    const standardError = standardDeviation(areas) / Math.sqrt(areas.length);
    expect(Math.abs(mean(areas) - counts * shapeArea)).toBeLessThan(4 * standardError);
  });

  it('with its apex on either rim of a droplet is held whole by the window', () => {
    const rims = (i: number) => (i % 2 === 0 ? [6000, 3000] : [3000, 6000]);
    const traces = Array.from({ length: 12 }, (_, i) =>
      trace(
        `r${i}`,
        300 + i,
        [2.2, 3.7].map((second, k) => ({ counts: rims(i)[k], second })),
      ),
    );
    const window = commonWindow(traces, gasBlankEnd(traces)!, 1)!;
    const areas = traces.map((t) => integrate(t, window, null).area);
    expect(mean(areas) / (9000 * shapeArea)).toBeCloseTo(1, 2);
    expect(Math.min(...areas) / Math.max(...areas)).toBeGreaterThan(0.95);
  });

  it('that begins before there is any gas blank is not taken for one', () => {
    const early = Array.from({ length: 5 }, (_, i) => trace(`e${i}`, 70 + i, [{ counts: 5000, second: 0.02 }]));
    expect(gasBlankEnd(early)).toBeLessThan(5);
  });

  it('says how much signal is left where the acquisition ends too early', () => {
    const late = Array.from({ length: 5 }, (_, i) => trace(`l${i}`, 90 + i, [{ counts: 9000, second: 5.8 }]));
    const window = commonWindow(late, gasBlankEnd(late)!)!;
    for (const t of late) expect(integrate(t, window, null).cut).toBeGreaterThan(0.1);
    const whole = set(1, 9000)[0];
    expect(integrate(whole, commonWindow([whole], 150)!, null).cut).toBe(0);
  });

  it('hidden in the assumed gas blank shortens it', () => {
    const blanks = Array.from({ length: 20 }, (_, i) => trace(`b${i}`, 500 + i, []));
    const weak = Array.from({ length: 20 }, (_, i) => trace(`b${i}`, 500 + i, [{ counts: 15, second: 0.9 }]));
    expect(assumedBlankEnd(blanks)).toBe(150);
    expect(assumedBlankEnd(weak)).toBe(60);
  });

  it('running sums keep their length and sum their neighbours', () => {
    expect([...runningSum([1, 2, 3, 4, 5], 3)]).toEqual([3, 6, 9, 12, 9]);
  });
});
