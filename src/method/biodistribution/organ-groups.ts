import type { OrganPart } from '../../analysis/biodistribution/organ-part.ts';
import type { OrganTime } from '../../analysis/biodistribution/organ-rows.ts';
import { meanOfGroup } from '../../measurement/metal-content.ts';

/** Animals of one group at one time, organ by organ. */
export type OrganGroup = {
  /** As rows carry it: `mean of targeted`. */
  readonly subject: string;
  readonly blocked: boolean;
  readonly time: OrganTime | null;
  readonly organ: string;
  readonly parts: readonly OrganPart[];
};

/** Parts by group, time and organ, in the order in which they appear. */
export function organGroups(parts: readonly OrganPart[], blocked: ReadonlySet<OrganPart>): OrganGroup[] {
  const groups = new Map<string, OrganPart[]>();
  for (const p of parts) {
    const key = JSON.stringify([p.animal.group, blocked.has(p), p.time?.hours ?? null, p.organ.toLowerCase()]);
    groups.set(key, [...(groups.get(key) ?? []), p]);
  }
  return [...groups.values()].map((list) => ({
    subject: subjectOf(list[0].animal.group, blocked.has(list[0])),
    blocked: blocked.has(list[0]),
    time: list[0].time,
    organ: list[0].organ,
    parts: list,
  }));
}

function subjectOf(group: string | null, blocked: boolean): string {
  return meanOfGroup(group ?? (blocked ? 'blocked animals' : null));
}

/** The blocked animals of the same organ and time. */
export const blockedOf = (group: OrganGroup, all: readonly OrganGroup[]): OrganGroup | null =>
  group.blocked
    ? null
    : (all.find(
        (g) =>
          g.blocked &&
          g.organ.toLowerCase() === group.organ.toLowerCase() &&
          (g.time?.hours ?? null) === (group.time?.hours ?? null),
      ) ?? null);
