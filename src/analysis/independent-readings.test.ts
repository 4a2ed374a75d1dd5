import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { mean, standardDeviation } from '../numeric/robust.ts';
import { independentReadings } from './independent-readings.ts';

/** Autoregressive readings of order one: τ = (1 + φ)/(1 − φ). */
function readings(seed: number, n: number, phi: number): Float64Array {
  const chance = random(seed);
  let state = chance.normal();
  return Float64Array.from({ length: n }, () => {
    state = phi * state + Math.sqrt(1 - phi * phi) * chance.normal();
    return state;
  });
}

describe('independent readings', () => {
  it('are nearly all of a series without memory, and exactly all of a constant one', () => {
    const shares = Array.from({ length: 200 }, (_, i) => independentReadings(readings(i, 500, 0)) / 500);
    expect(mean(shares)).toBeGreaterThan(0.85);
    expect(independentReadings([3, 3, 3, 3])).toBe(4);
  });

  it('give the scatter of the mean of a flickering signal, which n readings do not (τ = 19, ± 20 %)', () => {
    const series = Array.from({ length: 300 }, (_, i) => readings(1000 + i, 2000, 0.9));
    const scatter = standardDeviation(series.map((s) => mean(s)));
    const said = Math.sqrt(mean(series.map((s) => standardDeviation(s) ** 2 / independentReadings(s))));
    expect(said / scatter).toBeGreaterThan(0.8);
    expect(said / scatter).toBeLessThan(1.2);
  });
});
