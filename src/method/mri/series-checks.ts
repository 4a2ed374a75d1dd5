import type { Animal } from '../../analysis/animals/animal.ts';
import type { ImageSeries } from '../../analysis/relaxation/image-series.ts';
import type { Rate } from '../../analysis/relaxation/relaxation-model.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';

/** The field that all series share; null where none is known. Throws Q522. */
export function oneField(series: readonly ImageSeries[], where: string): number | null {
  const fields = [...new Set(series.flatMap((s) => s.fieldTesla ?? []))];
  if (fields.length <= 1) return fields[0] ?? null;
  throw new InputError({
    code: 'Q522',
    where,
    expected: 'images of one field',
    found: series.map((s) => `${s.name}: ${s.fieldTesla ?? 'not known'} T`).join(', '),
    fix: 'measure the fields apart, each with the relaxivity of its own',
    why: 'rates and relaxivities belong to one field',
  });
}

/** A line through concentrations leaves no tube out unsaid. Throws Q526. */
export function requireDetermined(findings: readonly Finding[]): void {
  const lost = findings.find((f) => f.code === 'Q526');
  if (!lost) return;
  throw new InputError({
    code: 'Q526',
    where: lost.where,
    expected: 'tubes whose images determine a rate',
    found: lost.message,
    fix: 'look at the signals; take settings nearer to the rate, or leave the tube out of regions and levels',
  });
}

/** Throws Q532. */
export function requireOneRate(series: readonly { readonly rate: Rate }[], where: string): void {
  const rates = [...new Set(series.map((s) => s.rate))];
  if (rates.length <= 1) return;
  throw new InputError({
    code: 'Q532',
    where,
    expected: 'standards of one rate',
    found: rates.join(' and '),
    fix: 'make a calibration of each: one with the series of R1, one with that of R2',
  });
}

export function noRegion(series: string, where: string): InputError {
  return new InputError({
    code: 'Q531',
    where: `${where} ${series}`,
    expected: 'regions: tubes or organs drawn on these images (label volume or contours)',
    found: 'none',
    fix: 'add regions: <data> with the files in which they were drawn',
  });
}

export function noAnimal(series: string, animals: readonly Animal[], where: string): InputError {
  return new InputError({
    code: 'Q531',
    where: `${where} ${series}`,
    expected: `a name that holds an animal: ${animals.map((a) => a.name).join(', ')}`,
    found: series,
    fix: 'name files or folders by their animal, as in m01_24h_fa10, or leave animals: out',
  });
}
