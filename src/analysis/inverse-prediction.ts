import { mean } from '../numeric/robust.ts';
import { tQuantile } from '../numeric/student-t.ts';
import type { Calibration } from './calibration.ts';

/** A level read back from replicate responses, in the unit of the levels. */
export type InversePrediction = {
  readonly value: number;
  readonly u: number;
  readonly lo: number;
  readonly hi: number;
  readonly coverage: number;
};

/**
 * Level of replicate responses of an unweighted line, with the scatter of the standards as that of the responses
 * (Massart 1997; ISO 8466-1): u² = (s²/m + u²(line))/b², interval with t on the degrees of freedom of the line.
 */
export function inversePrediction(c: Calibration, responses: readonly number[], coverage = 0.95): InversePrediction {
  const y = mean(responses);
  const value = (y - c.intercept.value) / c.slope.value;
  let ofLine = 0;
  for (const id of new Set([...Object.keys(c.intercept.shares), ...Object.keys(c.slope.shares)]))
    ofLine += ((c.intercept.shares[id]?.value ?? 0) + value * (c.slope.shares[id]?.value ?? 0)) ** 2;
  const own = (c.residualSd ?? 0) ** 2 / responses.length;
  const u = Math.sqrt(own + ofLine) / Math.abs(c.slope.value);
  const t = tQuantile((1 + coverage) / 2, c.dof ?? Number.POSITIVE_INFINITY);
  return { value, u, lo: value - t * u, hi: value + t * u, coverage };
}
