import type { ProbeLabel } from '../src/simulate/probe-label.ts';
import { simulateSingleCell } from '../src/simulate/single-cell.ts';
import { type SingleParticleSettings, simulateSingleParticle } from '../src/simulate/single-particle.ts';

/** A simulated session with fresh chance: its raw files, and the truth of each result by quantity and statistic. */
type Session = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly truth: Readonly<Record<string, number>>;
};

/** A case of the bench: how a session is made, and the study it is analysed by. */
export type EventCase = { readonly name: string; readonly study: string; readonly session: (seed: number) => Session };

const short: Partial<SingleParticleSettings> = {
  seconds: 4,
  numberPerMl: 1.2e5,
  referencePerMl: 1e5,
  replicates: 1,
  ionicLevelsUgPerL: [0, 0.2, 1],
};

/** Gold particles of 40 nm, as stated except for what the study knows to 1 or 3 % only. */
function particles(name: string, settings: Partial<SingleParticleSettings>, more = ''): EventCase {
  const o = { ...short, ...settings };
  return {
    name,
    study: `format: cupel-study/1
title: Simulated particles
simulated: bench
data:
  ionic: { path: raw/ionic_*.csv }
  reference: { path: raw/reference_*.csv${more} }
  sample: { path: raw/sample_*.csv${more} }
calibrations:
  line:
    method: single-particle
    data: ionic
    channel: Au197
    levels: { ${o.ionicLevelsUgPerL!.map((level, i) => `ionic_${i + 1}: ${level} ug/L`).join(', ')} }
    weights: 1/u²
    uncertainty: { stock: 1 % }
measurements:
${(['size', 'number'] as const)
  .map(
    (way) => `  by-${way}:
    method: single-particle
    channel: Au197
    sample: sample
    reference: reference
    calibration: line
    parameters: { efficiency: ${way}, reference-size: mean mass }
    facts:
      flow: 0.35 ± 0.0035 mL/min
      density: 19.32 g/mL
      reference-diameter: ${o.referenceNm ?? 60} ± ${0.01 * (o.referenceNm ?? 60)} nm
      reference-number: ${o.referencePerMl!} ± ${0.03 * o.referencePerMl!} particles/mL
`,
  )
  .join('')}`,
    session: (seed) => {
      const { truth, files } = simulateSingleParticle(seed, o);
      const { sample } = truth;
      return {
        files: files(),
        truth: {
          'metal mass': sample.meanMassFg,
          'metal mass, spread': sample.spreadFg,
          'equivalent diameter': sample.meanDiameterNm,
          'particle number': sample.numberPerMl,
          'metal in particles': sample.particulateUgPerL,
          'dissolved metal': sample.dissolvedUgPerL,
          'transport efficiency': 100 * truth.efficiency,
        },
      };
    },
  };
}

const gold: ProbeLabel = {
  element: 'Au',
  target: 'MT1-MMP',
  atoms: { value: 24, u: 0.7 },
  occupancy: { value: 0.95, u: 0.03 },
  copies: { mean: 3e6, cv: 0.5 },
  nonspecificFg: { mean: 1.5, cv: 0.6 },
  ionsPerFg: 40,
  backgroundCps: 50,
};

/** Stained and blocked cells, their number counted otherwise to 4 %. */
function cells(name: string, vendor: 'agilent' | 'nu'): EventCase {
  return {
    name,
    study: `format: cupel-study/1
title: Simulated cells
simulated: bench
probes:
  p1: { label: 197Au, atoms: 24 ± 0.7, target: { name: MT1-MMP },
        assume: { targets-per-probe: { value: 1, why: simulated }, occupancy: { value: 0.95 ± 0.03, why: simulated } } }
specimens: { cells: { kind: cells, probe: p1 } }
data:
  ionic: { path: raw/ionic_*.csv }
  cells: { path: raw/cells_*.csv, specimen: cells }
  blocked: { path: raw/blocked_*.csv }
calibrations:
  line: { method: single-cell, data: ionic, weights: 1/u², levels: { ionic_1: 0 ug/L, ionic_2: 1 ug/L, ionic_3: 5 ug/L }, uncertainty: { stock: 1 % } }
measurements:
  cells: { method: single-cell, sample: cells, nonspecific: blocked, calibration: line,
           facts: { flow: 0.02 ± 0.0002 mL/min, cells: 3e5 ± 12000 cells/mL } }
`,
    session: (seed) => {
      const { truth, files } = simulateSingleCell(seed, {
        vendor,
        labels: [gold],
        seconds: 4,
        replicates: 1,
        cellsPerMl: 3e5,
        ionicLevelsUgPerL: [0, 1, 5],
      });
      const { Au } = truth.labels;
      return {
        files: files(),
        truth: {
          'metal mass': Au.metalFgPerCell,
          'metal mass, spread': Au.spreadFgPerCell,
          'target copies': Au.targetCopiesPerCell,
        },
      };
    },
  };
}

/** What a laboratory does every day: 1,000 sessions of each. */
export const nominalCases: readonly EventCase[] = [particles('particles', {}), cells('cells', 'agilent')];

/** What goes wrong in a laboratory: few particles, too many, tiny ones, large ones on a detector with dead time. */
export const offNominalCases: readonly EventCase[] = [
  particles('30 particles', { numberPerMl: 2.2e4 }),
  particles('dense, a quarter together', { numberPerMl: 1.5e6 }),
  particles('tiny, near the limit', { mixture: [{ mean: 0.2, cv: 0.35, share: 1 }] }),
  particles('two sizes', {
    mixture: [
      { mean: 0.4, cv: 0.2, share: 0.6 },
      { mean: 1.6, cv: 0.2, share: 0.4 },
    ],
  }),
  particles(
    'large, dead time not corrected',
    { mixture: [{ mean: 25, cv: 0.3, share: 1 }], referenceNm: 100, correctedWithNs: 0 },
    ', dead-time: 40 ns',
  ),
  cells('cells, time of flight', 'nu'),
  particles('cycle of 5 ms', { dwellMs: 5, seconds: 60, numberPerMl: 3e4, referencePerMl: 3e4 }),
];
