import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitNonlinear } from './nonlinear-least-squares.ts';
import { random } from './random.ts';

const x = Float64Array.from({ length: 20 }, (_, i) => i / 2);
const decay = (b: ArrayLike<number>) => x.map((t) => b[0] * Math.exp(-b[1] * t) + b[2]);
const drawn = random(4);
const y = decay([3, 0.4, 1]).map((value) => value + 0.02 * drawn.normal());
const problem = { model: decay, y, start: [1, 1, 0], names: ['amplitude', 'rate', 'floor'], absoluteSigma: false };
type Change = Partial<Omit<typeof problem, 'model'>> & { model?: (b: Float64Array) => ArrayLike<number> };
const fitted = (changes: Change & { jacobian?: (b: Float64Array) => Float64Array[]; mostSteps?: number }) =>
  fitNonlinear({ ...problem, ...changes });

describe('a fit that is not determined says which parameters', () => {
  it('whose effects cancel; the others keep their standard errors', () => {
    const fit = fitted({
      model: (b) => decay([b[0] * b[3], b[1], b[2]]),
      start: [1, 1, 0, 2],
      names: ['yield', 'rate', 'floor', 'gain'],
    });
    expect(fit.verdict).toBe('singular');
    expect(fit.why).toContain('yield, gain');
    expect(fit.undetermined).toEqual([0, 3]);
    expect(fit.standardErrors[0]).toBeNaN();
    expect(fit.standardErrors[1]).toBeGreaterThan(0);
  });

  it('that change nothing', () => {
    const fit = fitted({ start: [1, 1, 0, 5], names: ['amplitude', 'rate', 'floor', 'idle'] });
    expect(fit.verdict).toBe('singular');
    expect(fit.why).toContain('idle');
    expect(fit.undetermined).toEqual([3]);
  });

  it('that nothing speaks of: the rate of a decay of height 0', () => {
    expect(fitted({ y: x.map(() => 0) }).verdict).toBe('singular');
  });
});

describe('a fit that did not arrive does not say converged, and gives no standard errors', () => {
  const stalled = (changes: Parameters<typeof fitted>[0]) => {
    const fit = fitted(changes);
    expect(fit.standardErrors.every(Number.isNaN)).toBe(true);
    return fit.verdict;
  };
  it('a model that jumps', () =>
    expect(stalled({ model: (b) => decay(b).map((v) => Math.round(v * 50) / 50) })).toBe('stalled'));
  it('wrong derivatives', () => {
    const jacobian = (b: Float64Array) => [
      x.map((t) => Math.exp(-b[1] * t)),
      x.map((t) => b[0] * t * Math.exp(-b[1] * t)),
      x.map(() => 1),
    ];
    expect(stalled({ jacobian })).toBe('stalled');
  });
  it('too few steps', () => expect(stalled({ mostSteps: 3 })).toBe('out of iterations'));
});

describe('a saddle or a maximum is no minimum', () => {
  // (p − 0)² + (p² − 10)²: a maximum at 0, minima at p² = 9.5.
  const twoMinima = { model: (p: Float64Array) => [p[0], p[0] ** 2, 0], y: Float64Array.of(0, 10, 0), names: ['p'] };
  it('left where the start stands on it', () => {
    const fit = fitted({ ...twoMinima, start: [0] });
    expect(fit.verdict).toBe('converged');
    expect(fit.parameters[0] ** 2).toBeCloseTo(9.5, 8);
  });

  it('two equal decays part', () => {
    const two = (b: ArrayLike<number>) => x.map((t) => b[0] * Math.exp(-b[1] * t) + b[2] * Math.exp(-b[3] * t));
    const noise = random(7);
    const fit = fitted({
      model: two,
      y: two([2, 2, 1, 0.1]).map((v) => v + 0.001 * noise.normal()),
      start: [1, 1, 1, 1.0001],
    });
    expect(fit.verdict).toBe('converged');
    expect(Math.max(fit.parameters[1], fit.parameters[3])).toBeCloseTo(2, 1);
  });
});

it('finds peaks far narrower than their position, and decays given in any unit of time', () => {
  const peak = (b: ArrayLike<number>) =>
    Float64Array.from({ length: 200 }, (_, i) => b[0] * Math.exp(-0.5 * ((5000 + i / 1000 - b[1]) / b[2]) ** 2));
  const noise = random(2);
  const found = fitted({
    model: peak,
    y: peak([100, 5000.1, 0.01]).map((v) => v + noise.normal()),
    start: [80, 5000.08, 0.02],
  });
  expect(found.verdict).toBe('converged');
  expect(Math.abs(found.parameters[1] - 5000.1)).toBeLessThan(4 * found.standardErrors[1]);
  for (const unit of [1e-9, 1e9]) {
    const fit = fitted({ model: (b) => decay([b[0], b[1] * unit, b[2]]), start: [1, 1 / unit, 0] });
    expect(fit.verdict).toBe('converged');
    expect((fit.parameters[1] * unit) / fitted({}).parameters[1]).toBeCloseTo(1, 9);
  }
});

it('never says converged where a lower point lies beside, whatever the data, the start and the model', () => {
  const models: readonly ((b: ArrayLike<number>, t: number) => number)[] = [
    (b, t) => b[0] * Math.exp(-b[1] * t) + b[2] * Math.exp(-b[3] * t),
    (b, t) => b[0] / (1 + Math.exp(b[1] - b[2] * t)) + b[3],
    (b, t) => b[0] * Math.exp(-(((t - b[1]) / b[2]) ** 2)) + b[3],
    (b, t) => (b[0] + b[1] * t) / (1 + b[2] * t + b[3] * t * t),
    (b, t) => b[0] * Math.sin(b[1] * t + b[2]) + b[3],
  ];
  const verdicts = new Map<string, number>();
  const number = fc.integer({ min: -400, max: 400 }).map((v) => v / 100);
  const four = fc.tuple(number, number, number, number);
  fc.assert(
    fc.property(fc.nat(4), four, four, fc.constantFrom(0, 0.01, 1), fc.integer(), (which, truth, start, sd, seed) => {
      const chance = random(seed);
      const model = (b: ArrayLike<number>) => x.map((t) => models[which](b, t));
      const values = model(truth).map((v) => v + sd * chance.normal());
      const first = model(start);
      fc.pre([...values, ...first].every((v) => Math.abs(v) < 1e6));
      const fit = fitNonlinear({ model, y: values, start, absoluteSigma: false, mostSteps: 400 });
      verdicts.set(fit.verdict, (verdicts.get(fit.verdict) ?? 0) + 1);
      if (fit.verdict !== 'converged') return;
      const cost = (b: ArrayLike<number>) => model(b).reduce((total, v, i) => total + (v - values[i]) ** 2, 0);
      const rounding = 1e-24 * values.reduce((total, v) => total + v * v, 0);
      for (let tries = 0; tries < 40; tries++) {
        const reach = [1e-3, 1e-2][tries % 2];
        const beside = fit.parameters.map((b, k) => b + reach * fit.standardErrors[k] * chance.normal());
        expect(cost(beside)).toBeGreaterThanOrEqual(cost(fit.parameters) * (1 - 1e-9) - rounding);
      }
    }),
    { numRuns: 300 },
  );
  expect(verdicts.get('converged')).toBeGreaterThan(100);
});
