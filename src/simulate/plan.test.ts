import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { type Plan, planExperiment } from './plan.ts';
import { type PlanSettings, planDefaults } from './plan-settings.ts';
import { cellInstrument } from './planned-cell.ts';

function planned(seed: number, settings: Partial<PlanSettings>): Plan {
  const steps = planExperiment(seed, { ...planDefaults, ...settings });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    expect(step.value).toBeGreaterThanOrEqual(0);
    expect(step.value).toBeLessThan(1);
  }
}

function moments(s: PlanSettings, dwellMs: number, mean: number, cv: number, cells = 4000) {
  const { measure } = cellInstrument(s, dwellMs);
  const chance = random(2);
  const found = Array.from({ length: cells }, () => measure({ mean, cv }, chance));
  const average = found.reduce((a, b) => a + b, 0) / cells;
  return { mean: average, sd: Math.sqrt(found.reduce((a, b) => a + (b - average) ** 2, 0) / (cells - 1)) };
}

describe('one planned cell', () => {
  const s = { ...planDefaults, yieldCv: 0, settleMs: 0, isotopes: 2 };

  it('finds its mass on average, and scatters as Poisson counts of half the time do', () => {
    const { mean, sd } = moments(s, 4, 40, 0);
    // 3200 ions, half of them on our isotope, times 2; background 30 cps over window and blank
    const points = Math.ceil(1.23 / 0.008) + 1;
    const blank = 30 * 0.004 * points;
    const counts = 1600 + blank + (points / 250) ** 2 * 250 * 30 * 0.004;
    expect(Math.abs(mean / 40 - 1)).toBeLessThan((5 * Math.sqrt(counts)) / 1600 / Math.sqrt(4000));
    expect(Math.abs(sd / ((2 * Math.sqrt(counts)) / 80) - 1)).toBeLessThan(0.07);
  });

  it('scatters more where the cycle is longer than the pulse', () => {
    expect(moments(s, 200, 400, 0).sd).toBeGreaterThan(4 * moments(s, 4, 400, 0).sd);
  });

  it('gives the same with ions followed one by one as with one draw', () => {
    // rate·τ = 0.14 and 0.16 at the peak: one draw below 0.15, ions followed above; dwells shorter and longer than the pulse
    const fast: PlanSettings = {
      ...s,
      ...{ unit: 'counts', isotopes: 1, riseMs: 20, washoutMs: 25, deadTimeNs: 2600, gasBlankSeconds: 10 },
    };
    for (const dwellMs of [1, 50]) {
      const [drawn, followed] = [1880, 2140].map((counts) => ({ ...moments(fast, dwellMs, counts, 0, 1500), counts }));
      // what is lost grows with the counts; it is some per cent where a point is longer than the pulse
      const short = ({ mean, counts }: { mean: number; counts: number }) => (counts - mean) / (counts * counts);
      expect(Math.abs(short(drawn) - short(followed)) * 2000).toBeLessThan(0.006);
      // var = N(1 + ⟨R·τ⟩) over a background of 30 cps
      const excess = ({ sd, counts }: { sd: number; counts: number }) => sd ** 2 / (counts + 8.5);
      expect(Math.abs(excess(drawn) / excess(followed) - 1)).toBeLessThan(0.12);
      if (dwellMs === 1) expect(excess(drawn)).toBeGreaterThan(1.02);
      else expect(short(drawn) * 2000).toBeGreaterThan(0.01);
    }
  });
});

describe('a plan', () => {
  const quick = { dwellsMs: [4, 150], trials: 300 };

  it('is the same for the same seed', () => {
    expect(planned(1, quick)).toEqual(planned(1, quick));
    expect(planned(1, quick)).not.toEqual(planned(2, quick));
  });

  it('comes near the formula where the populations are narrow and counts many, and says which dwell to take', () => {
    const { dwells, recommended } = planned(3, { ...quick, b: 36, spreadA: 0.15, spreadB: 0.15 });
    const [short, long] = dwells;
    expect(short.smallest?.n).toBeGreaterThan(0.8 * short.formula);
    expect(short.smallest?.n).toBeLessThan(1.3 * short.formula + 3);
    expect(long.smallest?.n ?? Number.POSITIVE_INFINITY).toBeGreaterThan(short.smallest?.n ?? 0);
    expect(recommended?.dwellMs).toBe(4);
    for (const { power } of dwells) for (const { u } of power) expect(u).toBeLessThan(0.5 / Math.sqrt(300) + 1e-9);
  });

  it('says so where too many cells would be needed', () => {
    const { dwells, recommended } = planned(4, { ...quick, b: 39, mostCells: 20 });
    expect(recommended).toBeNull();
    for (const { smallest, formula } of dwells) {
      expect(smallest).toBeNull();
      expect(formula).toBeGreaterThan(1000);
    }
  });

  it('refuses to tell a population from itself', () => {
    expect(() => planned(5, { b: 40 })).toThrow('40 fg');
  });
});
