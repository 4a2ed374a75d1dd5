import { simulateHelIntegrin } from '../src/simulate/hel-integrin.ts';
import { simulateLungMt1mmp } from '../src/simulate/lung-mt1mmp.ts';
import { simulateEsiMassSpectrum } from '../src/simulate/mass-spectrum/esi-mass-spectrum.ts';
import { simulateMaldiMassSpectrum } from '../src/simulate/mass-spectrum/maldi-mass-spectrum.ts';
import { albuminStudy } from '../src/simulate/mouse/albumin-study.ts';
import { simulateCopperMice } from '../src/simulate/mouse/copper-mice.ts';
import { copperDefaults } from '../src/simulate/mouse/copper-settings.ts';
import { copperStudy } from '../src/simulate/mouse/copper-study.ts';
import { simulateMetalMice } from '../src/simulate/mouse/metal-mice.ts';
import {
  albuminDefaults,
  type MetalSettings,
  renalDefaults,
  trimodalDefaults,
} from '../src/simulate/mouse/metal-settings.ts';
import { renalStudy } from '../src/simulate/mouse/renal-study.ts';
import { trimodalStudy } from '../src/simulate/mouse/trimodal-study.ts';
import { simulateSihaHela } from '../src/simulate/siha-hela.ts';
import type { SimulatedStudy } from '../src/simulate/simulated-study.ts';
import { truthJson } from '../src/simulate/truth-json.ts';

const examples: readonly Example[] = [
  { name: 'hel-integrin', seed: 1, simulate: cellsAndProbe },
  { name: 'lung-mt1mmp', seed: 4, simulate: (seed: number) => simulateLungMt1mmp(seed) },
  { name: 'siha-hela', seed: 1, simulate: (seed: number) => simulateSihaHela(seed) },
  { name: 'au25-sg18', seed: 1, simulate: (seed: number) => simulateEsiMassSpectrum(seed) },
  { name: 'au24-cv8', seed: 1, simulate: (seed: number) => simulateMaldiMassSpectrum(seed) },
  mice('cu64-lhrh', copperStudy(copperDefaults), (seed) => simulateCopperMice(seed)),
  metalMice('gs-au-renal', renalDefaults, renalStudy),
  metalMice('bsa-au-ct', albuminDefaults, albuminStudy),
  metalMice('augd-trimodal', trimodalDefaults, trimodalStudy),
];

type Example = {
  readonly name: string;
  readonly seed: number;
  readonly simulate: (seed: number) => SimulatedStudy<unknown>;
  /** study.yaml, where the simulation writes it; otherwise it is written by hand. */
  readonly study?: string;
};

/** A study of mice: its study.yaml is the one that `cupel simulate` writes. */
function mice(name: string, study: string, simulate: Example['simulate']): Example {
  return { name, seed: 1, simulate, study };
}

function metalMice(name: string, settings: MetalSettings, study: (settings: MetalSettings) => string): Example {
  return mice(name, study(settings), (seed) => simulateMetalMice(seed, settings));
}

/** The cells of one batch of the probe, of which every cluster is Au24(CV)8, and the MALDI spectrum of that batch. */
function cellsAndProbe(seed: number): SimulatedStudy<unknown> {
  const cells = simulateHelIntegrin(seed, { atoms: 24 });
  const probe = simulateMaldiMassSpectrum(seed);
  const spectrum = probe.files().get('raw/spectrum.txt')!;
  return {
    ...cells,
    truth: { ...cells.truth, probe: probe.truth },
    files: () => new Map([...cells.files(), ['raw/cv-au_maldi.txt', spectrum]]),
  };
}

/** Every generated file of the bundled examples, by path below `examples/`: `raw/` and `truth.json` of each, and what study.yaml is not written by hand. */
export function exampleFiles(): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { name, seed, simulate, study } of examples) {
    const simulated = simulate(seed);
    for (const [path, bytes] of simulated.files()) files.set(`${name}/${path}`, bytes);
    files.set(`${name}/truth.json`, truthJson(name, seed, simulated.truth));
    if (study !== undefined) files.set(`${name}/study.yaml`, new TextEncoder().encode(study));
  }
  return files;
}
