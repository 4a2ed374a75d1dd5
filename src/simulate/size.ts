import { InputError } from '../finding/input-error.ts';

/** What a simulation costs: points written, and ions followed to the detector; and how to make it smaller. */
export type Size = { readonly points: number; readonly ions: number; readonly smaller?: string };

const most: Size = { points: 3e7, ions: 1e9 };

/** Throws X012 for a simulation that would take minutes or fill the memory. */
export function requireSmall(size: Size, where: string): void {
  const { points, ions, smaller } = size;
  if (points <= most.points && ions <= most.ions) return;
  const found = [
    ...(points > most.points ? [`about ${points.toExponential(1)} points`] : []),
    ...(ions > most.ions ? [`about ${ions.toExponential(1)} ions`] : []),
  ];
  throw new InputError({
    code: 'X012',
    where,
    expected: `at most ${most.points.toExponential(0)} points and ${most.ions.toExponential(0)} ions`,
    found: found.join(' and '),
    fix: smaller ?? 'simulate shorter acquisitions, a longer dwell time, fewer replicates, or less metal',
  });
}
