import { resolve } from 'node:path';
import { headBytes } from '../format/format.ts';
import { recognise } from '../format/recognise.ts';
import { parseStated, requireUnit } from '../quantity/stated.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import type { Signal } from '../signal/signal.ts';
import { frameOf, type Volume } from '../signal/volume.ts';
import { readFileTree } from '../store/file-tree.ts';
import { UsageError } from './failure.ts';
import { readOne } from './read-one.ts';

export const where = 'cupel map';

export type MapFlags = {
  readonly out: string;
  readonly input?: string;
  readonly columns?: string;
  readonly regions?: string;
  readonly reference?: string;
  readonly start?: string;
  readonly delay?: string;
  readonly k2Prime?: string;
  readonly timeUnit?: string;
  readonly scanStart?: string;
  readonly nuclide?: string;
  readonly blood?: boolean;
  readonly weights: string;
  readonly scheme?: string;
  readonly gradientEchoes?: boolean;
  readonly signed?: boolean;
  readonly noise?: string;
  readonly b1?: string;
  readonly b1Map?: string;
  readonly flipAngles?: string;
  readonly repetitionTimes?: string;
  readonly echoTimes?: string;
  readonly inversionTimes?: string;
  readonly option: readonly string[];
  readonly force?: boolean;
};

/** Flags that one family of models alone has, as they are written. */
const ofFamily: Readonly<Record<'kinetics' | 'relaxation', Partial<Record<keyof MapFlags, string>>>> = {
  kinetics: {
    input: '--input',
    columns: '--columns',
    timeUnit: '--time-unit',
    reference: '--reference',
    start: '--start',
    delay: '--delay',
    blood: '--blood',
    k2Prime: '--k2-prime',
    scanStart: '--scan-start',
    nuclide: '--nuclide',
  },
  relaxation: {
    scheme: '--scheme',
    gradientEchoes: '--gradient-echoes',
    signed: '--signed',
    noise: '--noise',
    b1: '--b1',
    b1Map: '--b1-map',
    flipAngles: '--flip-angles',
    repetitionTimes: '--repetition-times',
    echoTimes: '--echo-times',
    inversionTimes: '--inversion-times',
  },
};

/** Flags without meaning for a model are refused: who gives one expects that it counts. */
export function requireOwnFlags(model: string, family: keyof typeof ofFamily, flags: MapFlags): void {
  const other = ofFamily[family === 'kinetics' ? 'relaxation' : 'kinetics'];
  const stray = (Object.keys(other) as (keyof MapFlags)[]).filter((key) => flags[key] !== undefined);
  if (stray.length > 0)
    throw new UsageError(
      `${stray.map((key) => other[key]).join(', ')} ${stray.length === 1 ? 'has' : 'have'} no meaning for ${model}`,
    );
}

/** Maps, how many voxels have values or could not be fitted, and what was chosen, in words. */
export type Mapped = {
  readonly maps: readonly Volume[];
  readonly fitted: number;
  readonly unfitted: number;
  readonly used: Readonly<Record<string, string>>;
};

export type ReadSignal = { readonly name: string; readonly signal: Signal };

/** The signals of files and folders, named as in a study, and every path that was read. */
export async function signalsOf(paths: readonly string[], only: readonly string[], options: readonly string[] = []) {
  const tree = await readFileTree(...paths);
  const heads = new Map<string, Uint8Array>();
  for (const path of tree.paths) heads.set(path, await tree.head(path, headBytes));
  const read: ReadSignal[] = [];
  for (const one of recognise(heads).acquisitions) {
    if (only.length > 0 && !only.includes(one.format.name)) continue;
    const { name } = one.claim;
    const signals = await readOne(tree, one, options);
    read.push(...signals.map((signal, i) => ({ name: signals.length === 1 ? name : `${name}/${i + 1}`, signal })));
  }
  return { read, raw: tree.paths.map((path) => resolve(tree.root, path)) };
}

/** The number of a flag in another unit. Throws U003 where it has none. */
export function stated(text: string, like: string, flag: string): number {
  const found = requireUnit(parseStated(text, flag), like, flag);
  return convertValue(found.value, found.unit, unit(like));
}

/** One map on the grid of the volume it was made from. */
export function mapVolume(
  name: string,
  values: Float32Array,
  code: string,
  { modality, grid, startedAt }: Pick<Volume, 'modality' | 'grid' | 'startedAt'>,
): Volume {
  const frames = [frameOf(values)];
  return {
    kind: 'volume',
    name,
    modality,
    grid,
    quantity: 'other',
    unit: unit(code),
    frames,
    startedAt,
    pet: null,
    metadata: {},
  };
}
