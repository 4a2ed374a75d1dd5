import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Animal } from '../animals/animal.ts';
import type { Scan } from './scan.ts';
import { timedScans } from './whose-scan.ts';

/** One animal at one time, scanned at two energies. */
export type EnergyPair = {
  readonly subject: string;
  readonly animal: Animal | null;
  readonly time: string | null;
  /** At the lower and at the higher energy. */
  readonly scans: readonly [Scan, Scan];
};

/**
 * Scans in pairs of the two energies, by animal and time, and what their times leave in doubt (Q512). Throws Q516 where one is
 * missing, Q503 where it is not clear whose a scan is.
 */
export function energyPairs(
  scans: readonly Scan[],
  energies: readonly [string, string],
  animals: readonly Animal[],
  where: string,
): { readonly pairs: readonly EnergyPair[]; readonly findings: readonly Finding[] } {
  const at = energies.map((energy) =>
    timedScans(
      scans.filter((s) => s.conditions.energy === energy),
      animals,
      where,
    ),
  );
  const stray = scans.filter((s) => !energies.includes(s.conditions.energy ?? ''));
  const [low, high] = at.map((timed) => timed.scans);
  const pairs = low.flatMap(({ subject, animal, time, scan }): EnergyPair[] => {
    const other = high.find((h) => h.subject === subject && h.time === time);
    return other ? [{ subject, animal, time, scans: [scan, other.scan] }] : [];
  });
  const alone = [...stray, ...[...low, ...high].map((t) => t.scan)].filter(
    (s) => !pairs.some((p) => p.scans.includes(s)),
  );
  if (alone.length === 0) return { pairs, findings: at.flatMap((timed) => timed.findings) };
  throw new InputError({
    code: 'Q516',
    where,
    expected: `every animal and time at ${energies.join(' and ')}, as the phantom`,
    found: `${alone.map((s) => `${s.name} (${s.conditions.energy ?? 'energy not stated'})`).join(', ')} alone`,
    fix: 'add the scan at the other energy, or leave this one out',
  });
}
