import { describe, expect, it } from 'vitest';
import { areaUntil } from './area-until.ts';

const times = [0, 1, 2, 4];
const fall = times.map((t) => 8 * Math.exp(-0.5 * t));
const truth = (until: number) => 16 * (1 - Math.exp(-0.5 * until));

describe('an area to a stated time', () => {
  it.each([0.5, 1, 3.3, 4, 10])('of an exponential is its integral, to %s', (until) => {
    expect(areaUntil(times, fall, 'lin-up-log-down', until, 0.5)).toBeCloseTo(truth(until), 12);
  });

  it('is cut on the straight line by the linear rule', () => {
    expect(areaUntil([0, 2], [0, 4], 'linear', 1, null)).toBe(1);
  });

  it('is not known beyond the last point without a terminal rate', () => {
    expect(areaUntil(times, fall, 'linear', 5, null)).toBeNaN();
  });
});
