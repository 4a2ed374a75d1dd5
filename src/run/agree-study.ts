import { agree } from '../analysis/agreement/agree.ts';
import type { Pair } from '../analysis/agreement/pair.ts';
import { didYouMean } from '../finding/did-you-mean.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { Agreement } from '../measurement/agreement.ts';
import { quantityName } from '../measurement/ladder.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { isMeanOfGroup } from '../measurement/metal-content.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { convert } from '../quantity/quantity.ts';
import { parseStated } from '../quantity/stated.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import type { AgreementEntry } from '../study/study.ts';

/**
 * Matches the rows of two measurements by subject, region and time and holds them against each other. Means of groups are
 * left out. Throws S095 where nothing matches, S096 where several rows would match one.
 */
export function agreeStudy(
  name: string,
  entry: AgreementEntry,
  rows: readonly Measurement[],
  where: string,
): { agreement: Agreement; findings: readonly Finding[] } {
  const [first, second] = entry.of.map((measurement) => single(measurement, entry, rows, where));
  const free = new Set(second);
  const alone: Measurement[] = [];
  const pairs = first.flatMap((a): Pair[] => {
    const found = second.filter((b) => matches(a, b, entry));
    if (found.length > 1) throw ambiguous(a, found, entry, where);
    if (found.length === 0 || !free.delete(found[0])) {
      if (found.length > 0) throw ambiguous(found[0], [a], entry, where);
      alone.push(a);
      return [];
    }
    const value = convert(found[0].value, a.value.unit);
    const [subject, region, time] = [a.subject ?? '', a.region ?? '', a.time ?? ''];
    return [{ subject, region, time, hours: hoursOf(a.time), a: a.value, b: value }];
  });
  if (pairs.length === 0) throw nothingMatches(first, second, entry, where);
  const { agreement, findings } = agree({ name, ...entry }, pairs);
  return { agreement, findings: [...unmatched(alone, [...free], `agreement.${name}`), ...findings] };
}

/** Rows of one subject each: means of groups are left out, and bounds. */
function single(
  measurement: string,
  { quantity }: AgreementEntry,
  rows: readonly Measurement[],
  where: string,
): readonly Measurement[] {
  const own = rows.filter((r) => r.measurement === measurement);
  const plain = (text: string) => text.replace('mm²', 'mm2');
  const asked = own.filter((r) => plain(quantityName(r)) === plain(quantity));
  const found = asked.filter((r) => r.statistic === 'mean' && r.bound === null && !isMeanOfGroup(r.subject));
  if (found.length > 0) return found;
  const names = [...new Set(own.map(quantityName))];
  throw new InputError({
    code: 'S095',
    where,
    expected: `rows of ${quantity} in ${measurement}`,
    found: names.join(', ') || 'no result',
    fix: names.length > 0 ? didYouMean(quantity, names) : 'name a quantity that both measurements reach',
  });
}

const sameText = (a: string | null, b: string | null): boolean => (a ?? '').toLowerCase() === (b ?? '').toLowerCase();

function matches(a: Measurement, b: Measurement, { by, within, regions }: AgreementEntry): boolean {
  const region = a.region !== null && Object.hasOwn(regions, a.region) ? regions[a.region] : a.region;
  if (by.includes('subject') && !sameText(a.subject, b.subject)) return false;
  if (by.includes('region') && !sameText(region, b.region)) return false;
  if (!by.includes('time')) return true;
  const [at, bt] = [hoursOf(a.time), hoursOf(b.time)];
  if (at === null || bt === null) return sameText(a.time, b.time);
  const apart = within ? convertValue(within.value, within.unit, unit('h')) : 0;
  return Math.abs(at - bt) <= apart + 1e-9 * Math.max(at, bt);
}

/** Hours of a time written as a duration, `24 h` or `24h`; null for any other. */
function hoursOf(time: string | null): number | null {
  if (time === null) return null;
  try {
    const stated = parseStated(time, '');
    return sameDimension(stated.unit.dimension, unit('h').dimension)
      ? convertValue(stated.value, stated.unit, unit('h'))
      : null;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

const placeOf = (r: Measurement): string =>
  [r.subject, r.region, r.time].filter((part) => part !== null && part !== '').join(' ') || r.specimen;

function nothingMatches(
  a: readonly Measurement[],
  b: readonly Measurement[],
  { of, by }: AgreementEntry,
  where: string,
): InputError {
  const some = (list: readonly Measurement[]) => list.slice(0, 3).map(placeOf).join(', ');
  return new InputError({
    code: 'S095',
    where,
    expected: `rows of ${of[0]} and ${of[1]} with the same ${by.join(', ')}`,
    found: `${of[0]}: ${some(a)} …; ${of[1]}: ${some(b)} …`,
    fix: 'give animals, organs and times the same names, or use regions:, within: and by:',
  });
}

function ambiguous(a: Measurement, found: readonly Measurement[], { by }: AgreementEntry, where: string): InputError {
  return new InputError({
    code: 'S096',
    where,
    expected: `one row for each ${by.join(', ')}`,
    found: `${placeOf(a)} of ${a.measurement} and ${found.map((r) => `${placeOf(r)} of ${found[0].measurement}`).join(', ')}`,
    fix: 'match by more (by: [subject, region, time]), or make within: shorter',
    why: 'a row that is used twice would count twice',
  });
}

function unmatched(a: readonly Measurement[], b: readonly Measurement[], where: string): Finding[] {
  return [a, b].flatMap((list): Finding[] => {
    if (list.length === 0) return [];
    const named = [...new Set(list.map(placeOf))];
    const shown = named.slice(0, 4).join(', ');
    const message = `${list.length} row${list.length === 1 ? '' : 's'} of ${list[0].measurement} ${list.length === 1 ? 'has' : 'have'} no counterpart: ${shown}${named.length > 4 ? ' …' : ''}`;
    return [{ level: 'note', code: 'R036', message, where }];
  });
}
