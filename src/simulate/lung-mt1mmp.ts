import { type Random, random } from '../numeric/random.ts';
import type { Scan } from '../signal/signal.ts';
import { qtegraTime } from './clock.ts';
import { type LungTruth, lungInputs, sectionTruth, targetTruth } from './lung-truth.ts';
import { type RasterLayout, rasterScan } from './raster.ts';
import type { SimulatedAcquisition, SimulatedStudy } from './simulated-study.ts';
import { thermoLdr } from './thermo-ldr.ts';
import { roundTissue, smoothPattern, type Tissue } from './tissue.ts';

const tumourUgPerG = 8;
const blockedUgPerG = 0.8;
const normalUgPerG = 1.2;
const gelatinLevelsUgPerG = [0, 2, 5, 10, 20];
const dispensing = 0.015;

const goldCpsPerUgPerG = 1500;
const goldGasBlankCps = 20;
const phosphorusGasBlankCps = 200;
const phosphorusOfTissueCps = 20_000;
const phosphorusOfGlassCps = 300;
const phosphorusOfGelatinCps = 500;

const line = { gasBlankPoints: 8, cycleMs: 250, firstMs: 45, washoutMs: 10 };
const section: RasterLayout = { ...line, width: 132, height: 60 };
const gelatin: RasterLayout = { ...line, width: 40, height: 6 };

/** The study of `examples/lung-mt1mmp` with fresh chance: same seed, same bytes. 10 µm × 20 µm pixels. */
export function simulateLungMt1mmp(seed: number): SimulatedStudy<LungTruth> {
  const root = random(seed);
  const inputs = lungInputs(root.fork('inputs'));
  const tumourTissue = roundTissue(section.width, section.height, root.fork('tumour tissue'));
  const normalTissue = roundTissue(section.width, section.height, root.fork('normal tissue'));

  const tissueScan = (name: string, tissue: Tissue, meanUgPerG: number, patchiness: number): SimulatedAcquisition => {
    const chance = root.fork(name);
    const gold = smoothPattern(tissue, meanUgPerG * goldCpsPerUgPerG, patchiness, chance);
    const phosphorus = smoothPattern(tissue, phosphorusOfTissueCps, 0.3, chance);
    for (let i = 0; i < phosphorus.length; i++) if (tissue.mask[i] === 0) phosphorus[i] = phosphorusOfGlassCps;
    return { name, signal: scanOf(name, section, phosphorus, gold, chance) };
  };
  const gelatinUgPerG: Record<string, number> = {};
  const standards = gelatinLevelsUgPerG.map((level): SimulatedAcquisition => {
    const name = `gel_${level}`;
    const chance = root.fork(name);
    const ugPerG = level * inputs.gelatinStock * (1 + dispensing * chance.normal());
    gelatinUgPerG[name] = ugPerG;
    const pixels = gelatin.width * gelatin.height;
    const gold = new Float64Array(pixels).fill(ugPerG * goldCpsPerUgPerG);
    const phosphorus = new Float64Array(pixels).fill(phosphorusOfGelatinCps);
    return { name, signal: scanOf(name, gelatin, phosphorus, gold, chance) };
  });
  const acquisitions = {
    tumour: [tissueScan('tumour', tumourTissue, tumourUgPerG, 2)],
    blocked: [tissueScan('blocked', tumourTissue, blockedUgPerG, 0.5)],
    normal: [tissueScan('normal', normalTissue, normalUgPerG, 0.8)],
    gelatin: standards,
  };
  const tumour = sectionTruth(tumourUgPerG, pixelsOf(tumourTissue), {
    atoms: inputs.atoms,
    thicknessUm: inputs.tumourThicknessUm,
    densityGPerMl: inputs.tumourDensityGPerMl,
  });
  const normal = sectionTruth(normalUgPerG, pixelsOf(normalTissue), {
    atoms: inputs.atoms,
    thicknessUm: inputs.normalThicknessUm,
    densityGPerMl: inputs.normalDensityGPerMl,
  });
  const truth: LungTruth = {
    inputs,
    gelatinUgPerG,
    tumour: { ...tumour, ...targetTruth(tumour, blockedUgPerG, inputs) },
    blocked: { metalUgPerG: blockedUgPerG },
    normal,
  };
  return { truth, acquisitions, files: () => rawFiles(Object.values(acquisitions).flat()) };
}

function scanOf(
  name: string,
  layout: RasterLayout,
  phosphorus: Float64Array,
  gold: Float64Array,
  chance: Random,
): Scan {
  const channels = [
    { label: '31P', dwellMs: 40, gasBlankCps: phosphorusGasBlankCps, pixelCps: phosphorus },
    { label: '197Au', dwellMs: 200, gasBlankCps: goldGasBlankCps, pixelCps: gold },
  ];
  return rasterScan(name, layout, channels, chance);
}

function pixelsOf({ mask }: Tissue): number {
  return mask.reduce((sum, inside) => sum + inside, 0);
}

/** One folder a section, one file a line, one line a minute. */
function rawFiles(acquisitions: readonly SimulatedAcquisition[]): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { name, signal } of acquisitions) {
    if (signal.kind !== 'scan') continue;
    for (const trace of signal.lines)
      files.set(`raw/${name}/${trace.name}`, thermoLdr(trace, qtegraTime(60 * files.size)));
  }
  return files;
}
