import { InputError } from '../finding/input-error.ts';
import { interval } from '../quantity/coverage.ts';
import { convert, divide, type Quantity, standardUncertainty, subtract } from '../quantity/quantity.ts';
import type { Comparison } from './comparison.ts';
import { quantityName } from './ladder.ts';
import type { Measurement } from './measurement.ts';

/** Least |ζ| up to which two results are said to agree (ISO 13528, ζ score); few degrees of freedom allow more. */
const agreement = 2;

/**
 * Compares one quantity of two measurements: ratio, ζ = (a − b)/u(a − b) and a verdict. Roots that both rest on cancel,
 * since every quantity carries its shares. Throws S070 when a measurement has no such row, Q100 when b is zero.
 */
export function compare(
  name: string,
  of: readonly [string, string],
  quantity: string,
  region: string | null,
  rows: readonly Measurement[],
): Comparison {
  const [a, b] = [find(name, of[0], quantity, region, rows), find(name, of[1], quantity, region, rows)];
  const other = convert(b.value, a.value.unit);
  const difference = subtract(a.value, other);
  const u = standardUncertainty(difference);
  const zeta =
    u === 0
      ? difference.value === 0
        ? 0
        : Math.sign(difference.value) * Number.POSITIVE_INFINITY
      : difference.value / u;
  return {
    name,
    a: of[0],
    b: of[1],
    quantity,
    region,
    ratio: convert(divide(a.value, other), '1'),
    zeta,
    verdict: Math.abs(zeta) <= Math.max(agreement, interval(difference).k) ? 'agree' : 'differ',
    shared: sharedLabels(a.value, b.value),
    rows: [a, b],
  };
}

function find(
  name: string,
  measurement: string,
  quantity: string,
  region: string | null,
  rows: readonly Measurement[],
): Measurement {
  const own = rows.filter((r) => r.measurement === measurement && r.statistic === 'mean');
  const plain = (text: string) => text.replace('mm²', 'mm2').trim();
  const found = own.find(
    (r) => plain(quantityName(r)) === plain(quantity) && (region === null || r.region === null || r.region === region),
  );
  if (found) return found;
  throw new InputError({
    code: 'S070',
    where: `compare.${name}`,
    expected: `the ${quantity}${region ? ` of region ${region}` : ''} of ${measurement}`,
    found:
      own.length > 0
        ? `only ${[...new Set(own.map((r) => `${quantityName(r)}${r.region ? ` (${r.region})` : ''}`))].join(', ')}`
        : 'no result',
    fix: 'name a quantity that both measurements reach',
  });
}

function sharedLabels(a: Quantity, b: Quantity): string[] {
  return Object.keys(a.shares).flatMap((id) => (id in b.shares ? [a.shares[id].root.label] : []));
}
