import { portableExp, portableLog } from '../numeric/portable-math.ts';
import { type Random, random } from '../numeric/random.ts';
import { agilentCsv } from './agilent-csv.ts';
import { massHunterTime } from './clock.ts';
import { drawLognormal, type Population } from './draw.ts';
import { type PulseShape, rasterPulse, shotPulse } from './pulse.ts';
import { type SequentialChannel, sequentialTrace } from './sequential.ts';
import {
  loadingCorrelation,
  nonspecificFg,
  type SihaInputs,
  type SihaLine,
  type SihaMetal,
  type SihaTruth,
  sihaInputs,
  sihaLines,
  sihaTruth,
  specificFg,
} from './siha-truth.ts';
import type { SimulatedAcquisition, SimulatedStudy } from './simulated-study.ts';

export type SihaHelaOptions = {
  /** Files of sample cells, blank cells and blocked cells, of each line. */
  readonly cells?: number;
  readonly blanks?: number;
  readonly blocked?: number;
  /** How many sample files of each line hold two cells, 0.7–1.1 s apart. */
  readonly doublets?: number;
};

/** Zr, Ag and Au are counted in turn, 4 ms each. */
const dwellMs = 4;
const countsPerFg: Readonly<Record<SihaMetal, number>> = { Au: 16, Ag: 9 };
const backgroundPerPoint = { Zr: 0.2, Ag: 0.15, Au: 0.05 };
/** 91Zr of the glass under each spot, counts; its oxide 91Zr16O is counted as 107Ag. */
const glassZr: Population = { mean: 900, cv: 0.3 };
const fireSeconds = 1.35;
const fireJitterSeconds = 0.12;
const dispensing = 0.02;
const goldLevelsFg = [0, 10, 25, 50, 100, 200];
const silverLevelsFg = [0, 5, 10, 20, 40, 80];
const cellFile = { points: 330, shape: shotPulse(0.03, 0.12) };
const dropletFile = { points: 420, shape: rasterPulse(1.2, 0.12) };

type Metals = Readonly<Record<SihaMetal, number>>;
type LaserFile = { readonly points: number; readonly shape: PulseShape };

/** The study of `examples/siha-hela` with fresh chance: same seed and options, same bytes. */
export function simulateSihaHela(seed: number, options: SihaHelaOptions = {}): SimulatedStudy<SihaTruth> {
  const o = { cells: 70, blanks: 12, blocked: 20, doublets: 2, ...options };
  const root = random(seed);
  const inputs = sihaInputs(root.fork('inputs'));
  const ablatedFg: Record<string, readonly Metals[]> = {};
  const ablate = (name: string, metals: readonly Metals[], file: LaserFile, chance: Random): SimulatedAcquisition => {
    ablatedFg[name] = metals;
    return { name, signal: laserTrace(name, metals, file, inputs, chance) };
  };
  const cellsOf = (stem: string, count: number, cell: (chance: Random) => Metals, doublets: ReadonlySet<number>) =>
    Array.from({ length: count }, (_, i) => {
      const name = `${stem}_${String(i + 1).padStart(2, '0')}`;
      const chance = root.fork(name);
      return ablate(name, doublets.has(i) ? [cell(chance), cell(chance)] : [cell(chance)], cellFile, chance);
    });
  const none: ReadonlySet<number> = new Set();
  const ofLine = (line: SihaLine) => {
    const id = line.toLowerCase();
    const pairs = doubletFiles(o.cells, o.doublets, root.fork(`${id} doublets`));
    return {
      [`${id}-cells`]: cellsOf(`${id}_cell`, o.cells, (chance) => stainedCell(line, chance), pairs),
      [`${id}-none`]: cellsOf(`${id}_none`, o.blanks, () => ({ Au: 0, Ag: 0 }), none),
      [`${id}-block`]: cellsOf(`${id}_block`, o.blocked, blockedCell, none),
    };
  };
  const droplets = goldLevelsFg.flatMap((gold, l) =>
    ['a', 'b', 'c'].map((letter) => {
      const name = `drop_${l + 1}_${letter}`;
      const chance = root.fork(name);
      const factor = inputs.stock * (1 + dispensing * chance.normal());
      return ablate(name, [{ Au: gold * factor, Ag: silverLevelsFg[l] * factor }], dropletFile, chance);
    }),
  );
  const all: Readonly<Record<string, readonly SimulatedAcquisition[]>> = {
    ...Object.assign({}, ...sihaLines.map(ofLine)),
    drops: droplets,
  };
  return { truth: sihaTruth(inputs, ablatedFg), acquisitions: all, files: () => rawFiles(all) };
}

function doubletFiles(cells: number, doublets: number, chance: Random): ReadonlySet<number> {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(doublets, cells)) chosen.add(chance.integer(cells));
  return chosen;
}

/** Specific loadings with correlated logarithms, and what binds nonspecifically beside them. */
function stainedCell(line: SihaLine, chance: Random): Metals {
  const first = chance.normal();
  const second = loadingCorrelation * first + Math.sqrt(1 - loadingCorrelation ** 2) * chance.normal();
  const of = (metal: SihaMetal, z: number) => {
    const { mean, cv } = specificFg[line][metal];
    const variance = portableLog(1 + cv * cv);
    return portableExp(portableLog(mean) - variance / 2 + Math.sqrt(variance) * z);
  };
  const beside = blockedCell(chance);
  return { Au: of('Au', first) + beside.Au, Ag: of('Ag', second) + beside.Ag };
}

function blockedCell(chance: Random): Metals {
  return { Au: drawLognormal(chance, nonspecificFg.Au), Ag: drawLognormal(chance, nonspecificFg.Ag) };
}

function laserTrace(name: string, metals: readonly Metals[], file: LaserFile, inputs: SihaInputs, chance: Random) {
  const { points, shape } = file;
  let at = fireSeconds + fireJitterSeconds * (2 * chance.uniform() - 1);
  const channels: Record<'Zr' | SihaMetal, SequentialChannel> = {
    Zr: { label: 'Zr91', nuclide: '91Zr', background: backgroundPerPoint.Zr, pulses: [] },
    Ag: { label: 'Ag107', nuclide: '107Ag', background: backgroundPerPoint.Ag, pulses: [] },
    Au: { label: 'Au197', nuclide: '197Au', background: backgroundPerPoint.Au, pulses: [] },
  };
  metals.forEach((metal, i) => {
    if (i > 0) at += 0.7 + 0.4 * chance.uniform();
    const zirconium = drawLognormal(chance, glassZr);
    const pulse = (counts: number) => ({ seconds: at, counts, shape });
    channels.Zr.pulses.push(pulse(zirconium));
    channels.Ag.pulses.push(pulse(countsPerFg.Ag * metal.Ag + inputs.oxideRatio * zirconium));
    channels.Au.pulses.push(pulse(countsPerFg.Au * metal.Au));
  });
  return sequentialTrace(name, { points, dwellMs }, [channels.Zr, channels.Ag, channels.Au], chance);
}

/** Raw files in the order they were measured, one acquisition every 15 s. */
function rawFiles(
  acquisitions: Readonly<Record<string, readonly SimulatedAcquisition[]>>,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { name, signal } of Object.values(acquisitions).flat()) {
    const start = 15 * files.size;
    if (signal.kind !== 'trace') continue;
    files.set(
      `raw/${name}.csv`,
      agilentCsv(signal, {
        path: `D:\\Agilent\\ICPMH\\1\\DATA\\Cupel simulation\\siha-hela.b\\${name}.d`,
        acquired: massHunterTime(start),
        printed: massHunterTime(start + 12),
        batch: 'siha-hela.b',
      }),
    );
  }
  return files;
}
