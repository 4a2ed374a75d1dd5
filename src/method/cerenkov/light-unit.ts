import { InputError } from '../../finding/input-error.ts';
import { type Unit, unit } from '../../quantity/unit.ts';
import type { Column } from '../../signal/signal.ts';

/**
 * The unit of light of a column: as stated, or from its heading as imaging programs write it: `Flux (p/s)`, `Radiance
 * (p/s/cm²/sr)`, in which photons are counted and the steradian is a pure number. Null where it cannot be read.
 */
export function lightUnit(column: Column): Unit | null {
  if (column.unit) return column.unit;
  const written = /[([]([^()[\]]+)[)\]]\s*$/.exec(column.name)?.[1];
  if (written === undefined) return null;
  const plain = written
    .replaceAll('²', '2')
    .replace(/^(?:photons?|ph|p)\b/i, '{count}')
    .replace(/[·\s]*\/\s*sr\b/, '')
    .replace(/\bsec\b/, 's')
    .replaceAll(' ', '');
  try {
    return unit(plain);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
