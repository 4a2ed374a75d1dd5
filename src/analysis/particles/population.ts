import { correlated } from '../../quantity/correlated.ts';
import { normal } from '../../quantity/law.ts';
import { derived, divide, exact, multiply, type Quantity, type Root, rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Arrivals } from './arrivals.ts';
import { momentOf } from './log-normal-mixture.ts';
import { momentsOfOne } from './moments-of-one.ts';
import type { PopulationFit } from './population-fit.ts';

/** The particles (or cells) behind the events of one role, on the scale of counts. */
export type Population = {
  /**
   * `seen`: moments of the events themselves. `filled`: with those below the limit added from the fitted log-normals.
   * `fitted`: of the log-normals alone.
   */
  readonly basis: 'seen' | 'filled' | 'fitted';
  /** How many arrived while it was recorded. */
  readonly number: Quantity;
  /** Mean counts of one, and the standard deviation from one to the next, counting noise taken out. */
  readonly mean: Quantity;
  readonly spread: Quantity;
  /** The same of the cube root of the counts, a pure number: proportional to the diameter of a sphere. */
  readonly cubeRoot: Quantity;
  readonly cubeRootSpread: Quantity;
};

const counts = unit('{count}');
const one = unit('1');

/** Roots of the population of a role begin with `id`; `who` names them in words (`sample`). */
export type PopulationOf = { readonly id: string; readonly who: string };

/**
 * Mean, spread and number from the events as they were seen, in first order right for those in which particles fell
 * together: Σ area and Σ particles give the mean, so its uncertainty is CV²/N + (v − 1/N) with v the relative variance of
 * the rate of arrivals. Needs two events.
 */
export function seenPopulation(
  areas: ArrayLike<number>,
  u: ArrayLike<number>,
  came: Arrivals,
  { id, who }: PopulationOf,
): Population {
  const m = momentsOfOne(areas, u, came.perEvent);
  const { events } = came;
  const dof = events - 1;
  const law = events > 3 ? ({ kind: 't', dof } as const) : normal;
  const root = (name: string, label: string, group = name): Root => ({
    id: `${id}-${name}`,
    label: `${label}, ${who}`,
    group: `${id}-${group}`,
    dof: group === 'scatter' || group === 'spread' ? dof : null,
    law: group === 'scatter' || group === 'spread' ? law : normal,
    basis: 'measured',
  });
  const scatter = root('scatter', `scatter from event to event (n = ${events})`);
  const cubeScatter = root('scatter-cube', `scatter from event to event (n = ${events})`, 'scatter');
  const merged = mergedShare(came, root);
  const along = (value: number, own: readonly (readonly [number, Root])[], u2 = counts) =>
    derived(value, u2, [...own.map(([s, r]) => [rooted(0, s, u2, r), 1] as const), [merged, -value]]);
  const n = came.number;
  const rho = m.correlation;
  const { spread, cubeRootSpread } = spreads(m, merged, came.perEvent, root('spread', `spread (n = ${events})`));
  return {
    basis: 'seen',
    number: numberOf(came, merged, root),
    mean: along(m.mean, [[m.scatter / Math.sqrt(n), scatter]]),
    spread,
    cubeRoot: derived(m.cubeRoot, one, [
      [rooted(0, (rho * m.cubeScatter) / Math.sqrt(n), one, scatter), 1],
      [rooted(0, (Math.sqrt(1 - rho * rho) * m.cubeScatter) / Math.sqrt(n), one, cubeScatter), 1],
      [merged, -m.cubeRoot * 0.26],
    ]),
    cubeRootSpread,
  };
}

type Rooting = (name: string, label: string, group?: string) => Root;

/** Zero with the relative uncertainty of how many arrived beside their own chance: quiet time was finite. */
function mergedShare(came: Arrivals, root: Rooting): Quantity {
  const beside = Math.sqrt(Math.max(0, came.relativeU ** 2 - 1 / came.number));
  return rooted(0, beside, '1', root('coincidence', 'particles counted together'));
}

function numberOf(came: Arrivals, merged: Quantity, root: Rooting): Quantity {
  const chance = rooted(0, 1 / Math.sqrt(came.number), '1', root('number', 'counting of particles'));
  return derived(came.number, unit('{particle}'), [
    [chance, came.number],
    [merged, came.number],
  ]);
}

/**
 * Standard deviations with their own uncertainty in one root (the fourth moment tells it, at least that of a normal), and
 * with that of how many came together: s² = V/c − (c − 1)·m² falls by V/c + (2 − c)·m² for a relative change of c.
 */
function spreads(m: ReturnType<typeof momentsOfOne>, merged: Quantity, c: number, root: Root) {
  const sd = Math.max(m.spread, 0.1 * m.mean);
  const falls = (m.scatter ** 2 + (c - 1) * m.mean ** 2 + Math.max(0, 2 - c) * m.mean ** 2) / (2 * sd);
  const spread = derived(m.spread, counts, [
    [rooted(0, m.uSpread, counts, root), 1],
    [merged, -falls],
  ]);
  // Where one of them is not resolved, by first order: the cube root moves by a third of what the area does.
  const resolved = m.spread > 0 && m.cubeRootSpread > 0;
  const ofRoots = resolved ? m.cubeRootSpread / m.spread : m.cubeRoot / (3 * m.mean || 1);
  return { spread, cubeRootSpread: derived(m.cubeRootSpread, one, [[spread, ofRoots]]) };
}

/**
 * The population seen, with the few below the limit added from the fit: mean = P·(seen) + (1 − P)·(unseen) for a share P
 * that is seen, and number / P. P moves with the mean as it does in the fit.
 */
export function filledPopulation(seen: Population, fit: PopulationFit, { id, who }: PopulationOf): Population {
  const { unseen, lifted, seenShare: P } = fit;
  const [[m2, cross], [, p2]] = fit.covariance!;
  const rho = m2 > 0 && p2 > 0 ? Math.max(-1, Math.min(1, cross / Math.sqrt(m2 * p2))) : 0;
  const root: Root = {
    id: `${id}-below`,
    label: `share below the limit, ${who}`,
    group: `${id}-below`,
    dof: null,
    law: normal,
    basis: 'measured',
  };
  const scatter = Object.values(seen.mean.shares).find((s) => s.root.id === `${id}-scatter`)?.root ?? root;
  const u = P * Math.sqrt(p2);
  const share = derived(P, one, [
    [rooted(0, rho * u, one, scatter), 1],
    [rooted(0, Math.sqrt(1 - rho * rho) * u, one, root), 1],
  ]);
  const mixed = (of: Quantity, shift: number, below: number): Quantity =>
    derived(P * (of.value - shift) + (1 - P) * below, of.unit, [
      [of, P],
      [share, of.value - shift - below],
    ]);
  const mean = mixed(seen.mean, lifted, unseen.mean);
  const square = P * (seen.spread.value ** 2 + seen.mean.value ** 2) + (1 - P) * unseen.square;
  const sd = Math.sqrt(Math.max(0, square - mean.value ** 2));
  const cubeRoot = mixed(seen.cubeRoot, 0, unseen.cubeRoot);
  const cubeSquare = P * (seen.cubeRootSpread.value ** 2 + seen.cubeRoot.value ** 2) + (1 - P) * unseen.cubeRoot ** 2;
  const scaledTo = (q: Quantity, value: number) =>
    derived(value, q.unit, [[q, value > 0 && q.value > 0 ? value / q.value : 1]]);
  return {
    basis: 'filled',
    number: divide(seen.number, share),
    mean,
    spread: scaledTo(seen.spread, sd),
    cubeRoot,
    cubeRootSpread: scaledTo(seen.cubeRootSpread, Math.sqrt(Math.max(0, cubeSquare - cubeRoot.value ** 2))),
  };
}

/** Mean, spread and number of the fitted population; those at or above the truncation arrived as `came` tells. */
export function fittedPopulation(fit: PopulationFit, came: Arrivals, { id, who }: PopulationOf): Population {
  const root: Rooting = (name, label) => ({
    id: `${id}-${name}`,
    label: `${label}, ${who}`,
    group: `${id}-${name}`,
    dof: null,
    law: normal,
    basis: 'measured',
  });
  const merged = mergedShare(came, root);
  const mean = momentOf(fit.parts, 1);
  const cubeRoot = momentOf(fit.parts, 1 / 3);
  const sd = Math.sqrt(momentOf(fit.parts, 2) - mean ** 2);
  const values = [mean, fit.seenShare, cubeRoot, sd];
  const covariance = fit.covariance!.map((row, i) => row.map((c, j) => c * values[i] * values[j]));
  const label = `log-normal population fitted above ${fit.truncation.toPrecision(3)} counts (n = ${fit.events}), ${who}`;
  const [m, seen, c, s] = correlated(values, [counts, one, one, counts], regular(covariance), {
    id: `${id}-fit`,
    label,
    dof: null,
    law: normal,
    basis: 'measured',
  });
  const each = exact(1 / came.perEvent, '1');
  return {
    basis: 'fitted',
    number: divide(numberOf(came, merged, root), seen),
    mean: multiply(m, each),
    spread: s,
    cubeRoot: c,
    cubeRootSpread: derived(Math.sqrt(Math.max(0, momentOf(fit.parts, 2 / 3) - cubeRoot ** 2)), one, [
      [s, cubeRoot / (3 * mean)],
    ]),
  };
}

/** A covariance of four results of fewer coefficients is singular; rounding must not make it less. */
function regular(covariance: readonly Float64Array[]): Float64Array[] {
  return covariance.map((row, i) => row.map((v, j) => (i === j ? v * (1 + 1e-9) + 1e-30 : v)));
}
