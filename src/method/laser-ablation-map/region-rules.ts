import { tissueMask } from '../../analysis/mask/tissue-mask.ts';
import type { Finding } from '../../finding/finding.ts';
import { parseStated, requireUnit } from '../../quantity/stated.ts';
import { convertValue, displayUnit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';
import type { Parameters } from './parameters.ts';
import type { Layout, MapRegion, NetChannel } from './signal-map.ts';

/** Above this share of the lower peak the valley between two kinds of pixels is none. */
const noValley = 0.8;

/** The regions of a map by rule: net signal between two bounds, or tissue told from what surrounds it. */
export function regionsByRule(
  layout: Pick<Layout, 'net' | 'blankPoints' | 'width' | 'height'>,
  rules: Parameters['regions'],
  context: Context,
  findings: Finding[],
): MapRegion[] {
  return Object.entries(rules).map(([name, rule]) => {
    const where = `${context.where}.parameters.regions.${name}`;
    const net = layout.net(rule.channel ?? null, where);
    const blank = layout.blankPoints > 0 ? ', gas blank subtracted' : '';
    if (rule.find === 'tissue') return { name, ...tissueOf(name, net, layout, rule, blank, context, findings) };
    const bound = (text: string | undefined, otherwise: number) => {
      if (text === undefined) return otherwise;
      const stated = requireUnit(parseStated(text, where), net.unit, where);
      return convertValue(stated.value, stated.unit, net.unit);
    };
    const above = bound(rule.above, Number.NEGATIVE_INFINITY);
    const below = bound(rule.below, Number.POSITIVE_INFINITY);
    const mask = new Uint8Array(net.values.length);
    for (let i = 0; i < mask.length; i++) mask[i] = net.values[i] > above && net.values[i] < below ? 1 : 0;
    const limits = [...(rule.above ? [`above ${rule.above}`] : []), ...(rule.below ? [`below ${rule.below}`] : [])];
    return { name, mask, rule: `${net.channel} ${limits.join(' and ') || 'anywhere'}${blank}`, shifted: [] };
  });
}

function tissueOf(
  name: string,
  net: NetChannel,
  { width, height }: Pick<Layout, 'width' | 'height'>,
  rule: Parameters['regions'][string],
  blank: string,
  context: Context,
  findings: Finding[],
): Omit<MapRegion, 'name'> {
  const found = tissueMask({ width, height, values: net.values }, { leastPixels: rule.least });
  if (!(found.valley < noValley))
    findings.push({
      level: 'warning',
      code: 'M441',
      message: `${name}: ${net.channel} shows no two kinds of pixels (the valley between them is ${(100 * found.valley).toFixed(0)} % of the lower peak); the tissue found is doubtful`,
      where: context.where,
      fix: 'choose a channel that marks tissue, such as 31P or 13C, state a threshold, or draw the region',
    });
  return {
    mask: found.mask,
    rule: `tissue by ${net.channel}${blank}: above ${Number(found.threshold.toPrecision(4))} ${displayUnit(net.unit)} (midway between tissue and glass in the smoothed map; the valley between them is ${(100 * found.valley).toFixed(0)} % of the lower peak; specks and holes below ${rule.least} pixels left out)`,
    shifted: [],
  };
}
