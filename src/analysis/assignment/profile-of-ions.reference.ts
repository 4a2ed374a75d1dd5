import { aggregatedEnvelope } from '../../chemistry/envelope/aggregated.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Ligand } from '../../chemistry/ligand-library.ts';
import { massToCharge } from '../../chemistry/mass.ts';
import { random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import type { Spectrum } from '../../signal/signal.ts';

/** An ion and the height that its whole pattern would have in one line. */
export type SimulatedIon = { readonly formula: string; readonly height: number };

/** A profile of Gaussian lines at one resolving power, on an axis shifted by `shiftPpm`, with normal noise. */
export function profileOfIons(
  ions: readonly SimulatedIon[],
  range: readonly [number, number],
  points: number,
  resolvingPower: number,
  shiftPpm: number,
  noise: number,
  ligands: Readonly<Record<string, Ligand>> = {},
): Spectrum {
  const step = (range[1] - range[0]) / (points - 1);
  const mz = Float64Array.from({ length: points }, (_, i) => range[0] + i * step);
  const values = new Float64Array(points);
  for (const { formula, height } of ions) {
    const { composition } = parseFormula(formula, ligands);
    const { masses, abundances } = aggregatedEnvelope(composition);
    for (const [i, mass] of masses.entries()) {
      if (abundances[i] < 1e-6) continue;
      const centre = massToCharge(mass, composition.charge) * (1 + shiftPpm * 1e-6);
      const sigma = centre / resolvingPower / 2.3548;
      const first = Math.max(0, Math.ceil((centre - 6 * sigma - range[0]) / step));
      const last = Math.min(points - 1, Math.floor((centre + 6 * sigma - range[0]) / step));
      for (let k = first; k <= last; k++)
        values[k] += height * abundances[i] * Math.exp(-0.5 * ((mz[k] - centre) / sigma) ** 2);
    }
  }
  const dice = random(3);
  return {
    kind: 'spectrum',
    name: 'simulated',
    abscissa: { label: 'm/z', unit: unit('1'), values: mz },
    ordinate: { label: 'intensity', unit: unit('1'), values: values.map((v) => v + noise * dice.normal()) },
    shape: 'profile',
    polarity: 'negative',
    seconds: null,
    msLevel: 1,
    metadata: {},
  };
}

/** Three gold–glutathione clusters at three charges each, with Na–H ladders of four rungs. */
export function ladders(): readonly SimulatedIon[] {
  const ions: SimulatedIon[] = [];
  for (const [cluster, share] of [
    ['Au25(SG)18', 1],
    ['Au22(SG)17', 0.3],
    ['Au18(SG)14', 0.5],
  ] as const)
    for (const [z, ofCharge] of [
      [5, 0.6],
      [6, 1],
      [7, 0.5],
    ])
      for (const [x, ofRung] of [1, 0.6, 0.3, 0.1].entries()) {
        const adducts = x === 0 ? '' : ` + ${x === 1 ? '' : x}(Na-H)`;
        ions.push({ formula: `[${cluster} - ${z}H${adducts}]${z}-`, height: 1000 * share * ofCharge * ofRung });
      }
  return ions;
}
