import { type LimitRule, leastCounts } from '../events/net-limits.ts';

/** Areas (net counts) of a typical event. */
export type AreaLimit = {
  /** Exceeded by background alone with the stated chance. */
  readonly critical: number;
  /** Particles with such an area are found in all but one of a thousand cases: what lies above is counted in full. */
  readonly reliable: number;
};

/** Share of the area of an event in the running sum that finds it. */
const coreShare = 0.75;
const threeSigma = 3;

/**
 * Areas from which on events are found: `background` in counts per point, `width` of the sum that finds and `length` of
 * the window that integrates (points), `scale` from counts to those of a detector that never pauses, `alpha` false events
 * per point, `rule` what decides.
 */
export function areaLimit(event: {
  readonly background: number;
  readonly width: number;
  readonly length: number;
  readonly scale: number;
  readonly alpha: number;
  readonly rule: LimitRule;
}): AreaLimit {
  const { background, width, length, scale, alpha, rule } = event;
  const expected = background * width;
  const critical = ((leastCounts(rule, alpha, expected) - expected) / coreShare) * scale;
  return { critical, reliable: critical + threeSigma * Math.sqrt((critical + background * length * scale) * scale) };
}
