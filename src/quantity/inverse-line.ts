import { InputError } from '../finding/input-error.ts';
import type { Quantities } from './quantities.ts';
import { convert, type Quantity, type Root, type RootId } from './quantity.ts';
import { divideUnits } from './unit.ts';

/**
 * Each signal through a calibration line: x = (signal − intercept)/slope with the shares of signal, intercept and slope,
 * in one pass per root. Same as subtracting and dividing, for a million pixels. Throws Q100 when the slope is zero, U002
 * when the intercept is not of the signal's dimension.
 */
export function inverseLine(signal: Quantities, intercept: Quantity, slope: Quantity): Quantities {
  if (slope.value === 0)
    throw new InputError({
      code: 'Q100',
      where: 'calibration line',
      expected: 'a slope that is not zero',
      found: `0 ${slope.unit.code}`,
      fix: 'check the standards: the signal does not depend on the level',
    });
  const zero = convert(intercept, signal.unit);
  const inverse = 1 / slope.value;
  const n = signal.values.length;
  const values = new Float64Array(n);
  const own = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    values[i] = (signal.values[i] - zero.value) * inverse;
    own[i] = signal.own[i] * Math.abs(inverse);
  }
  const inSignal = new Map(signal.shared.map(({ root, share }) => [root.id, share]));
  const roots = new Map<RootId, Root>(signal.shared.map(({ root }) => [root.id, root]));
  for (const q of [zero, slope]) for (const id in q.shares) roots.set(id, q.shares[id].root);
  const shared = [...roots].map(([id, root]) => {
    const share = new Float64Array(n);
    const constant = -(zero.shares[id]?.value ?? 0) * inverse;
    const relative = -(slope.shares[id]?.value ?? 0) * inverse;
    const from = inSignal.get(id);
    if (from) for (let i = 0; i < n; i++) share[i] = from[i] * inverse + constant + relative * values[i];
    else for (let i = 0; i < n; i++) share[i] = constant + relative * values[i];
    return { root, share };
  });
  const conditionalOn = [...new Set([...signal.conditionalOn, ...intercept.conditionalOn, ...slope.conditionalOn])];
  return { unit: divideUnits(signal.unit, slope.unit), values, own, shared, mask: signal.mask, conditionalOn };
}
