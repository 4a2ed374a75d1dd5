import { InputError } from '../../finding/input-error.ts';
import { type Animal, animalNamed, holdsToken } from '../animals/animal.ts';
import { timeToken } from '../time-token.ts';

/**
 * Which of the drawn regions belong to a scan: those named as the scan; those of the same animal and time; those of the same
 * animal that name no time; those that name neither animal nor time, which hold for all. Throws Q468 where none does.
 */
export function drawnForScan<D extends { readonly name: string }>(
  scan: string,
  drawn: readonly D[],
  animals: readonly Animal[],
  where: string,
): readonly D[] {
  const own = animalNamed(scan, animals)?.name ?? null;
  const time = timeToken(scan)?.seconds ?? null;
  const of = (d: D) => ({
    animal: animalNamed(d.name, animals)?.name ?? null,
    time: timeToken(d.name)?.seconds ?? null,
  });
  const choices: readonly ((d: D) => boolean)[] = [
    (d) => d.name === scan || holdsToken(d.name, scan),
    (d) => own !== null && of(d).animal === own && of(d).time === time && time !== null,
    (d) => own !== null && of(d).animal === own && (of(d).time === null || time === null),
    (d) => of(d).animal === null && time !== null && of(d).time === time,
    (d) => of(d).animal === null && of(d).time === null,
  ];
  for (const choice of choices) {
    const found = drawn.filter(choice);
    if (found.length > 0) return found;
  }
  // One drawing and no animals to tell scans apart by: it was drawn on this scan, or for all.
  if (drawn.length === 1 && animals.length === 0) return drawn;
  throw new InputError({
    code: 'Q468',
    where,
    expected: `regions for ${scan}: named ${own ?? scan}, or ${own ?? scan} and its time, or one drawing for all`,
    found: drawn
      .slice(0, 8)
      .map((d) => d.name)
      .join(', '),
    fix: 'name the files of regions as the scans (m01_24h), by animal (m01), or give one that names no animal',
  });
}
