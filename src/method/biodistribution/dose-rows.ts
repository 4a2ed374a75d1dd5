import type { MassBalance } from '../../analysis/biodistribution/mass-balance.ts';
import type { OrganPart } from '../../analysis/biodistribution/organ-part.ts';
import { groupMean } from '../../analysis/group-mean.ts';
import type { EstablishedQuantity, Per } from '../../measurement/measurement.ts';
import type { Established, Whose } from '../../measurement/metal-content.ts';
import { interval } from '../../quantity/coverage.ts';
import { divide, type Quantity, subtract } from '../../quantity/quantity.ts';
import { blockedOf, type OrganGroup } from './organ-groups.ts';

const whose = (subject: string | null, time: { readonly text: string } | null): Whose => ({
  ...(subject === null ? {} : { subject }),
  ...(time ? { time: time.text } : {}),
});

function mean(
  own: Whose & { region: string | null },
  quantity: EstablishedQuantity,
  per: Per | null,
  value: Quantity,
  n = 1,
) {
  return { ...own, quantity, statistic: 'mean' as const, per, value, n, flags: [] } satisfies Established;
}

/** %ID/g and %ID of every organ of every animal. */
export function animalRows(parts: readonly OrganPart[]): Established[] {
  return parts.flatMap((p): Established[] => {
    const own = { ...whose(p.animal.name, p.time), region: p.organ };
    const bound = p.bound ? { bound: p.bound } : {};
    return [
      ...(p.perGram ? [{ ...mean(own, 'dose fraction', 'g', p.perGram), ...bound }] : []),
      ...(p.fraction ? [{ ...mean(own, 'dose fraction', null, p.fraction), ...bound }] : []),
    ];
  });
}

/** Means of groups with the spread between animals, of %ID/g and of %ID; what blocking takes away. */
export function groupRows(groups: readonly OrganGroup[], key: string): Established[] {
  return groups.flatMap((group): Established[] => {
    const own = { ...whose(group.subject, group.time), region: group.organ };
    const rows = (['g', null] as const).flatMap((per): Established[] => {
      const each = valuesOf(group, per);
      if (each.length < 2) return [];
      const found = meanOf(each, group, per ?? 'all', key);
      const row = mean(own, 'dose fraction', per, found.mean, found.n);
      return [row, { ...row, statistic: 'spread', value: found.spread! }];
    });
    const blocked = blockedOf(group, groups);
    const [total] = rows;
    const rest =
      blocked && valuesOf(blocked, 'g').length > 1 ? meanOf(valuesOf(blocked, 'g'), blocked, 'g', key) : null;
    if (!rest || total?.per !== 'g') return rows;
    const specific = subtract(total.value, rest.mean);
    return [...rows, mean(own, 'specific uptake', 'g', specific, total.n + rest.n)];
  });
}

const meanOf = (each: readonly Quantity[], { subject, organ, time }: OrganGroup, what: string, key: string) =>
  groupMean(each, `${key}#animals/${JSON.stringify([subject, organ, time?.hours, what])}`, `${subject}, ${organ}`);

const valuesOf = ({ parts }: OrganGroup, per: 'g' | null): Quantity[] =>
  parts.flatMap((p) => (p.bound ? [] : ((per === 'g' ? p.perGram : p.fraction) ?? [])));

const usualRatios = [
  ['tumour', 'muscle'],
  ['tumour', 'blood'],
  ['tumor', 'muscle'],
  ['tumor', 'blood'],
] as const;

/** Uptake ratios such as tumour/muscle of every animal and their means; none where the divisor is not told from zero. */
export function ratioRows(
  groups: readonly OrganGroup[],
  asked: readonly (readonly [string, string])[] | undefined,
  key: string,
): { readonly rows: Established[]; readonly untold: readonly string[] } {
  const untold: string[] = [];
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const rows = (asked ?? usualRatios).flatMap(([above, below]) =>
    groups
      .filter((g) => same(g.organ, above))
      .flatMap((group): Established[] => {
        const region = `${above}/${below}`;
        const others = groups.filter(
          (g) => same(g.organ, below) && g.subject === group.subject && g.time?.hours === group.time?.hours,
        );
        const each = group.parts.flatMap((p): Established[] => {
          const other = others.flatMap((g) => g.parts).find((q) => q.animal.name === p.animal.name);
          if (!p.perGram || !other?.perGram || p.bound || other.bound) return [];
          const own = { ...whose(p.animal.name, p.time), region };
          if (interval(other.perGram).lo <= 0) {
            untold.push(`${p.animal.name} ${region}`);
            return [];
          }
          return [mean(own, 'uptake ratio', null, divide(p.perGram, other.perGram))];
        });
        if (each.length < 2) return each;
        const found = groupMean(
          each.map((e) => e.value),
          `${key}#animals/${JSON.stringify([group.subject, region, group.time?.hours])}`,
          `animals, ${region}`,
        );
        const row = mean({ ...whose(group.subject, group.time), region }, 'uptake ratio', null, found.mean, found.n);
        return [...each, row, { ...row, statistic: 'spread', value: found.spread! }];
      }),
  );
  return { rows, untold };
}

/** What was recovered of the dose of each animal, and what is unassigned. */
export function balanceRows(balances: readonly MassBalance[]): Established[] {
  return balances.flatMap(({ animal, time, recovered, unassigned, bounded, parts }): Established[] => {
    const own = { ...whose(animal, time), region: null };
    const [lower, upper] = bounded ? [{ bound: 'lower' as const }, { bound: 'upper' as const }] : [{}, {}];
    return [
      { ...mean(own, 'dose recovered', null, recovered, parts.length), ...lower },
      { ...mean(own, 'dose unassigned', null, unassigned, parts.length), ...upper },
    ];
  });
}
