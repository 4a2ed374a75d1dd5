import type { OrganPart } from '../../analysis/biodistribution/organ-part.ts';
import { didYouMean } from '../../finding/did-you-mean.ts';
import { InputError } from '../../finding/input-error.ts';
import type { OrganGroup } from './organ-groups.ts';
import type { Parameters } from './parameters.ts';
import type { Roles } from './parts.ts';
import type { Sheet } from './sheet.ts';

/** Groups and animals that parameters name must be there, or a slip of the pen would change the result unsaid. Throws Q549. */
export function requireNames(p: Parameters, { animals }: Sheet, roles: Roles, where: string): void {
  const groups = animals.flatMap((a) => a.group ?? []);
  const rows = Object.values(roles).flatMap((role) => role?.value.rows ?? []);
  const known = [...animals.map((a) => a.name), ...rows.map((r) => r.animal)];
  for (const name of p.blocked) requireOne(name, groups, 'a group of the animal sheet', `${where}.parameters.blocked`);
  for (const name of p.blanks) requireOne(name, groups, 'a group of the animal sheet', `${where}.parameters.blanks`);
  for (const name of Object.keys(p['leave-out'])) requireOne(name, known, 'an animal', `${where}.parameters.leave-out`);
}

/** Organs between which ratios are asked for must have been measured. Throws Q549. */
export function requireOrgans(
  ratios: readonly (readonly [string, string])[] | undefined,
  parts: readonly OrganPart[],
  where: string,
): void {
  const organs = parts.map((p) => p.organ);
  for (const organ of ratios?.flat() ?? [])
    requireOne(organ, organs, 'an organ that was measured', `${where}.parameters.ratios`);
}

/** One blocked control for each organ and time: which of two is meant only the study can say. Throws Q549. */
export function requireOneControl(groups: readonly OrganGroup[], where: string): void {
  const controls = new Map<string, OrganGroup>();
  for (const group of groups.filter((g) => g.blocked)) {
    const key = JSON.stringify([group.organ.toLowerCase(), group.time?.hours ?? null]);
    const other = controls.get(key);
    if (other)
      throw new InputError({
        code: 'Q549',
        where: `${where}.parameters.blocked`,
        expected: `one blocked group for ${group.organ}${group.time ? ` at ${group.time.text}` : ''}`,
        found: [other, group].map((g) => g.subject?.replace(/^mean of /, '')).join(' and '),
        fix: 'name one of them under blocked:, and the other in a measurement of its own, or give both one group in the sheet',
        why: 'what is specific would rest on the one that happens to come first',
      });
    controls.set(key, group);
  }
}

function requireOne(name: string, known: readonly string[], what: string, where: string): void {
  if (known.some((k) => k.toLowerCase() === name.toLowerCase())) return;
  const names = [...new Set(known)].filter((k) => k !== '');
  throw new InputError({
    code: 'Q549',
    where,
    expected: `${what}: ${names.slice(0, 8).join(', ') || 'none is named'}`,
    found: name,
    fix: names.length > 0 ? didYouMean(name, names) : 'give an animal sheet that names it',
  });
}
