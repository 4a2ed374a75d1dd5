import { describe, expect, it } from 'vitest';
import { linesOf, type Signal } from '../signal/signal.ts';
import { readBack } from './read-back.reference.ts';
import { type SingleParticleSettings, simulateSingleParticle } from './single-particle.ts';

const small: Partial<SingleParticleSettings> = { seconds: 2, replicates: 1, ionicLevelsUgPerL: [0, 0.2] };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('a simulated single-particle session', () => {
  const { truth, acquisitions } = simulateSingleParticle(1, { ...small, seconds: 60, dwellMs: 1, deadTimeNs: 0 });
  const counts = (key: string) => sum(linesOf(acquisitions[key][0].signal)[0].channels[0].values) * 1e-3;

  it('passes as many particles as N·V·η·t says, and carries their mass and moment in its truth', () => {
    const { sample, runs, efficiency, flowMlPerMin } = truth;
    const expected = sample.numberPerMl * flowMlPerMin * efficiency;
    expect(Math.abs(runs.sample_1.number - expected)).toBeLessThan(5 * Math.sqrt(expected));
    expect(runs.sample_1.seconds).toHaveLength(runs.sample_1.number);
    expect(sum(runs.sample_1.massFg.Au) / runs.sample_1.number / sample.meanMassFg).toBeCloseTo(1, 1);
  });

  it('counts ions per fg, over background and dissolved gold', () => {
    const mass = sum(truth.runs.sample_1.massFg.Au);
    // an instrument that corrects a detector without dead time writes rates too high by r·τ: under 1 % here
    const expected = 60 * (100 + 0.02 * truth.ionicCpsPerUgPerL) + mass * truth.ionsPerFg;
    expect(Math.abs(counts('sample') / expected - 1)).toBeLessThan(0.02);
    expect(Math.abs(counts('blank') - 6000)).toBeLessThan(5 * Math.sqrt(6000));
  });

  it('answers an ionic standard by V·η·ions per fg', () => {
    const perUgPerL = (truth.flowMlPerMin / 60) * truth.efficiency * 1e6 * 140;
    expect(truth.ionicCpsPerUgPerL).toBeCloseTo(perUgPerL, 6);
    const rate = linesOf(acquisitions.ionic[1].signal)[0].channels[0].values;
    expect(Math.abs(sum(rate) / rate.length / (100 + truth.ionicUgPerL.ionic_2 * perUgPerL) - 1)).toBeLessThan(0.01);
  });

  it('lets particles coincide as a Poisson process does: a share exp(−ρΔ) has no neighbour within Δ', () => {
    const dense = simulateSingleParticle(2, { ...small, seconds: 20, numberPerMl: 2e6, dwellMs: 5 });
    const { seconds } = dense.truth.runs.sample_1;
    const gap = 1e-3;
    const alone = seconds.filter((at, i) => i + 1 === seconds.length || seconds[i + 1] - at > gap).length;
    const expected = Math.exp(-dense.truth.sample.particlesPerSecond * gap);
    expect(Math.abs(alone / seconds.length - expected)).toBeLessThan(5 * Math.sqrt(0.25 / seconds.length));
    expect(expected).toBeLessThan(0.6);
  });

  it('drifts over the session', () => {
    const at = (driftPerHour: number) =>
      simulateSingleParticle(3, { ...small, dwellMs: 5, driftPerHour, correctedWithNs: 0, deadTimeNs: 0 });
    const level = (s: ReturnType<typeof at>) => sum(linesOf(s.acquisitions.ionic[1].signal)[0].channels[0].values);
    // the second standard begins 62 s into the session: 10 per hour is 17 % more
    expect(level(at(10)) / level(at(0))).toBeCloseTo(1.175, 1);
  });
});

it('has the same bytes for the same seed, and others for another', () => {
  const bytes = (seed: number) => [...simulateSingleParticle(seed, small).files().values()].map((b) => b.join());
  expect(bytes(1)).toEqual(bytes(1));
  expect(bytes(1)).not.toEqual(bytes(2));
});

describe.each([
  ['agilent', 'agilent-csv'],
  ['thermo', 'thermo'],
  ['perkinelmer', 'perkinelmer'],
] as const)('raw files of %s', (vendor, format) => {
  it('are read back as they were simulated', async () => {
    const study = simulateSingleParticle(4, { ...small, vendor, seconds: 0.5 });
    const read = await readBack(study.files());
    for (const { name, signal } of Object.values(study.acquisitions).flat()) {
      const back = read.get(name);
      expect(back?.format).toBe(format);
      const [[line], [truth]] = [linesOf(back?.signals[0] as Signal), linesOf(signal)];
      expect([...line.seconds]).toEqual([...truth.seconds]);
      expect(
        line.channels.map(({ label, nuclide, mode, unit }) => ({ label, nuclide, mode, unit: unit.code })),
      ).toEqual(truth.channels.map(({ label, nuclide, mode, unit }) => ({ label, nuclide, mode, unit: unit.code })));
      expect([...line.channels[0].values]).toEqual([...truth.channels[0].values]);
    }
  });
});

it('writes rates that give back whole counts with the dead time of the instrument: n = t·c/(1 + c·τ)', () => {
  const { acquisitions } = simulateSingleParticle(5, { ...small, vendor: 'thermo' });
  const [trace] = linesOf(acquisitions.reference[0].signal);
  for (const cps of trace.channels[0].values) {
    const n = (1e-4 * cps) / (1 + cps * 4e-8);
    expect(Math.abs(n - Math.round(n))).toBeLessThan(1e-9);
  }
});
