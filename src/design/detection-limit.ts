import { metalToProbe } from '../chemistry/calculator.ts';
import type { Probe } from '../chemistry/probe.ts';
import { InputError } from '../finding/input-error.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { assuming, convert, derived, divide, exact, multiply, type Quantity } from '../quantity/quantity.ts';
import { displayUnit, unit } from '../quantity/unit.ts';
import type { DetectionRequest } from './request.ts';

/** Detection limit as copies of the target in one cell. `bound: 'lower'` while the occupancy is unknown. */
export type CopiesLimit = {
  /** Metal of one cell that is told from none, blocked cells subtracted (g/cell). */
  readonly metalMass: Quantity;
  readonly copies: Quantity;
  readonly bound: 'lower' | null;
  /** What was taken for want of a statement, in words. */
  readonly assumed: readonly string[];
};

/** α = β = 5 %: a detection limit is this many standard deviations of the blank (Currie 1968, doi 10.1021/ac60259a007). */
const currie = 3.29;

function above(q: Quantity, where: string, expected: string): Quantity {
  if (q.value > 0 && Number.isFinite(q.value)) return q;
  throw new InputError({
    code: 'C116',
    where,
    expected,
    found: `${q.value} ${displayUnit(q.unit)}`,
    fix: 'give a value above zero',
  });
}

/** `q` per cell, in g/cell: a mass as it is, an amount of metal through the probe. */
function gramsPerCell(q: Quantity, probe: Probe, where: string): Quantity {
  const perCell = q.unit.terms.some((t) => t.exponent < 0) ? q : divide(q, exact(1, '{cell}'));
  const known = ['g/{cell}', 'mol/{cell}'].some((u) => sameDimension(unit(u).dimension, perCell.unit.dimension));
  if (known) return convert(metalToProbe(perCell, probe, 'metal').metalMass, 'g/{cell}');
  throw new InputError({
    code: 'C116',
    where,
    expected: 'a mass or an amount of metal, also per cell',
    found: displayUnit(q.unit),
    fix: 'write for example 40 fg or 0.2 amol/cell',
  });
}

/**
 * Copies of target per cell at the detection limit, n = N_A·m/(N·M)·κ/θ, where m² = LOD² + (3.29 s)² when blocked cells
 * scatter by s: their mean is subtracted, their scatter is not. Unknown κ counts as one, unknown θ gives a lower bound.
 * Throws C116.
 */
export function detectionLimit(request: DetectionRequest, probe: Probe): CopiesLimit {
  const { nonspecificSpread: spread, targetsPerProbe, occupancy } = request;
  const limit = gramsPerCell(above(request.limit, 'detection limit', 'more metal than none'), probe, 'detection limit');
  let metalMass = limit;
  if (spread !== null && spread.value !== 0) {
    const s = gramsPerCell(above(spread, 'nonspecific spread', 'a standard deviation'), probe, 'nonspecific spread');
    const both = Math.hypot(limit.value, currie * s.value);
    metalMass = derived(both, unit('g/{cell}'), [
      [limit, limit.value / both],
      [s, (currie ** 2 * s.value) / both],
    ]);
  }
  const assumed: string[] = [];
  if (probe.atomsBasis === 'formula') assumed.push('atoms per probe as in the formula, exact');
  if (targetsPerProbe === null) assumed.push('one target per bound probe (κ = 1)');
  if (occupancy === null) assumed.push('every target holds a probe (θ = 1), so that the limit is a lower bound');
  if (spread === null) assumed.push('blocked cells that do not scatter');
  const kappa =
    targetsPerProbe === null
      ? assuming(exact(1, '1'), 'design/targets-per-probe')
      : above(targetsPerProbe, 'targets per probe', 'a number above zero');
  const probes = metalToProbe(metalMass, probe, 'metal').copies;
  const bound = multiply(probes, convert(kappa, '1'));
  const theta = occupancy === null ? null : convert(above(occupancy, 'occupancy', 'above 0 and at most 1'), '1');
  if (theta !== null && theta.value > 1)
    throw new InputError({
      code: 'C116',
      where: 'occupancy',
      expected: 'above 0 and at most 1',
      found: `${theta.value}`,
      fix: 'give the share of targets that hold a probe',
    });
  const copies = convert(theta === null ? bound : divide(bound, theta), '{copies}/{cell}');
  return { metalMass, copies, bound: theta === null ? 'lower' : null, assumed };
}
