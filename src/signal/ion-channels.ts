import type { Finding } from '../finding/finding.ts';
import { unit } from '../quantity/unit.ts';
import { nuclidesOfMass } from './nuclide-of-mass.ts';
import type { Channel } from './signal.ts';

/** One mass of a time-of-flight instrument: every mass is measured throughout each point. */
export type IonMass = { readonly label: string; readonly nuclides: readonly string[] };

/** A mass (Da) under the label of its file. */
export const ionMass = (label: string, massDa: number): IonMass => ({ label, nuclides: nuclidesOfMass(massDa) });

/**
 * Channels of ion signals in mean areas of one ion, of unknown spread where `logSd` is null. The nuclide is the most
 * abundant of the candidates. `dwellSeconds` is the length of a point, since all masses share it.
 */
export function ionChannels(
  masses: readonly IonMass[],
  values: readonly Float64Array[],
  o: { readonly dwellSeconds?: number; readonly logSd?: number | null } = {},
): Channel[] {
  return masses.map(({ label, nuclides }, i) => ({
    label,
    nuclide: nuclides[0],
    mode: 'counts',
    unit: unit('counts'),
    dwellSeconds: o.dwellSeconds,
    singleIon: { logSd: o.logSd ?? null },
    values: values[i],
  }));
}

/** The note F100 on the masses that more than one natural isotope has; none where there are none. */
export function isobarFindings(masses: readonly IonMass[], where: string): Finding[] {
  const shared = masses.filter(({ nuclides }) => nuclides.length > 1);
  if (shared.length === 0) return [];
  const named = shared.slice(0, 5).map(({ label, nuclides: [first, ...others] }) => {
    return `${label} as ${first} (or ${others.join(', ')})`;
  });
  const more = shared.length > named.length ? ` and ${shared.length - named.length} more` : '';
  const message = `the file gives masses, not isotopes: ${named.join('; ')}${more} taken`;
  return [{ level: 'note', code: 'F100', message, where, fix: 'name the channel by its label where another is meant' }];
}

/** The usual step (s) of the points: the median of the differences; undefined of fewer than two points. */
export function usualStep(seconds: ArrayLike<number>): number | undefined {
  const steps: number[] = [];
  const stride = Math.max(1, Math.floor(seconds.length / 10_001));
  for (let i = 1; i < seconds.length; i += stride) steps.push(seconds[i] - seconds[i - 1]);
  const sorted = Float64Array.from(steps.filter((step) => step > 0)).sort();
  return sorted.length > 0 ? sorted[sorted.length >> 1] : undefined;
}
