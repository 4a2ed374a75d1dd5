import { simulateHelIntegrin } from '../src/simulate/hel-integrin.ts';
import { simulateLungMt1mmp } from '../src/simulate/lung-mt1mmp.ts';
import { simulateSihaHela } from '../src/simulate/siha-hela.ts';
import type { SimulatedStudy } from '../src/simulate/simulated-study.ts';
import { truthJson } from '../src/simulate/truth-json.ts';

const examples = [
  { name: 'hel-integrin', seed: 1, simulate: (seed: number) => simulateHelIntegrin(seed) },
  { name: 'lung-mt1mmp', seed: 4, simulate: (seed: number) => simulateLungMt1mmp(seed) },
  { name: 'siha-hela', seed: 1, simulate: (seed: number) => simulateSihaHela(seed) },
] as const;

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
