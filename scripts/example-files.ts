import { simulateHelIntegrin } from '../src/simulate/hel-integrin.ts';
import { simulateLungMt1mmp } from '../src/simulate/lung-mt1mmp.ts';
import { simulateEsiMassSpectrum } from '../src/simulate/mass-spectrum/esi-mass-spectrum.ts';
import { simulateMaldiMassSpectrum } from '../src/simulate/mass-spectrum/maldi-mass-spectrum.ts';
import { simulateSihaHela } from '../src/simulate/siha-hela.ts';
import type { SimulatedStudy } from '../src/simulate/simulated-study.ts';
import { truthJson } from '../src/simulate/truth-json.ts';

const examples = [
  { name: 'hel-integrin', seed: 1, simulate: cellsAndProbe },
  { name: 'lung-mt1mmp', seed: 4, simulate: (seed: number) => simulateLungMt1mmp(seed) },
  { name: 'siha-hela', seed: 1, simulate: (seed: number) => simulateSihaHela(seed) },
  { name: 'au25-sg18', seed: 1, simulate: (seed: number) => simulateEsiMassSpectrum(seed) },
  { name: 'au24-cv8', seed: 1, simulate: (seed: number) => simulateMaldiMassSpectrum(seed) },
] as const;

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

/** Every generated file of the bundled examples, by path below `examples/`: `raw/` and `truth.json` of each. */
export function exampleFiles(): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { name, seed, simulate } of examples) {
    const study: SimulatedStudy<unknown> = simulate(seed);
    for (const [path, bytes] of study.files()) files.set(`${name}/${path}`, bytes);
    files.set(`${name}/truth.json`, truthJson(name, seed, study.truth));
  }
  return files;
}
