import { InputError } from '../../finding/input-error.ts';
import { add, convert, divide, type Quantity, scale, subtract } from '../../quantity/quantity.ts';
import type { Animal } from '../animals/animal.ts';
import { cellQuantity } from '../animals/animal-cells.ts';
import type { OrganRow, OrganTime } from './organ-rows.ts';

/** Critical level L_C and detection limit L_D (Currie 1968, 1995) of one tube, in %ID; `n` blanks behind them. */
export type OrganLimits = {
  readonly critical: number;
  readonly detection: number;
  readonly n: number;
  readonly dof: number | null;
};

/** What of the dose one organ of one animal holds at a time. */
export type OrganPart = {
  readonly place: string;
  readonly animal: Animal;
  readonly organ: string;
  readonly time: OrganTime | null;
  /** Mass of the tissue (g). */
  readonly mass: Quantity | null;
  /** %{ID}, less its background. */
  readonly fraction: Quantity | null;
  /** %{ID}/g. */
  readonly perGram: Quantity | null;
  /** `>50 %ID` is a lower bound. */
  readonly bound: 'lower' | null;
  /** Label with its blank, and the blank alone: activity (Bq) at the injection, or metal (ug). */
  readonly amount: Quantity | null;
  readonly blank: Quantity | null;
  readonly limits: OrganLimits | null;
};

/** Mass of the tissue (g), less its tube where that was weighed. Throws Q542 where not more than nothing is left. */
export function tissueMass(row: OrganRow, balanceG: number): Quantity | null {
  const cell = row.cell('mass');
  if (!cell) return null;
  const tare = row.cell('tare');
  const weighed = (own: typeof cell, what: string) =>
    cellQuantity(own, 'g', { absoluteU: balanceG, root: `${row.root}/${what}`, label: `${row.place}: ${what}` });
  const gross = weighed(cell, 'mass');
  const net = tare ? subtract(gross, weighed(tare, 'tare')) : gross;
  if (net.value > 0) return net;
  throw new InputError({
    code: 'Q542',
    where: cell.where,
    expected: 'a mass of tissue above zero',
    found: `${net.value} g${tare ? ` (${gross.value} g less the tube)` : ''}`,
    fix: 'check mass and tare; leave the cell empty where the organ was not weighed',
    why: 'per gram, a mass of zero has no meaning and a mass with its tube is too small by the tube',
  });
}

/** %{ID}/g of a share of the dose. */
export const perGramOf = (fraction: Quantity, mass: Quantity | null): Quantity | null =>
  mass && convert(divide(fraction, mass), '%{ID}/g');

const keyOf = (p: OrganPart): string => JSON.stringify([p.animal.name, p.organ.toLowerCase(), p.time?.hours ?? null]);

/**
 * One part for each animal, organ and time: several tubes of one are added as `pieces`, or averaged as `repeats`. Throws Q543
 * where the study does not say which.
 */
export function onePartEach(parts: readonly OrganPart[], tubes: 'pieces' | 'repeats' | undefined): OrganPart[] {
  const groups = new Map<string, OrganPart[]>();
  for (const part of parts) groups.set(keyOf(part), [...(groups.get(keyOf(part)) ?? []), part]);
  return [...groups.values()].map((group) => {
    const [first] = group;
    if (group.length === 1) return first;
    if (tubes === undefined) throw twoTubes(group);
    const share = tubes === 'pieces' ? 1 : 1 / group.length;
    const both = (of: (p: OrganPart) => Quantity | null): Quantity | null => {
      const all = group.flatMap((p) => of(p) ?? []);
      return all.length === group.length ? scale(all.reduce(add), share) : null;
    };
    const fraction = both((p) => p.fraction);
    const mass = both((p) => p.mass);
    const limits = group.flatMap((p) => p.limits ?? []);
    const together = (of: (l: OrganLimits) => number) => share * Math.hypot(...limits.map(of));
    return {
      ...first,
      mass,
      fraction,
      perGram: fraction ? perGramOf(fraction, mass) : null,
      bound: group.some((p) => p.bound) ? 'lower' : null,
      amount: both((p) => p.amount),
      blank: both((p) => p.blank),
      limits:
        limits.length === group.length
          ? { ...limits[0], critical: together((l) => l.critical), detection: together((l) => l.detection) }
          : null,
    };
  });
}

function twoTubes(group: readonly OrganPart[]): InputError {
  return new InputError({
    code: 'Q543',
    where: group[1].place,
    expected: 'one tube for each organ of an animal at a time, or parameters: { tubes: pieces } or { tubes: repeats }',
    found: group.map((p) => p.place).join(' and '),
    fix: 'say whether these are pieces of one organ, which are added, or repeated readings, which are averaged',
    why: `the share of the dose would differ by a factor of ${group.length}`,
  });
}
