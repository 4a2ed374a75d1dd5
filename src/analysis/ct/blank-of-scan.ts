import { InputError } from '../../finding/input-error.ts';
import { normal } from '../../quantity/law.ts';
import { derived, type Quantity, rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import { meanOfRepeats } from '../mean-of-repeats.ts';
import type { RegionAttenuation, Scan } from './scan.ts';
import type { TimedScan } from './whose-scan.ts';

const hounsfield = unit('HU');

/** Mean HU of a region with its noise and its repeatability from scan to scan, each a root of its own. */
export function attenuationOf(
  { scan }: { readonly scan: Pick<Scan, 'name'> },
  own: RegionAttenuation,
  key: string,
  repeatabilityHu: number,
): Quantity {
  const id = `${key}#${scan.name}/${own.region}`;
  const root = (part: string, dof: number | null) => ({
    id: `${id}${part}`,
    label: `${scan.name}, ${own.region}: ${part === '' ? 'noise of voxels' : 'repeatability'}`,
    group: `${id}${part}`,
    dof,
    law: normal,
    basis: 'measured' as const,
  });
  const noise = rooted(0, own.u, hounsfield, root('', Math.max(1, own.independent - 1)));
  const scatter = rooted(0, repeatabilityHu, hounsfield, root('#repeatability', null));
  return derived(own.mean, hounsfield, [
    [noise, 1],
    [scatter, 1],
  ]);
}

/**
 * What a region shows without probe: of the same animal before it was given, else the mean of the control animals, known by
 * their spread (s/√n of n animals). Null without blanks. Throws Q513 where blanks lack the region, or one control stands alone.
 */
export function blankOf(
  one: TimedScan,
  region: string,
  blanks: readonly TimedScan[],
  of: (blank: TimedScan, own: RegionAttenuation) => Quantity,
  key: string,
  where: string,
): Quantity | null {
  if (blanks.length === 0) return null;
  const regionOf = (blank: TimedScan) => blank.scan.regions.find((r) => r.region === region);
  const own = blanks.filter((b) => b.subject === one.subject);
  const chosen = own.length > 0 ? own : blanks;
  const found = chosen.flatMap((blank) => {
    const drawn = regionOf(blank);
    return drawn ? [{ of: blank.subject, value: of(blank, drawn) }] : [];
  });
  if (found.length < chosen.length)
    throw noBlank(where, `the region ${region} in ${chosen.map((b) => b.scan.name).join(', ')}`, region, chosen);
  const animals = meanOfRepeats(found);
  if (own.length > 0) return animals[0];
  if (animals.length < 2)
    throw noBlank(
      where,
      `a scan of ${one.subject} before the probe, or two control animals`,
      blanks[0].scan.name,
      blanks,
    );
  return ofControls(
    animals,
    `${key}#controls/${region}`,
    `${region} of ${animals.length} control animals`,
    one.subject,
  );
}

/** The mean of controls, whose error s/√n all animals share, and how far one animal lies from it, s, which each has for itself. */
function ofControls(found: readonly Quantity[], id: string, label: string, subject: string): Quantity {
  const n = found.length;
  const mean = found.reduce((sum, q) => sum + q.value, 0) / n;
  const sd = Math.sqrt(found.reduce((sum, q) => sum + (q.value - mean) ** 2, 0) / (n - 1));
  const root = (part: string, text: string) => ({
    id: `${id}${part}`,
    label: text,
    group: id,
    dof: n - 1,
    law: normal,
    basis: 'measured' as const,
  });
  const ofMean = rooted(0, sd / Math.sqrt(n), hounsfield, root('', `mean ${label}`));
  const ofOne = rooted(0, sd, hounsfield, root(`/${subject}`, `${subject} against ${label}`));
  return derived(mean, hounsfield, [
    [ofMean, 1],
    [ofOne, 1],
  ]);
}

function noBlank(where: string, expected: string, found: string, among: readonly TimedScan[]): InputError {
  const regions = [...new Set(among.flatMap((b) => b.scan.regions.map((r) => r.region)))];
  return new InputError({
    code: 'Q513',
    where: `${where}.blank`,
    expected,
    found: `${found}; blanks hold ${regions.join(', ')}`,
    fix: 'draw the same regions, with the same names, in scans and blanks',
  });
}
