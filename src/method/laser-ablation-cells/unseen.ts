import { momentOf } from '../../analysis/particles/log-normal-mixture.ts';
import { fitPopulation } from '../../analysis/particles/population-fit.ts';
import type { Transient } from '../../analysis/transient.ts';
import type { Finding } from '../../finding/finding.ts';
import { mean, median } from '../../numeric/robust.ts';
import type { Context } from '../method.ts';
import type { CellSet } from './cell-set.ts';

/** Share of the population below the limit from which on the mean of those seen misleads. */
const tolerated = 0.005;

/** What is missed where only cells that stand out are seen: the share below the limit, of a fitted population (Q155). */
export function unseenFindings(
  transients: readonly Transient[],
  { reliable, perCount }: NonNullable<CellSet['seen']>,
  context: Context,
): Finding[] {
  const areas = Float64Array.from(transients, (t) => t.area);
  const background = median(transients.map((t) => t.background * (t.end - t.start))) * perCount;
  const noise = { background, extraVariance: 0, perCount };
  const fit = fitPopulation(areas, reliable, noise, 2);
  const limit = `${context.role ?? 'standards'}: cells below ${reliable.toPrecision(2)} net counts`;
  const fix = 'give laser-log: so that every spot is integrated, or accept that the mean is that of the cells seen';
  const finding = { code: 'Q155', where: context.where } as const;
  if (!fit)
    return [{ ...finding, level: 'note', message: `${limit} may go unseen; too few were found to tell how many`, fix }];
  const below = 1 - fit.seenShare;
  const share = below < 1e-3 ? 'less than 0.1 %' : `${(100 * below).toPrecision(2)} %`;
  if (below <= tolerated)
    return [
      { ...finding, level: 'note', message: `${limit} may go unseen: ${share} of the population fitted to the others` },
    ];
  const higher = mean(areas) / momentOf(fit.parts, 1) - 1;
  return [
    {
      ...finding,
      level: 'warning',
      message: `${limit} may go unseen: ${share} of the population fitted to the others; the mean of those seen is ${(100 * higher).toPrecision(2)} % above its mean`,
      fix,
    },
  ];
}
