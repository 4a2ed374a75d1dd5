import { InputError } from '../../finding/input-error.ts';
import type { Signal } from '../../signal/signal.ts';
import type { Grid, Volume, VolumeFrame } from '../../signal/volume.ts';
import type { Setting } from './relaxation-model.ts';

/** Images of one subject at one time that differ in their settings. */
export type ImageSeries = {
  readonly name: string;
  /** Names of the acquisitions it was put together from. */
  readonly acquisitions: readonly string[];
  readonly grid: Grid;
  readonly images: readonly { readonly frame: VolumeFrame; readonly setting: Setting }[];
  /** Field of the magnet (T) where the file or the study tells it. */
  readonly fieldTesla: number | null;
  readonly startedAt: number | null;
};

/** Settings that the study states beside the files: one value for all images, or one for each in their order. */
export type StatedSettings = Readonly<Record<keyof Setting, readonly number[] | null>> & {
  readonly fieldTesla: number | null;
};

const settingToken = /(^|[_\-. ])(fa|flip|te|echo|tr|ti|inv)[-_ ]?\d+(?:[.p]\d+)?(?:deg|ms|us|s)?(?=$|[_\-. ])/gi;
const kinds: Readonly<Record<string, keyof Setting>> = {
  fa: 'flipAngleDegrees',
  flip: 'flipAngleDegrees',
  te: 'echoSeconds',
  echo: 'echoSeconds',
  tr: 'repetitionSeconds',
  ti: 'inversionSeconds',
  inv: 'inversionSeconds',
};
const words: Readonly<Record<keyof Setting, readonly [string, string]>> = {
  flipAngleDegrees: ['flip angle (°)', 'flip-angles'],
  repetitionSeconds: ['repetition time (s)', 'repetition-times'],
  echoSeconds: ['echo time (s)', 'echo-times'],
  inversionSeconds: ['inversion time (s)', 'inversion-times'],
};
/** Relative difference up to which two statements of one setting are the same: headers round. */
const same = 0.005;

/**
 * Acquisitions put together by their names less settings such as `fa02` or `te10`, on one grid. Throws Q520 for what is no
 * volume of MRI, Q521 for another grid, Q522 where study and file disagree, Q523 for a list of settings of another length.
 */
export function imageSeries(
  acquisitions: readonly { readonly name: string; readonly signal: Signal }[],
  stated: StatedSettings,
  where: string,
): readonly ImageSeries[] {
  const groups = new Map<string, { name: string; members: { name: string; signal: Volume }[] }>();
  for (const { name, signal } of acquisitions) {
    if (signal.kind !== 'volume' || !['MR signal', 'other'].includes(signal.quantity) || signal.pet)
      throw notMr(`${where} ${name}`, signal);
    const bare = nameLessSettings(name);
    const varied = [...name.matchAll(settingToken)].map((m) => kinds[m[2].toLowerCase()]);
    const key = [bare, ...new Set(varied)].join('|');
    const group = groups.get(key) ?? { name: bare, members: [] };
    group.members.push({ name, signal });
    groups.set(key, group);
  }
  const all = [...groups.values()].map((group) => seriesOf(group.name, group.members, stated, where));
  return all.map((one) =>
    all.filter((other) => other.name === one.name).length > 1
      ? { ...one, name: `${one.name} (${variedIn(one)})` }
      : one,
  );
}

/** `m01_24h` of `m01_24h_fa02`: what a series is called that one acquisition for each setting makes up. */
export function nameLessSettings(name: string): string {
  const bare = name
    .replace(/\/\d+$/, '')
    .replace(settingToken, '')
    .replace(/^[_\-. ]+|[_\-. ]+$/g, '');
  return bare === '' ? 'series' : bare;
}

function variedIn({ images }: ImageSeries): string {
  const of = Object.keys(words) as (keyof Setting)[];
  const varied = of.filter((k) => new Set(images.map(({ setting }) => setting[k])).size > 1);
  return varied.map((k) => words[k][0].replace(/ \(.*/, '')).join(', ') || 'one setting';
}

function seriesOf(
  name: string,
  members: readonly { name: string; signal: Volume }[],
  stated: StatedSettings,
  where: string,
): ImageSeries {
  const place = `${where} ${name}`;
  const [first, ...others] = members;
  for (const other of others) requireSameGrid(first, other, place);
  const frames = members.flatMap(({ name: of, signal }) => signal.frames.map((frame) => ({ of, frame })));
  const images = frames.map(({ of, frame }, i) => ({
    frame,
    setting: settingOf(frame, of, i, frames.length, stated, place),
  }));
  return {
    name,
    acquisitions: members.map((m) => m.name),
    grid: first.signal.grid,
    images,
    fieldTesla: fieldOf(members, stated.fieldTesla, place),
    startedAt: first.signal.startedAt,
  };
}

function settingOf(
  { settings }: VolumeFrame,
  acquisition: string,
  i: number,
  count: number,
  stated: StatedSettings,
  where: string,
): Setting {
  const one = (key: keyof Setting): number | null => {
    const list = stated[key];
    const own = list === null ? null : list.length === 1 ? list[0] : list.length === count ? list[i] : null;
    const file = settings[key] ?? null;
    if (list !== null && own === null)
      throw new InputError({
        code: 'Q523',
        where,
        expected: `${words[key][1]}: one value, or ${count}, one for each image in the order of the files`,
        found: `${list.length}`,
        fix: 'state as many as there are images, or export the settings with the files',
      });
    if (own !== null && file !== null && Math.abs(own - file) > same * Math.abs(file))
      throw new InputError({
        code: 'Q522',
        where: `${where} ${acquisition}`,
        expected: `${words[key][0]} ${own}, as stated`,
        found: `${file} in the file`,
        fix: 'correct one of them, or do not state it',
        why: `rates would be wrong by a factor of about ${(own / file).toPrecision(3)}`,
      });
    return own ?? file;
  };
  return {
    flipAngleDegrees: one('flipAngleDegrees'),
    repetitionSeconds: one('repetitionSeconds'),
    echoSeconds: one('echoSeconds'),
    inversionSeconds: one('inversionSeconds'),
  };
}

/** Field (T) as files tell it in their metadata, and the study beside them. */
function fieldOf(
  members: readonly { name: string; signal: Volume }[],
  stated: number | null,
  where: string,
): number | null {
  let field = stated;
  let from = 'the study';
  for (const { name, signal } of members) {
    const entry = Object.entries(signal.metadata).find(([key]) =>
      /^(magnetic[ _-]?)?field([ _-]?strength)?$/i.test(key),
    );
    const tesla = entry ? Number.parseFloat(entry[1]) : Number.NaN;
    if (!(tesla > 0)) continue;
    if (field !== null && Math.abs(tesla - field) > 0.05 * field)
      throw new InputError({
        code: 'Q522',
        where: `${where} ${name}`,
        expected: `a field of ${field} T, as ${from} states`,
        found: `${tesla} T in the file`,
        fix: 'correct the study, or keep images of different magnets apart',
        why: 'rates and relaxivities belong to one field',
      });
    field ??= tesla;
    from = name;
  }
  return field;
}

function requireSameGrid(
  a: { name: string; signal: Volume },
  b: { name: string; signal: Volume },
  where: string,
): void {
  const flat = ({ grid }: Volume) => [...grid.originMm, ...grid.stepsMm.flat()];
  const [p, q] = [flat(a.signal), flat(b.signal)];
  const sizes = a.signal.grid.size.every((n, k) => n === b.signal.grid.size[k]);
  if (sizes && p.every((x, k) => Math.abs(x - q[k]) < 0.01)) return;
  throw new InputError({
    code: 'Q521',
    where,
    expected: `the grid of ${a.name} (${a.signal.grid.size.join(' × ')}) for all images of the series`,
    found: `${b.name}: ${b.signal.grid.size.join(' × ')}${sizes ? ', elsewhere or of other voxels' : ''}`,
    fix: 'acquire or resample all settings on one grid; what is another series needs another name',
  });
}

function notMr(where: string, signal: Signal): InputError {
  return new InputError({
    code: 'Q520',
    where,
    expected: 'a volume of MR signal',
    found: signal.kind === 'volume' ? `a volume of ${signal.quantity}` : `a ${signal.kind}`,
    fix: 'give magnitude images as they were reconstructed, not maps or other modalities',
  });
}
