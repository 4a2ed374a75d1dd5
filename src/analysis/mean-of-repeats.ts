import { derived, type Quantity } from '../quantity/quantity.ts';

/** A reading of one animal. */
export type Repeat = { readonly of: string; readonly value: Quantity };

/**
 * One quantity for each animal, the mean of its readings, in the order in which animals come: two readings of one animal are
 * not two animals, so n and its degrees of freedom count animals. Readings of one unit.
 */
export function meanOfRepeats(readings: readonly Repeat[]): readonly Quantity[] {
  const byAnimal = new Map<string, Quantity[]>();
  for (const { of, value } of readings) byAnimal.set(of, [...(byAnimal.get(of) ?? []), value]);
  return [...byAnimal.values()].map((list) =>
    list.length === 1
      ? list[0]
      : derived(
          list.reduce((sum, q) => sum + q.value, 0) / list.length,
          list[0].unit,
          list.map((q) => [q, 1 / list.length] as const),
        ),
  );
}
