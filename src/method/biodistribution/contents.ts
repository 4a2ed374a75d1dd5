import { decayed } from '../../analysis/animals/decayed.ts';
import type { OrganPart } from '../../analysis/biodistribution/organ-part.ts';
import { groupMean } from '../../analysis/group-mean.ts';
import { halfLife } from '../../chemistry/half-life.ts';
import type { MetalContent } from '../../measurement/metal-content.ts';
import { add, convert, divide, multiply, type Quantity, scale, sum } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
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

/**
 * Means of groups: mean share of the dose per gram times the mean dose of the group, at one time. The blocked animals of the
 * same organ and time are the nonspecific control, told for that dose too, so that f = 1 − blocked/total is one of shares.
 */
export function groupContents(groups: readonly OrganGroup[], kind: Kind): MetalContent[] {
  const at = commonTime(groups, kind.nuclide);
  return groups.flatMap((group): MetalContent[] => {
    const total = group.blocked ? null : meanOf(group, kind);
    const given = averageDose(group, at, kind);
    if (!total || !given) return [];
    const control = blockedOf(group, groups);
    const blocked = control && meanOf(control, kind);
    const { blank } = total;
    const net = (share: Quantity) => ofDose(share, given, kind);
    const gross = (share: Quantity) => (blank ? add(net(share), blank) : net(share));
    return [
      {
        ...base(kind),
        subject: group.subject,
        ...(group.time ? { time: group.time.text } : {}),
        region: group.organ,
        sample: gross(total.share.mean),
        blank,
        nonspecific: blocked && gross(blocked.share.mean),
        spread: net(total.share.spread!),
        n: total.share.n,
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

/** Parts of which label, mass and dose are known, no bounds. */
const told = ({ parts }: OrganGroup, kind: Kind): OrganPart[] =>
  parts.filter((p) => !p.bound && p.perGram && perGram(p, kind.nuclide) && doseOf(p, kind));

const doseOf = ({ animal }: OrganPart, { nuclide }: Kind): Quantity | null =>
  nuclide === null ? animal.metalDose : animal.injected;

function meanOf(group: OrganGroup, kind: Kind) {
  const parts = told(group, kind);
  if (parts.length < 2) return null;
  const id = JSON.stringify([group.subject, group.organ, group.time?.hours, 'content']);
  const label = `${group.subject}, ${group.organ}`;
  const shares = parts.flatMap((p) => p.perGram ?? []);
  const blanks = parts.flatMap((p) => perGram(p, kind.nuclide)?.blank ?? []);
  return {
    share: groupMean(shares, `${kind.key}#animals/${id}`, label),
    // The blank per gram is one quantity in all animals of an organ.
    blank: blanks.length === parts.length ? blanks[0] : null,
  };
}

/** Mean of the doses that were given (Bq at `at`, or ug): known one by one, so that their scatter is no uncertainty. */
function averageDose(group: OrganGroup, at: number | null, kind: Kind): Quantity | null {
  const doses = told(group, kind).flatMap((p) => {
    const dose = doseOf(p, kind);
    const { injectedAt } = p.animal;
    if (!dose || kind.nuclide === null || at === null || injectedAt === null) return dose ?? [];
    return decayed(dose, injectedAt, at, halfLife(kind.nuclide));
  });
  return doses.length === 0 ? null : scale(sum(doses), 1 / doses.length);
}

/** Label per gram that %ID/g are of a dose. */
const ofDose = (share: Quantity, dose: Quantity, { nuclide }: Kind): Quantity => ({
  ...scale(multiply(share, dose), 0.01),
  unit: unit(nuclide === null ? 'ug/g' : 'Bq/g'),
});

/** Limits differ from tube to tube and stand in the table of organs. */
const base = ({ element }: Kind) => ({ per: 'g' as const, element, flags: [], limits: [] });

const isBelow = ({ fraction, limits }: OrganPart): boolean =>
  fraction !== null && limits !== null && fraction.value < limits.critical;
