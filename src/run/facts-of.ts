import { InputError } from '../finding/input-error.ts';
import type { AnyMethod } from '../method/method.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { requireFact, rootedFact } from '../study/fact.ts';
import type { Positions } from '../study/positions.ts';
import type { MeasurementEntry, SpecimenEntry } from '../study/study.ts';

/** Facts of the measurement, then of the specimen, each a quantity that rests on the place where it is written. */
export function factsOf(
  id: string,
  entry: MeasurementEntry,
  method: AnyMethod,
  specimen: { id: string; entry: SpecimenEntry | null },
  positions: Positions,
): Record<string, Quantity> {
  const facts: Record<string, Quantity> = {};
  const known = Object.keys(method.facts);
  for (const [name, stated] of Object.entries(entry.facts)) {
    const path = ['measurements', id, 'facts', name];
    const plain = name.replace(/^(blank|nonspecific)-/, '');
    if (!known.includes(plain))
      throw new InputError({
        code: 'S075',
        where: positions.where(path),
        expected: `facts of ${method.name}: ${known.join(', ') || 'none'}`,
        found: name,
        fix: 'write the fact as listed (nonspecific-cells for that of a control alone); `cupel methods` explains each',
      });
    facts[name] = rootedFact(
      requireFact(stated, method.facts[plain].like, positions.where(path)),
      path,
      `${id}: ${name}`,
      'measured',
    );
  }
  for (const name of ['thickness', 'density'] as const) {
    const stated = specimen.entry?.[name];
    if (stated && known.includes(name) && !facts[name])
      facts[name] = rootedFact(stated, ['specimens', specimen.id, name], `${specimen.id}: ${name}`, 'measured');
  }
  return facts;
}
