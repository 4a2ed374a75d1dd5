import { describe, expect, test } from 'vitest';
import { ligandNamed } from '../../../chemistry/ligand-library.ts';
import { codeOf } from '../../../finding/code-of.reference.ts';
import { random } from '../../../numeric/random.ts';
import type { Spectrum } from '../../../signal/signal.ts';
import { spectrumOf } from '../spectrum-of.reference.ts';
import type { MixtureCandidate } from './candidate.ts';
import { fitMixture } from './fit-mixture.ts';
import { type IonLines, ionLines } from './ion-lines.ts';

const resolution = 20_000;
const resolvingPower = {
  referenceMz: 1500,
  logAtReference: Math.log(resolution),
  exponent: 0,
  covariance: [
    [0, 0],
    [0, 0],
  ],
  scatter: 0,
  peaks: 0,
};
const options = { resolvingPower, axisUPpm: 1.5 };

/** [Aun(p-MBA)m − hH + x(Na−H)]z− around Au25(p-MBA)18. */
const { atoms } = ligandNamed('p-MBA').composition;
const candidates: MixtureCandidate[] = [];
for (let n = 20; n <= 30; n++)
  for (let m = 14; m <= 22; m++)
    for (let z = 5; z <= 8; z++)
      for (let h = z - 1; h <= z + 1; h++)
        for (let x = 0; x <= 3; x++) {
          const sum: Record<string, number> = { Au: n, H: (atoms.H ?? 0) * m - h - x, Na: x };
          for (const key of ['C', 'O', 'S']) sum[key] = (atoms[key] ?? 0) * m;
          const cluster = `Au${n}(p-MBA)${m}`;
          const label = `[${cluster} - ${h}H + ${x}(Na-H)]${z}-`;
          candidates.push({ label, cluster, composition: { atoms: sum, charge: -z } });
        }
const lines = ionLines(candidates, { fromMz: 900, toMz: 1800 });
const ionOf = (label: string) => {
  const found = lines.findIndex(({ candidate }) => candidate.label === label);
  if (found < 0) throw new Error(label);
  return found;
};

const axis = Float64Array.from(
  { length: Math.floor(Math.log(2) * 6 * resolution) },
  (_, i) => 900 * Math.exp(i / (6 * resolution)),
);

/** Ions by label and height on a baseline of 100 with noise of 10, the axis `ppm` off. */
function drawn(ions: readonly (readonly [IonLines, number])[], seed: string, ppm = 0): Spectrum {
  const dice = random(seed);
  const values = axis.map(() => 100 + 10 * dice.normal());
  for (const [{ mz, heights }, height] of ions)
    for (const [l, at] of mz.entries()) {
      const centre = at * (1 + 1e-6 * ppm);
      for (let i = Math.max(0, Math.floor(6 * resolution * Math.log(centre / 900)) - 20); i < axis.length; i++) {
        const d = ((axis[i] - centre) * resolution) / centre;
        if (d > 3) break;
        values[i] += height * heights[l] * 2 ** (-4 * d * d);
      }
    }
  return spectrumOf(axis, values);
}

const truth = [
  ['[Au25(p-MBA)18 - 7H + 0(Na-H)]7-', 200],
  ['[Au25(p-MBA)18 - 7H + 1(Na-H)]7-', 300],
  ['[Au25(p-MBA)18 - 6H + 0(Na-H)]6-', 200],
  ['[Au25(p-MBA)18 - 7H + 0(Na-H)]6-', 250],
  ['[Au29(p-MBA)20 - 5H + 2(Na-H)]5-', 200],
] as const;
const ions = truth.map(([label, height]) => [lines[ionOf(label)], height] as const);

describe('a mixture of five ions, found among 4,000', () => {
  const fit = fitMixture(drawn(ions, 'five', 2.2), lines, options);

  test('they are found, with their charges and no other; the Na ladder and the core with one H more stand apart', () => {
    expect(new Set(fit.components.map(({ ion }) => lines[ion].candidate.label))).toEqual(
      new Set(truth.map(([l]) => l)),
    );
    for (const c of fit.components) expect(c.charge).toBe(lines[c.ion].candidate.composition.charge);
  });

  test('areas lie within 4 u of the truth, and u is a few per cent', () => {
    for (const c of fit.components) {
      const own = lines[c.ion];
      const height = truth.find(([label]) => label === own.candidate.label)?.[1] ?? 0;
      let area = 0;
      for (const [l, at] of own.mz.entries())
        area += height * own.heights[l] * (at / resolution) * Math.sqrt(Math.PI / (4 * Math.LN2));
      expect(Math.abs(c.area - area)).toBeLessThan(4 * c.areaU);
      expect(c.areaU / c.area).toBeLessThan(0.07);
    }
  });

  test('the shift of the axis is found, and the widths are those of the model', () => {
    expect(Math.abs(fit.axisPpm.value - 2.2)).toBeLessThan(4 * fit.axisPpm.u + 0.02);
    expect(fit.widthFactor).toBeCloseTo(1, 1);
  });

  test('nothing is left, and posteriors sum to one', () => {
    expect(fit.residual).toEqual([]);
    for (const { noiseFactor } of fit.windows) expect(noiseFactor).toBe(1);
    for (const { alternatives } of fit.components)
      expect(Math.abs(alternatives.reduce((sum, { posterior }) => sum + posterior, 0) - 1)).toBeLessThan(0.02);
  });

  test('the same input gives the same answer; ten times the counts give ten times the areas', () => {
    expect(fitMixture(drawn(ions, 'five', 2.2), lines, options)).toEqual(fit);
    const spectrum = drawn(ions, 'five', 2.2);
    const values = spectrum.ordinate.values.map((v) => 10 * v);
    const louder = fitMixture({ ...spectrum, ordinate: { ...spectrum.ordinate, values } }, lines, options);
    for (const [k, c] of louder.components.entries()) {
      expect(c.ion).toBe(fit.components[k].ion);
      expect(c.area / fit.components[k].area).toBeCloseTo(10, 0);
    }
  });
});

test('one Au for a ligand with two Na–H, 0.2 ppm away: at S/N 5 both are named, at S/N 60 one', () => {
  const one = [[lines[ionOf('[Au25(p-MBA)18 - 7H + 2(Na-H)]7-')], 1] as const];
  const at = (height: number) =>
    fitMixture(drawn([[one[0][0], height]], 'swap'), lines, { ...options, signalToNoise: 3 });
  const weak = at(50).components[0];
  const names = weak.set90.map((ion) => lines[ion].candidate.label);
  expect(names).toContain('[Au25(p-MBA)18 - 7H + 2(Na-H)]7-');
  expect(names.length).toBeGreaterThan(1);
  expect(at(600).components.map(({ set90 }) => set90.map((ion) => lines[ion].candidate.label))).toEqual([
    ['[Au25(p-MBA)18 - 7H + 2(Na-H)]7-'],
  ]);
});

test('noise gives no component', () => {
  expect(fitMixture(drawn([], 'noise'), lines, options).components).toEqual([]);
});

test('a list of centroids is fitted as the profile it may come from; area is then intensity', () => {
  const dice = random('list');
  const points: [number, number][] = [];
  for (const [own, height] of [ions[0], ions[2], ions[4]])
    for (const [l, at] of own.mz.entries()) {
      const intensity = height * own.heights[l] + 5 * dice.normal();
      if (intensity > 15) points.push([at * (1 + 0.2e-6 * dice.normal()), intensity]);
    }
  points.sort((a, b) => a[0] - b[0]);
  const list = spectrumOf(
    points.map(([mz]) => mz),
    points.map(([, i]) => i),
    'centroid',
  );
  const { components } = fitMixture(list, lines, options);
  expect(components.map(({ ion }) => lines[ion].candidate.label).sort()).toEqual(
    [truth[0][0], truth[2][0], truth[4][0]].sort(),
  );
  const first = components.find(({ ion }) => ion === ionOf(truth[0][0]));
  const whole = ions[0][0].heights.reduce((sum, h) => sum + 200 * h, 0);
  expect(Math.abs((first?.area ?? 0) / whole - 1)).toBeLessThan(0.05);
});

test('no candidates and no ions are refused', () => {
  expect(codeOf(() => fitMixture(drawn([], 'none'), [], options))).toBe('Q375');
  expect(codeOf(() => fitMixture(spectrumOf([1, 2], [0, 0]), lines, options))).toBe('Q370');
});

test('an ion that is in no list is said to be of no list, with its charge and place; beside it a listed one is found', () => {
  const own = lines[ionOf('[Au25(p-MBA)18 - 7H + 0(Na-H)]7-')];
  for (const move of [0.05, 0.22]) {
    const odd = { ...own, mz: own.mz.map((mz) => mz + move) };
    const { components, unlisted, residual } = fitMixture(drawn([[odd, 400], ions[2]], 'odd'), lines, options);
    expect(components.map(({ ion }) => lines[ion].candidate.label)).toEqual([truth[2][0]]);
    expect(unlisted.map(({ charge }) => charge)).toEqual([-7]);
    expect(Math.abs(unlisted[0].topMz - own.top - move)).toBeLessThan(1.1 / 7);
    expect(residual).toEqual([]);
  }
});
