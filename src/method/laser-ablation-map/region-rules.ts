import { parseStated, requireUnit } from '../../quantity/stated.ts';
import { convertValue } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';
import type { Parameters } from './parameters.ts';
import type { Layout, SignalMap } from './signal-map.ts';

/** The regions of a map by threshold: pixels whose net signal lies above one bound and below another. */
export function regionsByThreshold(
  layout: Pick<Layout, 'net' | 'blankPoints'>,
  rules: Parameters['regions'],
  context: Context,
): SignalMap['regions'] {
  return Object.entries(rules).map(([name, rule]) => {
    const where = `${context.where}.parameters.regions.${name}`;
    const { values, unit, channel } = layout.net(rule.channel ?? null, where);
    const bound = (text: string | undefined, otherwise: number) => {
      if (text === undefined) return otherwise;
      const stated = requireUnit(parseStated(text, where), unit, where);
      return convertValue(stated.value, stated.unit, unit);
    };
    const above = bound(rule.above, Number.NEGATIVE_INFINITY);
    const below = bound(rule.below, Number.POSITIVE_INFINITY);
    const mask = new Uint8Array(values.length);
    for (let i = 0; i < values.length; i++) mask[i] = values[i] > above && values[i] < below ? 1 : 0;
    const limits = [...(rule.above ? [`above ${rule.above}`] : []), ...(rule.below ? [`below ${rule.below}`] : [])];
    const text = `${channel} ${limits.join(' and ') || 'anywhere'}${layout.blankPoints > 0 ? ', gas blank subtracted' : ''}`;
    return { name, mask, rule: text };
  });
}
