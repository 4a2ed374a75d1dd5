import type { Calibration } from '../../analysis/calibration.ts';
import { type FitOptions, fitCalibration } from '../../analysis/fit-calibration.ts';
import { random } from '../../numeric/random.ts';
import { rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Table } from '../../signal/signal.ts';
import { type FrameSettings, frameOf, type Grid, type Volume } from '../../signal/volume.ts';
import type { Acquisition, Context } from '../method.ts';
import { type Parameters, parameters } from './parameters.ts';
import { respond } from './respond.ts';

/** Cylinders in a row along i, each a region, in water; what stands in each is its HU. */
export type Drawn = Readonly<Record<string, number>>;

const across = 14;
const radius = 5;

const gridOf = (count: number, slices: number): Grid => ({
  size: [across * count, across, slices],
  originMm: [0, 0, 0],
  stepsMm: [
    [0.2, 0, 0],
    [0, 0.2, 0],
    [0, 0, 0.4],
  ],
});

const inCylinder = (i: number, j: number) => ((i % across) - 6.5) ** 2 + (j - 6.5) ** 2 <= radius ** 2;

export type Scanner = {
  readonly seed: string;
  /** Noise of a voxel (HU), and whether it is smoothed along i and j. */
  readonly noiseHu: number;
  readonly smooth?: boolean;
  readonly settings?: FrameSettings;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly slices?: number;
  readonly startedAt?: number;
};

/** A CT volume of the cylinders with noise, HU elsewhere 0. */
export function scanned(name: string, drawn: Drawn, scanner: Scanner): Acquisition {
  const { noiseHu, smooth = false, settings = { tubeKilovolts: 80 }, slices = 4 } = scanner;
  const values = Object.values(drawn);
  const grid = gridOf(values.length, slices);
  const [ni, nj, nk] = grid.size;
  const noise = random(`${scanner.seed}/${name}`);
  const white = Float64Array.from({ length: ni * nj * nk }, () => noise.normal());
  const voxels = new Float32Array(ni * nj * nk);
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const at = i + ni * (j + nj * k);
        const true_ = inCylinder(i, j) ? values[Math.floor(i / across)] : 0;
        voxels[at] = true_ + noiseHu * (smooth ? smoothed(white, i, j, k, ni, nj) : white[at]);
      }
  const volume: Volume = {
    kind: 'volume',
    name,
    modality: 'ct',
    grid,
    quantity: 'attenuation',
    unit: unit('HU'),
    frames: [frameOf(voxels, { settings })],
    startedAt: scanner.startedAt ?? null,
    pet: null,
    metadata: scanner.metadata ?? {},
  };
  return { name, signal: volume };
}

/** White noise under weights 1 2 1 along i and j, at unit variance. */
function smoothed(white: Float64Array, i: number, j: number, k: number, ni: number, nj: number): number {
  let [sum, squares] = [0, 0];
  for (const [di, wi] of [
    [-1, 1],
    [0, 2],
    [1, 1],
  ] as const)
    for (const [dj, wj] of [
      [-1, 1],
      [0, 2],
      [1, 1],
    ] as const) {
      const [x, y] = [(i + di + ni) % ni, (j + dj + nj) % nj];
      sum += wi * wj * white[x + ni * (y + nj * k)];
      squares += (wi * wj) ** 2;
    }
  return sum / Math.sqrt(squares);
}

/** The label volume of the cylinders of `scanned`, its labels named as these. */
export function labels(name: string, regions: readonly string[], slices = 4): Acquisition {
  const grid = gridOf(regions.length, slices);
  const [ni, nj, nk] = grid.size;
  const voxels = new Float32Array(ni * nj * nk);
  for (let at = 0; at < voxels.length; at++) {
    const [i, j] = [at % ni, Math.floor(at / ni) % nj];
    if (inCylinder(i, j)) voxels[at] = Math.floor(i / across) + 1;
  }
  const volume: Volume = {
    kind: 'volume',
    name,
    modality: 'other',
    grid,
    quantity: 'label',
    unit: unit('1'),
    frames: [frameOf(voxels)],
    startedAt: null,
    pet: null,
    labels: regions.map((region, i) => ({ value: i + 1, name: region, frame: 0 })),
    metadata: {},
  };
  return { name, signal: volume };
}

/** A table of animals, columns by heading. */
export function animalTable(columns: Readonly<Record<string, readonly string[]>>): Acquisition {
  const table: Table = {
    kind: 'table',
    name: 'animals',
    rows: Object.values(columns)[0].length,
    columns: Object.entries(columns).map(([heading, text]) => {
      const numbers = text.every((cell) => Number.isFinite(Number(cell)));
      const inBrackets = /\(([^()]+)\)$/.exec(heading)?.[1];
      return {
        name: heading,
        text,
        ...(numbers ? { values: Float64Array.from(text, Number) } : {}),
        ...(inBrackets ? { unit: unit(inBrackets) } : {}),
      };
    }),
    metadata: {},
  };
  return { name: 'animals', signal: table };
}

export const contextOf = (more: Partial<Context> = {}): Context => ({
  where: 'gold',
  label: '197Au',
  key: 'job',
  channel: null,
  standards: false,
  ...more,
});

export const settings = (given: Readonly<Record<string, unknown>> = {}): Parameters => parameters.parse(given);

/** The line through the tubes of a phantom, fitted as a study fits it: weights 1/u², a stock that all levels share. */
export async function phantomLine(
  phantom: readonly Acquisition[],
  drawn: readonly Acquisition[],
  levels: Readonly<Record<string, number>>,
  given: {
    readonly parameters?: Parameters;
    readonly stock?: number;
    readonly dispense?: number;
    readonly levelUnit?: string;
    readonly weighting?: FitOptions['weighting'];
  } = {},
): Promise<Calibration> {
  const context = contextOf({ where: 'au-line', key: 'line', standards: true, beside: { regions: drawn } });
  const responded = await respond(phantom, given.parameters ?? settings(), context);
  const root = {
    id: 'stock',
    label: 'stock',
    group: 'stock',
    dof: null,
    law: { kind: 'normal' },
    basis: 'certificate',
  } as const;
  const line = fitCalibration(
    responded.responses.map((response) => ({ response, level: levels[response.name.split('/')[0]] })),
    {
      name: 'au-line',
      method: 'ct',
      key: 'line',
      where: 'au-line',
      levelUnit: unit(given.levelUnit ?? 'mg/mL'),
      weighting: given.weighting ?? '1/u²',
      throughZero: false,
      stock: given.stock ? rooted(0, given.stock, '1', root) : null,
      dispense: given.dispense ?? 0,
    },
  );
  return { ...line, ...(responded.conditions ? { conditions: responded.conditions } : {}) };
}
