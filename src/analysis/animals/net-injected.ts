import { InputError } from '../../finding/input-error.ts';
import { add, type Quantity, scale, subtract } from '../../quantity/quantity.ts';
import { decayed } from './decayed.ts';

/** An activity (Bq) read at a time (s from 1970). */
export type ActivityAt = { readonly activity: Quantity; readonly at: number };

/**
 * Net injected activity (Bq) at the time of injection: before − after − residual, each decayed to it. Throws T009 where not more
 * was in the syringe before than is found after.
 */
export function netInjected(
  injectedAt: number,
  before: ActivityAt,
  others: readonly ActivityAt[],
  halfLife: Quantity | null,
  where: string,
): Quantity {
  const at = (reading: ActivityAt) => decayed(reading.activity, reading.at, injectedAt, halfLife);
  const full = at(before);
  const net = others.length === 0 ? full : subtract(full, others.map(at).reduce(add));
  if (net.value > 0) return net;
  throw new InputError({
    code: 'T009',
    where,
    expected: 'more activity before the injection than after it',
    found: `${mbq(full)} before, ${mbq(subtract(full, net))} after, at the time of injection`,
    fix: 'check whether the columns before and after are exchanged, their units and times',
  });
}

const mbq = (q: Quantity) => `${scale(q, 1e-6).value.toPrecision(4)} MBq`;
