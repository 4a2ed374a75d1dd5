import { describe, expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { animalOf, organs } from './anatomy.ts';
import { type Biokinetics, biokinetics, type Place } from './biokinetics.ts';
import { albuminCluster, kineticsOfAnimal, renalCluster, sieving, targetedCluster } from './kinetics.ts';
import { solveFlows } from './linear-flows.ts';
import { matrixExponential } from './matrix-exponential.ts';

const anatomy = animalOf(random(3), 22);
const sum = (amounts: Readonly<Record<string, number>>) => Object.values(amounts).reduce((a, b) => a + b, 0);
const model = (change: Partial<typeof targetedCluster> = {}, label: 'label' | 'metal' = 'label'): Biokinetics =>
  biokinetics(anatomy, { ...targetedCluster, ...change }, label, 1 / 3);

test('e to the power of a matrix: a rotation, and a decay of a thousand half-lives', () => {
  const turn = matrixExponential(Float64Array.of(0, -2, 2, 0), 2);
  expect(turn[0]).toBeCloseTo(Math.cos(2), 13);
  expect(turn[2]).toBeCloseTo(Math.sin(2), 13);
  expect(matrixExponential(Float64Array.of(-693), 1)[0] / Math.exp(-693)).toBeCloseTo(1, 9);
});

describe('two compartments and an outlet, by hand', () => {
  // one compartment filled over 2 min, emptied at 0.3/min: x(t) = (1 − e^(−0.3 t))/0.6 while it is filled
  const { at, mean } = solveFlows({
    names: ['in', 'out'],
    flows: [{ from: 'in', to: 'out', perMinute: 0.3 }],
    input: { into: 'in', minutes: 2 },
  });

  test('while it is filled and after', () => {
    expect(at(0).in).toBe(0);
    expect(at(1.5).in).toBeCloseTo((1 - Math.exp(-0.45)) / 0.6, 13);
    expect(at(7).in).toBeCloseTo(((1 - Math.exp(-0.6)) / 0.6) * Math.exp(-1.5), 13);
    expect(at(7).in + at(7).out).toBeCloseTo(1, 13);
  });

  test('the mean of a frame is the mean of its moments, decayed from its start on', () => {
    const [from, to, decay, steps] = [1, 4, 0.05, 3000];
    let total = 0;
    for (let i = 0; i < steps; i++) {
      const t = from + ((i + 0.5) * (to - from)) / steps;
      total += (at(t).in * Math.exp(-decay * (t - from))) / steps;
    }
    expect(mean(from, to, decay).in).toBeCloseTo(total, 7);
  });
});

describe('a cluster in a mouse', () => {
  test('nothing is lost: all places together hold the dose, label and metal alike', () => {
    for (const kinetics of [targetedCluster, renalCluster])
      for (const label of ['label', 'metal'] as const)
        for (const minutes of [1, 60, 2880])
          expect(sum(biokinetics(anatomy, kinetics, label, 1 / 3).at(minutes))).toBeCloseTo(1, 11);
    expect(sum(model().at(1 / 6))).toBeCloseTo(0.5, 11);
  });

  test('organs, rest and their masses are the whole animal', () => {
    expect(organs.reduce((grams, organ) => grams + anatomy.massG[organ], anatomy.restG)).toBeCloseTo(22, 10);
    expect(anatomy.restG).toBeGreaterThan(15);
  });

  test('a blocker takes the binding of the tumour and of nothing else', () => {
    const [free, blocked] = [model().at(240), model({ unblocked: 0 }).at(240)];
    expect(blocked.tumour).toBeLessThan(0.3 * free.tumour);
    for (const organ of ['liver', 'kidney left', 'muscle'] as const)
      expect(Math.abs(blocked[organ] / free[organ] - 1)).toBeLessThan(0.1);
  });

  test('small clusters go to the urine, large ones do not: half of them pass at 5.5 nm', () => {
    const urine = (diameterNm: number) => {
      const { bladder, urine: passed } = model({ diameterNm }).at(240);
      return bladder + passed;
    };
    expect(sieving(5.5)).toBe(0.5);
    expect(urine(3)).toBeGreaterThan(0.6);
    expect(urine(9)).toBeLessThan(0.1);
    const { bladder, urine: passed } = biokinetics(anatomy, albuminCluster, 'metal', 1 / 3).at(240);
    expect(bladder + passed).toBeLessThan(0.1);
  });

  test('a detached label leaves the metal behind and goes to the liver', () => {
    const [copper, gold] = [model().at(1440), model({}, 'metal').at(1440)];
    expect(copper.liver / gold.liver).toBeGreaterThan(1.2);
    expect(copper.tumour / gold.tumour).toBeLessThan(0.9);
    const whole = model({ detachment: 0 }).at(1440);
    for (const place of Object.keys(whole) as Place[]) expect(whole[place]).toBeCloseTo(gold[place], 12);
  });

  test('a tissue that blood is held at comes to its volume of distribution', () => {
    // nothing leaves the blood but into the tissues: after days all exchange is at rest
    const still = {
      ...targetedCluster,
      ...{ filtrationMlPerMinPerG: 0, liverUptake: 0, spleenUptake: 0, toFaeces: 0, binding: 0.06, release: 0.05 },
    };
    const kinetics = biokinetics(anatomy, still, 'metal', 1 / 3);
    const { tumour, muscle } = kinetics.at(8000);
    const blood = kinetics.bloodAt(8000);
    const { tumour: t, muscle: m } = still.exchange;
    const reached = (fraction: number, organ: 'tumour' | 'muscle') => fraction / anatomy.massG[organ] / blood;
    expect(reached(tumour, 'tumour')).toBeCloseTo(t.distributionMlPerG * (1 + 0.06 / 0.05) + t.bloodMlPerG, 6);
    expect(reached(muscle, 'muscle')).toBeCloseTo(m.distributionMlPerG + m.bloodMlPerG, 6);
  });

  test('rates scatter from animal to animal around those of the cluster', () => {
    const rates = Array.from({ length: 400 }, (_, i) => kineticsOfAnimal(random(i), targetedCluster, 0.12));
    const mean = rates.reduce((total, r) => total + r.binding, 0) / rates.length;
    // five standard errors of 400 animals with 12 %
    expect(Math.abs(mean / targetedCluster.binding - 1)).toBeLessThan(5 * (0.12 / 20));
  });
});
