import { groupMean } from '../../analysis/biodistribution/group-mean.ts';
import type { OrganPart } from '../../analysis/biodistribution/organ-part.ts';
import { decayCorrection } from '../../analysis/gamma-counter/decay.ts';
import { halfLife } from '../../chemistry/half-life.ts';
import type { MetalContent } from '../../measurement/metal-content.ts';
import { convert, divide, multiply, type Quantity } from '../../quantity/quantity.ts';
import { blockedOf, type OrganGroup } from './organ-groups.ts';

type Kind = { readonly element: string; readonly nuclide: string | null; readonly key: string };

/** Label per gram of one organ, gross and of its blank, at the time to which activities are decayed. */
type PerGram = { readonly sample: Quantity; readonly blank: Quantity | null };

function perGram({ amount, blank, mass }: OrganPart, nuclide: string | null): PerGram | null {
  if (!amount || !mass) return null;
  const like = nuclide === null ? 'ug/g' : 'Bq/g';
  return {
    sample: convert(divide(amount, mass), like),
    blank: blank && convert(divide(blank, mass), like),
  };
}

/** Label per gram of every organ of every animal, from which the ladder is climbed. */
export function animalContents(parts: readonly OrganPart[], kind: Kind): MetalContent[] {
  return parts.flatMap((p): MetalContent[] => {
    const own = perGram(p, kind.nuclide);
    if (!own || p.bound) return [];
    return [
      {
        ...base(kind),
        subject: p.animal.name,
        ...(p.time ? { time: p.time.text } : {}),
        region: p.organ,
        ...own,
        nonspecific: null,
        spread: null,
        n: 1,
        belowLod: isBelow(p) ? 1 : 0,
        activityAt: kind.nuclide === null ? null : p.animal.injectedAt,
      },
    ];
  });
}

/** Means of groups, with the blocked animals of the same organ and time as the nonspecific control. */
export function groupContents(groups: readonly OrganGroup[], kind: Kind): MetalContent[] {
  const at = commonTime(groups, kind.nuclide);
  return groups.flatMap((group): MetalContent[] => {
    const total = meanOf(group, at, kind);
    if (group.blocked || !total) return [];
    const control = blockedOf(group, groups);
    return [
      {
        ...base(kind),
        ...(group.subject === null ? {} : { subject: group.subject }),
        ...(group.time ? { time: group.time.text } : {}),
        region: group.organ,
        sample: total.gross.mean,
        blank: total.blank,
        nonspecific: control ? (meanOf(control, at, kind)?.gross.mean ?? null) : null,
        spread: total.gross.spread,
        n: total.gross.n,
        belowLod: group.parts.filter(isBelow).length,
        activityAt: kind.nuclide === null ? null : at,
      },
    ];
  });
}

/** The first injection, to which activities of all animals are decayed; null where it is not known. */
function commonTime(groups: readonly OrganGroup[], nuclide: string | null): number | null {
  const times = groups.flatMap((g) => g.parts.flatMap((p) => p.animal.injectedAt ?? []));
  return nuclide === null || times.length === 0 ? null : Math.min(...times);
}

function meanOf(group: OrganGroup, at: number | null, { nuclide, key }: Kind) {
  const each = group.parts.flatMap((p) => {
    const own = p.bound ? null : perGram(p, nuclide);
    if (!own) return [];
    const { injectedAt } = p.animal;
    if (nuclide === null || at === null || injectedAt === null) return [own];
    const decay = decayCorrection(halfLife(nuclide), injectedAt - at, 0);
    return [{ ...own, sample: { ...multiply(own.sample, decay), unit: own.sample.unit } }];
  });
  if (each.length < 2) return null;
  const id = JSON.stringify([group.subject, group.organ, group.time?.hours, 'content']);
  const label = `animals of ${group.subject ?? 'the group'}, ${group.organ}`;
  const blanks = each.flatMap((e) => e.blank ?? []);
  return {
    gross: groupMean(
      each.map((e) => e.sample),
      { id: `${key}#animals/${id}`, label },
    ),
    // The blank per gram is one quantity in all animals of an organ.
    blank: blanks.length === each.length ? blanks[0] : null,
  };
}

/** Limits differ from tube to tube and stand in the table of organs. */
const base = ({ element }: Kind) => ({ per: 'g' as const, element, flags: [], limits: [] });

const isBelow = ({ fraction, limits }: OrganPart): boolean =>
  fraction !== null && limits !== null && fraction.value < limits.critical;
