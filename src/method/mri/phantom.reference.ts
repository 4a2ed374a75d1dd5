import { random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import { type FrameSettings, frameOf, type Grid, type Volume } from '../../signal/volume.ts';
import type { Acquisition, Context } from '../method.ts';

/** Parts of a simulated object: rates (1/s) by name, each a block of 4 × 4 voxels; air around. */
export type Parts = Readonly<Record<string, { readonly r1: number; readonly r2: number }>>;

const edge = 4;
const gridOf = (parts: Parts): Grid => ({
  size: [edge * Object.keys(parts).length, edge * 2, 1],
  originMm: [0, 0, 0],
  stepsMm: [
    [0.2, 0, 0],
    [0, 0.2, 0],
    [0, 0, 1],
  ],
});

/** Signal of a spoiled gradient echo with 90° inversion recovery where an inversion time is set; written out afresh. */
function signalOf({ r1, r2 }: { r1: number; r2: number }, s: FrameSettings, efficiency: number): number {
  const amplitude = 1000;
  if (s.inversionSeconds !== undefined) {
    const tr = s.repetitionSeconds ?? Infinity;
    const before = 1 - Math.exp(-(tr - s.inversionSeconds) * r1);
    const after = before * (1 - 2 * efficiency);
    return amplitude * (1 + (after - 1) * Math.exp(-s.inversionSeconds * r1));
  }
  if (s.flipAngleDegrees !== undefined && s.repetitionSeconds !== undefined) {
    const angle = (s.flipAngleDegrees * Math.PI) / 180;
    const kept = Math.exp(-s.repetitionSeconds * r1);
    return (10 * amplitude * Math.sin(angle) * (1 - kept)) / (1 - Math.cos(angle) * kept);
  }
  return amplitude * Math.exp(-(s.echoSeconds ?? 0) * r2);
}

export type Scanned = {
  readonly sigma: number;
  readonly seed: number | string;
  readonly settings: readonly FrameSettings[];
  readonly efficiency?: number;
  readonly b1?: number;
  readonly metadata?: Readonly<Record<string, string>>;
};

/** Magnitude images with Rician noise, one acquisition for each setting, named by `names`. */
export function scanned(parts: Parts, names: readonly string[], scan: Scanned): Acquisition[] {
  const grid = gridOf(parts);
  const rates = Object.values(parts);
  const draw = random(scan.seed);
  return scan.settings.map((settings, i) => {
    const own =
      settings.flipAngleDegrees === undefined
        ? settings
        : { ...settings, flipAngleDegrees: settings.flipAngleDegrees * (scan.b1 ?? 1) };
    const values = new Float32Array(grid.size[0] * grid.size[1]);
    for (let v = 0; v < values.length; v++) {
      const [x, y] = [v % grid.size[0], Math.floor(v / grid.size[0])];
      const signal = y < edge ? signalOf(rates[Math.floor(x / edge)], own, scan.efficiency ?? 1) : 0;
      values[v] = Math.hypot(signal + scan.sigma * draw.normal(), scan.sigma * draw.normal());
    }
    return { name: names[i], signal: volume(names[i], grid, values, 'MR signal', settings, scan.metadata) };
  });
}

/** The parts as labels, with the name of each, and air as `background`. */
export function labels(parts: Parts, name: string, air = false): Acquisition {
  const grid = gridOf(parts);
  const names = Object.keys(parts);
  const values = new Float32Array(grid.size[0] * grid.size[1]);
  for (let v = 0; v < values.length; v++) {
    const [x, y] = [v % grid.size[0], Math.floor(v / grid.size[0])];
    values[v] = y < edge ? 1 + Math.floor(x / edge) : air ? names.length + 1 : 0;
  }
  const all = air ? [...names, 'background'] : names;
  const signal = volume(name, grid, values, 'label', {});
  return { name, signal: { ...signal, labels: all.map((n, i) => ({ value: i + 1, name: n, frame: 0 })) } };
}

function volume(
  name: string,
  grid: Grid,
  values: Float32Array,
  quantity: 'MR signal' | 'label',
  settings: FrameSettings,
  metadata: Readonly<Record<string, string>> = {},
): Volume {
  return {
    kind: 'volume',
    name,
    modality: 'mr',
    grid,
    quantity,
    unit: unit('1'),
    frames: [frameOf(values, { settings })],
    startedAt: null,
    pet: null,
    metadata,
  };
}

export const flipAngles = [2, 5, 10, 18].map((flipAngleDegrees) => ({ flipAngleDegrees, repetitionSeconds: 0.02 }));
export const echoes = [10, 20, 30, 40, 60, 80, 120, 160].map((ms) => ({ echoSeconds: ms / 1000 }));
export const faNames = (of: string) => flipAngles.map((s) => `${of}_fa${s.flipAngleDegrees}`);
export const teNames = (of: string) => echoes.map((s) => `${of}_te${1000 * s.echoSeconds}`);

export const contextOf = (beside: Context['beside'], more: Partial<Context> = {}): Context => ({
  where: 'mri',
  label: '158Gd',
  key: 'k',
  channel: null,
  standards: false,
  role: 'sample',
  ...(beside ? { beside } : {}),
  ...more,
});

/** Tubes of a relaxivity (L/mmol/s) at levels (mmol/L) in water. */
export function tubes(levels: Readonly<Record<string, number>>, r1: number, r2: number): Parts {
  return Object.fromEntries(Object.entries(levels).map(([name, c]) => [name, { r1: 0.35 + r1 * c, r2: 0.6 + r2 * c }]));
}
