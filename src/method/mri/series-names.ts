import { type Animal, animalNamed } from '../../analysis/animals/animal.ts';
import { nameLessSettings } from '../../analysis/relaxation/image-series.ts';
import { timeToken } from '../../analysis/time-token.ts';
import type { Acquisition } from '../method.ts';

/** `24 h` of `m01_24h`; `before` of `m01_pre`; null where the name tells no time. */
export function timeOf(series: string): string | null {
  const found = timeToken(series);
  if (found) return found.text;
  return /(?:^|[_\-. ])(pre|before|baseline)(?=$|[_\-. ])/i.test(series) ? 'before' : null;
}

/**
 * What is drawn for a series, or measured beside it: of its animal where the name tells one, else of none; among these
 * what shares most words of its name, so `m01_24h_organs` goes with `m01_24h`.
 */
export function regionsFor(series: string, beside: readonly Acquisition[], animals: readonly Animal[]): Acquisition[] {
  const animal = animalNamed(series, animals)?.name ?? null;
  const ofAnimal = (a: Acquisition) => animalNamed(a.name, animals)?.name ?? null;
  const own = beside.filter((a) => ofAnimal(a) === animal);
  const candidates = own.length > 0 ? own : beside.filter((a) => ofAnimal(a) === null);
  const words = new Set(
    nameLessSettings(series)
      .toLowerCase()
      .split(/[_\-. ]+/),
  );
  const shared = (a: Acquisition) =>
    a.name
      .toLowerCase()
      .split(/[_\-. /]+/)
      .filter((w) => words.has(w)).length;
  const most = Math.max(0, ...candidates.map(shared));
  return candidates.filter((a) => shared(a) === most);
}
