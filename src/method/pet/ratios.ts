import type { Uptake } from '../../analysis/pet/uptake.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { convert, divide, type Quantity } from '../../quantity/quantity.ts';
import { whoseOf } from './animal-rows.ts';

/** The ratio of a region to a reference region of the same animal and time; what both rest on cancels. */
export type UptakeRatio = { readonly uptake: Uptake; readonly region: string; readonly value: Quantity };

/** Ratios to every reference region. A reference without uptake gives none, and is said (Q469). */
export function uptakeRatios(
  all: readonly Uptake[],
  references: readonly string[],
  where: string,
): { readonly ratios: readonly UptakeRatio[]; readonly findings: readonly Finding[] } {
  const ratios: UptakeRatio[] = [];
  const findings: Finding[] = [];
  for (const reference of references)
    for (const below of all.filter((u) => u.region === reference)) {
      const q = levelOf(below);
      if (!q || !(q.value > 0)) {
        findings.push({
          level: 'warning',
          code: 'Q469',
          message: `no ratios to ${reference} of ${below.scan}: its uptake is not above zero`,
          where,
        });
        continue;
      }
      for (const above of all) {
        const value = levelOf(above);
        if (above.scan !== below.scan || above.time !== below.time || references.includes(above.region) || !value)
          continue;
        ratios.push({ uptake: above, region: `${above.region} / ${reference}`, value: convert(divide(value, q), '1') });
      }
    }
  return { ratios, findings };
}

const levelOf = ({ mean: { activity, suv } }: Uptake): Quantity | null =>
  activity ?? suv.BW ?? suv.LBM ?? suv.BSA ?? null;

/** The rows of ratios, one for each animal and time. */
export function ratioRows(ratios: readonly UptakeRatio[], flags: (u: Uptake) => readonly string[]): Established[] {
  return ratios.map(({ uptake, region, value }) => ({
    ...whoseOf(uptake),
    region,
    quantity: 'uptake ratio',
    statistic: 'mean',
    per: null,
    value,
    n: uptake.n,
    flags: flags(uptake),
  }));
}
