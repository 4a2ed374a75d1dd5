import type { Limit } from '../measurement/metal-content.ts';
import { displayUnit, unit } from '../quantity/unit.ts';
import { plainNumber } from './phrases.ts';

const limitNames = {
  critical: 'critical level L_C',
  detection: 'detection limit L_D',
  quantification: 'quantification limit L_Q',
};

/** A limit as it is told: alone, or as the range over the places where limits of its kind and definition differ. */
export type LimitRange = {
  /** The lowest; the range of their values (its unit), and of the degrees of freedom of those that have such. */
  readonly limit: Limit;
  readonly values: readonly [number, number];
  readonly dof: readonly [number, number] | null;
  /** `kidney of m01, 24 h`, or `24 places`; '' where it limits all results. */
  readonly places: string;
};

/** Limits as they are told, in the order in which their kinds and definitions come. */
export function limitRanges(limits: readonly Limit[]): readonly LimitRange[] {
  const alike = new Map<string, Limit[]>();
  for (const [i, l] of limits.entries()) {
    const key = JSON.stringify([l.kind, l.unit, l.definition, l.alpha, l.beta, l.n, l.of === undefined ? i : 'places']);
    alike.set(key, [...(alike.get(key) ?? []), l]);
  }
  return [...alike.values()].map((list) => {
    const sorted = list.toSorted((a, b) => a.value - b.value);
    const dofs = list.flatMap((l) => l.dof ?? []);
    const places = new Set(list.map((l) => l.of)).size;
    return {
      limit: sorted[0],
      values: [sorted[0].value, sorted[sorted.length - 1].value],
      dof: dofs.length === 0 ? null : [Math.min(...dofs), Math.max(...dofs)],
      places: places > 1 ? `${places} places` : (sorted[0].of ?? ''),
    };
  });
}

export function limitName({ limit, places }: LimitRange): string {
  return `${limitNames[limit.kind]}${places === '' ? '' : ` in ${places}`}`;
}

/** A unit as it stands in a contract (`ug/L`), as a chemist writes it; a text that is no unit stays as it is. */
function unitText(code: string): string {
  try {
    return displayUnit(unit(code));
  } catch {
    return code;
  }
}

/** What `n` counts, by the definition of the limit; one that builds on L_C counts what its L_C does. */
function countedBy(l: Limit, all: readonly Limit[]): readonly [string, string] {
  const critical = all.find((other) => other.kind === 'critical');
  if (/\bL_C\b/.test(l.definition) && critical && critical !== l) return countedBy(critical, []);
  if (/two energies/.test(l.definition)) return ['reading of a tube', 'readings of tubes'];
  if (/between events/.test(l.definition)) return ['point', 'points'];
  if (/gas[- ]blank/.test(l.definition)) return ['gas-blank point', 'gas-blank points'];
  return /blank/.test(l.definition) ? ['blank', 'blanks'] : ['standard', 'standards'];
}

/** `193 gas-blank points`, `18 standards`: the observations behind a limit, which stands among `all`. */
export function limitCount(l: Limit, all: readonly Limit[]): string {
  return `${l.n} ${countedBy(l, all)[l.n === 1 ? 0 : 1]}`;
}

/** `detection limit L_D 6.4 fg (Currie 1995; α = 0.05, β = 0.05, n = 12 blanks, 11 degrees of freedom)`. */
export function limitText(r: LimitRange, all: readonly Limit[]): string {
  const { limit: l } = r;
  const facts = [
    `α = ${plainNumber(l.alpha)}`,
    l.beta === null ? '' : `β = ${plainNumber(l.beta)}`,
    `n = ${limitCount(l, all)}`,
    r.dof === null ? '' : `${limitDof(r)} degrees of freedom`,
  ].filter(Boolean);
  return `${limitNames[l.kind]} ${limitValue(r)}${r.places === '' ? '' : ` in ${r.places}`} (${l.definition}; ${facts.join(', ')})`;
}

const rangeText = ([from, to]: readonly [number, number]): string =>
  [...new Set([plainNumber(from), plainNumber(to)])].join(' to ');

/** `6.4 fg`, `0.11 to 0.32 mg/mL`, to three digits; a limit that no amount reaches is said to be none. */
export function limitValue({ limit, values: [from, to] }: LimitRange): string {
  if (from === Number.POSITIVE_INFINITY) return 'none: reached by no amount';
  if (to === Number.POSITIVE_INFINITY)
    return `${plainNumber(from)} ${unitText(limit.unit)} or more, in some reached by no amount`;
  return `${rangeText([from, to])} ${unitText(limit.unit)}`;
}

/** `11`, `304 to 611`; '' where uncertainties are known. */
export function limitDof({ dof }: LimitRange): string {
  return dof === null ? '' : rangeText(dof);
}
