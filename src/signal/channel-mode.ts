import { sameDimension } from '../quantity/dimension.ts';
import { type Unit, unit } from '../quantity/unit.ts';
import type { Channel } from './signal.ts';

/** What values in a unit are: counts, a rate of counts, or something else. */
export function channelMode(u: Unit): Channel['mode'] {
  if (sameDimension(u.dimension, unit('cps').dimension)) return 'rate';
  return sameDimension(u.dimension, unit('counts').dimension) ? 'counts' : 'other';
}
