import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { chiSquareSurvival } from '../../numeric/gamma-distribution.ts';
import { weightedLeastSquares } from '../../numeric/least-squares.ts';
import { normal } from '../../quantity/law.ts';
import { derived, multiply, type Quantity, rooted, standardUncertainty, subtract } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { RegionAttenuation } from './scan.ts';

/** A tube of the phantom: its HU at one energy and what it holds (mg/mL of each of the two materials). */
export type Tube = {
  readonly name: string;
  readonly own: RegionAttenuation;
  readonly mgPerMl: readonly [number, number];
};

/** HU = intercept + Σ slope·concentration at one energy. */
export type EnergyResponse = {
  readonly energy: string;
  readonly intercept: Quantity;
  /** HU per mg/mL of either material. */
  readonly slopes: readonly [Quantity, Quantity];
  /** Tubes behind it. */
  readonly n: number;
  readonly findings: readonly Finding[];
};

const hounsfield = unit('HU');
const perMgPerMl = unit('HU/(mg/mL)');
const perMl = unit('mg/mL');
/** Chance below which the scatter of tubes is reported. */
const misfit = 0.01;
/** Standard uncertainties by which the determinant of the slopes must differ from zero. */
const apart = 3;

/**
 * The response of a scanner to two materials at one energy, by weighted least squares over tubes of either and water. Each tube
 * brings its noise (of this energy) and its dispensing (of both energies alike), each material its stock, so that covariances
 * between energies are kept. Throws Q514 (tubes that do not tell both slopes), R001–R004.
 */
export function energyResponse(
  energy: string,
  tubes: readonly Tube[],
  materials: readonly [string, string],
  u: { readonly stock: number; readonly dispense: number },
  key: string,
  where: string,
): EnergyResponse {
  const told = [0, 1].map((m) => tubes.filter((t) => t.mgPerMl[m] > 0).length);
  if (tubes.length < 4 || told.some((count) => count === 0))
    throw new InputError({
      code: 'Q514',
      where,
      expected: `four tubes or more at ${energy}, some with ${materials[0]}, some with ${materials[1]}, one without either`,
      found: `${tubes.length} tubes, ${told[0]} with ${materials[0]}, ${told[1]} with ${materials[1]}`,
      fix: 'name each tube of the phantom under parameters: { levels: { au-5: 5 mg/mL Au, water: 0 mg/mL, … } }',
    });
  const ones = new Float64Array(tubes.length).fill(1);
  const columns = [ones, ...[0, 1].map((m) => Float64Array.from(tubes, (t) => t.mgPerMl[m]))];
  const y = Float64Array.from(tubes, (t) => t.own.mean);
  const fitWith = (su: ArrayLike<number>) =>
    weightedLeastSquares(
      columns,
      y,
      Float64Array.from(su, (v) => 1 / v ** 2),
      { absoluteSigma: true },
    );
  const noise = tubes.map((t) => t.own.u);
  const first = fitWith(noise);
  const dispensed = (slopes: ArrayLike<number>, t: Tube) =>
    u.dispense * (slopes[1] * t.mgPerMl[0] + slopes[2] * t.mgPerMl[1]);
  const fit = fitWith(tubes.map((t, i) => Math.hypot(noise[i], dispensed(first.coefficients, t))));
  const birge = fit.dof > 0 ? Math.max(1, fit.chiSquare / fit.dof) : 1;
  const dof = birge > 1 ? fit.dof : null;
  const root = (id: string, label: string, group: string, ofDof: number | null) =>
    rooted(0, 1, '1', { id, label, group, dof: ofDof, law: normal, basis: 'measured' });
  const parts = tubes.map((t, i) => ({
    noise: root(`${key}#${energy}/${t.name}`, `${t.name} at ${energy}`, `${key}#${energy}`, dof),
    noiseU: noise[i] * Math.sqrt(birge),
    tube: root(`${key}#${t.name}`, `dispensing of ${t.name}`, `${key}#${t.name}`, null),
    tubeU: dispensed(fit.coefficients, t) * Math.sqrt(birge),
  }));
  const coefficient = (p: number): Quantity => {
    const material = p === 0 ? null : materials[p - 1];
    const stock =
      material && root(`${key}#stock/${material}`, `stock of ${material}`, `${key}#stock/${material}`, null);
    return derived(fit.coefficients[p], p === 0 ? hounsfield : perMgPerMl, [
      ...parts.map((part, i) => [part.noise, fit.influence[p][i] * part.noiseU] as const),
      ...parts.map((part, i) => [part.tube, fit.influence[p][i] * part.tubeU] as const),
      ...(stock ? [[stock, -fit.coefficients[p] * u.stock] as const] : []),
    ]);
  };
  return {
    energy,
    intercept: coefficient(0),
    slopes: [coefficient(1), coefficient(2)],
    n: tubes.length,
    findings: scatter(energy, fit.chiSquare, fit.dof, where),
  };
}

function scatter(energy: string, chiSquare: number, dof: number, where: string): Finding[] {
  if (dof < 1 || chiSquareSurvival(chiSquare, dof) >= misfit) return [];
  return [
    {
      level: 'warning',
      code: 'Q113',
      message: `tubes at ${energy} scatter more than their noise explains (χ² = ${chiSquare.toPrecision(3)} on ${dof} degrees of freedom); uncertainties were widened to match`,
      where,
      fix: 'look for a tube of a wrong level, air in a tube, or beam hardening',
    },
  ];
}

/** HU above the blank, or above the water of the phantom, at the lower and at the higher energy. */
export type Rise = readonly [Quantity, Quantity];

/** The slopes of two energies turned round: concentrations are sums of HU at both. */
export type Decomposition = {
  readonly materials: readonly [string, string];
  /** Readings of tubes behind it, at both energies. */
  readonly n: number;
  /** mg/mL of either material. */
  readonly of: (rise: Rise) => readonly [Quantity, Quantity];
  /** These concentrations (mg/mL) with the uncertainty that they would have, were they there, by a rise as well known as this. */
  readonly at: (mgPerMl: readonly [number, number], rise: Rise) => readonly [Quantity, Quantity];
  /** mg/mL of either material for 1 HU of noise at both energies. */
  readonly noiseGain: readonly [number, number];
};

/**
 * Solves s·c = h for two materials (mg/mL) from the rise of HU at two energies, slopes with their covariance: to first order
 * δc = s⁻¹(δh − δs·c) (GUM 2008, eq. 13). Throws Q515 where the determinant cannot be told from zero (3 u): both energies then
 * weigh the materials alike.
 */
export function decomposition(
  [low, high]: readonly [EnergyResponse, EnergyResponse],
  materials: readonly [string, string],
  where: string,
): Decomposition {
  const [[a, b], [c, d]] = [low.slopes, high.slopes];
  const determinant = subtract(multiply(a, d), multiply(b, c));
  if (Math.abs(determinant.value) <= apart * standardUncertainty(determinant))
    throw alike([low, high], materials, where);
  const over = (q: Quantity) => q.value / determinant.value;
  const inverse = [
    [over(d), -over(b)],
    [-over(c), over(a)],
  ] as const;
  const at: Decomposition['at'] = ([x, y], [h, k]) => {
    const told = (value: number, [p, q]: readonly [number, number]) =>
      derived(value, perMl, [
        [h, p],
        [a, -p * x],
        [b, -p * y],
        [k, q],
        [c, -q * x],
        [d, -q * y],
      ]);
    return [told(x, inverse[0]), told(y, inverse[1])];
  };
  const found = ([p, q]: readonly [number, number], [h, k]: Rise) => p * h.value + q * k.value;
  return {
    materials,
    n: low.n + high.n,
    of: (rise) => at([found(inverse[0], rise), found(inverse[1], rise)], rise),
    at,
    noiseGain: [Math.hypot(...inverse[0]), Math.hypot(...inverse[1])],
  };
}

function alike(
  [low, high]: readonly [EnergyResponse, EnergyResponse],
  materials: readonly [string, string],
  where: string,
): InputError {
  const ratio = (r: EnergyResponse) => (r.slopes[0].value / r.slopes[1].value).toPrecision(3);
  return new InputError({
    code: 'Q515',
    where,
    expected: `two energies that weigh ${materials[0]} and ${materials[1]} differently`,
    found: `slopes of ${materials[0]} over ${materials[1]} of ${ratio(low)} at ${low.energy} and ${ratio(high)} at ${high.energy}, alike within their uncertainty`,
    fix: 'choose energies on either side of a K edge (Au 80.7, Gd 50.2, I 33.2 keV), add filters, or more and higher tubes',
    why: 'the amounts would be noise: any mixture of both materials explains the HU',
  });
}
