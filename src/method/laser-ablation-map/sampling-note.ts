import type { Finding } from '../../finding/finding.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';
import type { RegionMean } from './region-mean.ts';

/** Says how much wider the mean of a region is when it stands for more than what was ablated. */
export function samplingNote(name: string, region: RegionMean, context: Context): Finding[] {
  const { mean, samplingU, spatial } = region;
  if (region.of === 'tissue' || !(samplingU > standardUncertainty(mean))) return [];
  const unit = displayUnit(mean.unit);
  return [
    {
      level: 'note',
      code: 'M440',
      message: `the ± of ${name} is that of what was ablated; as a sample of its tissue its ${region.pixels} pixels, alike over ${spatial.rangePixels}, are worth ${Math.round(spatial.effectivePixels)} independent ones, which adds u = ${samplingU.toPrecision(2)} ${unit}`,
      where: context.where,
      fix: 'state parameters: { mean-of: tissue } to compare tissues; other sections and animals differ by more still',
    },
  ];
}
