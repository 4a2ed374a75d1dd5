import type { Measurement } from '../src/measurement/measurement.ts';
import { simulateCopperMice } from '../src/simulate/mouse/copper-mice.ts';
import { copperDefaults } from '../src/simulate/mouse/copper-settings.ts';
import { copperStudy } from '../src/simulate/mouse/copper-study.ts';
import { targetedCluster } from '../src/simulate/mouse/kinetics.ts';
import { simulateMetalMice } from '../src/simulate/mouse/metal-mice.ts';
import { trimodalDefaults } from '../src/simulate/mouse/metal-settings.ts';
import { trimodalStudy } from '../src/simulate/mouse/trimodal-study.ts';

/** What a result should be: the row it stands in, its value and unit. */
export type TruthOfRow = {
  readonly name: string;
  readonly find: (row: Measurement) => boolean;
  readonly value: number;
  readonly unit: string;
};

export type MouseBench = {
  readonly name: string;
  readonly study: string;
  readonly simulate: (seed: number) => {
    readonly files: ReadonlyMap<string, Uint8Array>;
    readonly truths: readonly TruthOfRow[];
  };
};

/** A study without some entries of its measurements, data and agreements: what a bench does not need. */
function without(study: string, ...entries: readonly string[]): string {
  return entries.reduce((text, entry) => {
    const lines = text.split('\n');
    const from = lines.findIndex((line) => line.startsWith(`  ${entry}:`));
    if (from < 0) throw new Error(`the study has no ${entry}`);
    let to = from + 1;
    while (to < lines.length && (/^ {3}/.test(lines[to]) || lines[to] === '')) to++;
    return [...lines.slice(0, from), ...lines.slice(to)].join('\n');
  }, study);
}

const row =
  (measurement: string, quantity: string, region: string | null, more: (r: Measurement) => boolean = () => true) =>
  (r: Measurement): boolean =>
    r.measurement === measurement && r.quantity === quantity && r.region === region && more(r);

/** One animal at one time under CT, and r1 of the tubes under MRI. */
const metal = { ...trimodalDefaults, animals: 1, scanned: 1, voxelMm: 1.4, mrHours: [], apartHours: 1 };
const metalBench: MouseBench = {
  name: 'metal',
  study: without(trimodalStudy(metal), 'gadolinium-by-mri', 'mr-pre', 'mr', 'ct-vs-mri')
    .replace(/^agreement:.*\n/m, '')
    .replace('blanks:', 'balance: false, blanks:'),
  simulate: (seed) => {
    const { files, truth } = simulateMetalMice(seed, metal);
    const { goldMgPerMl, percentPerG } = truth.animals[0];
    return {
      files: files(),
      truths: [
        {
          name: 'r1 per Gd, MRI',
          find: row('relaxivity', 'relaxivity r1', 'per Gd'),
          value: truth.inputs.r1,
          unit: 'L/mmol/s',
        },
        ...['liver', 'tumour', 'kidney left'].map((region) => ({
          name: `Au in ${region}, CT`,
          find: row('gold-by-ct', 'metal mass', region, (r) => r.subject === 'm01'),
          value: goldMgPerMl['1 h'][region],
          unit: 'mg/mL',
        })),
        ...['liver', 'tumour', 'kidney left'].map((region) => ({
          name: `%ID/g of ${region}, ICP-MS`,
          find: row('gold-by-icp', 'dose fraction', region, (r) => r.subject === 'm01' && r.per === 'g'),
          value: percentPerG['1 h'][region],
          unit: '%{ID}/g',
        })),
      ],
    };
  },
};

/** One animal at 4 h, and counted after. */
const copper = {
  ...copperDefaults,
  ...{ treated: 1, blocked: 0, exVivo: 0, hours: [4], dynamic: false, voxelMm: 1.2 },
};
const copperBench: MouseBench = {
  name: 'copper',
  study: without(copperStudy(copper), 'gold', 'digests', 'pet-vs-counter', 'label-vs-gold')
    .replace('agreement:\n', '')
    .replace('{ standard-dose-at', '{ balance: false, standard-dose-at'),
  simulate: (seed) => {
    const { files, truth } = simulateCopperMice(seed, copper);
    const percent = truth.animals[0].percentPerG['4 h'];
    const organs = ['liver', 'tumour', 'kidney left', 'muscle'];
    const dose = (name: string, measurement: string) =>
      organs.map((region) => ({
        name: `%ID/g of ${region}, ${name}`,
        find: row(measurement, 'dose fraction', region, (r) => r.subject === 'm01' && r.per === 'g'),
        value: percent[region].label,
        unit: '%{ID}/g',
      }));
    return { files: files(), truths: [...dose('PET', 'pet'), ...dose('gamma counter', 'counter')] };
  },
};

/** One animal from the injection on, whose tumour lets the cluster go within minutes: it has a volume of distribution. */
const kinetic = {
  ...copperDefaults,
  ...{ treated: 0, blocked: 0, exVivo: 0, hours: [1] },
  kinetics: { ...targetedCluster, release: 0.05, detachment: 0 },
};
const densityGPerMl = 1.05;
const kineticBench: MouseBench = {
  name: 'kinetics',
  study: without(
    copperStudy(kinetic),
    ...['scans', 'masks', 'tubes', 'digests', 'pet', 'counter', 'gold', 'pet-vs-counter', 'label-vs-gold'],
  )
    .replace('agreement:\n', '')
    .replace(
      'model: patlak, input-region: blood, regions: [tumour], t-star: 15 min',
      'model: 2tcm, input-region: blood, regions: [tumour], weights: counts, nuclide: 64Cu, compare: false',
    ),
  simulate: (seed) => {
    const { files, truth } = simulateCopperMice(seed, kinetic);
    const { distributionMlPerG, bloodMlPerG } = truth.animals[0].tumour;
    return {
      files: files(),
      truths: [
        {
          // of compartments: per mL of tissue without its blood
          name: 'VT of tumour, PET',
          find: row('uptake', 'distribution volume', 'tumour'),
          value: (distributionMlPerG * densityGPerMl) / (1 - bloodMlPerG * densityGPerMl),
          unit: 'mL/mL',
        },
      ],
    };
  },
};

export const mouseBenches: readonly MouseBench[] = [metalBench, copperBench, kineticBench];
