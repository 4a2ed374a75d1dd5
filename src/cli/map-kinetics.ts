import { rateRange } from '../analysis/tracer-kinetics/compartments.ts';
import { type Frames, framesOf, tissueIntegral } from '../analysis/tracer-kinetics/frames.ts';
import { inputOfTable } from '../analysis/tracer-kinetics/input-table.ts';
import { loganMap } from '../analysis/tracer-kinetics/maps/logan-map.ts';
import { patlakMap } from '../analysis/tracer-kinetics/maps/patlak-map.ts';
import { oneTissueMap, srtmMap } from '../analysis/tracer-kinetics/maps/tissue-maps.ts';
import { mapLoadedFrames, type VoxelModel } from '../analysis/tracer-kinetics/maps/voxel-model.ts';
import { delayed, sampledCurve } from '../analysis/tracer-kinetics/sampled-curve.ts';
import { referenceCurve } from '../analysis/tracer-kinetics/simplified-reference.ts';
import { curvesOfVolume, scanTimes } from '../analysis/tracer-kinetics/tissue-volume.ts';
import { InputError } from '../finding/input-error.ts';
import { unit } from '../quantity/unit.ts';
import { type Volume, voxelsOf } from '../signal/volume.ts';
import { UsageError } from './failure.ts';
import { type MapFlags, type Mapped, mapVolume, type ReadSignal, signalsOf, stated, where } from './map-files.ts';
import { talk } from './terminal.ts';

/** Models of kinetics, voxel by voxel. */
export const kineticMaps = [
  'patlak',
  'logan',
  '1tcm',
  '1tcm-basis',
  'srtm',
  'srtm-basis',
  'reference-patlak',
  'reference-logan',
] as const;
type Model = (typeof kineticMaps)[number];

/** Maps of a dynamic volume by a model of kinetics, frame by frame. */
export async function mapKinetics(
  model: Model,
  read: readonly ReadSignal[],
  flags: MapFlags,
  said: (text: string) => void,
): Promise<Mapped> {
  const volume = dynamicVolume(read);
  const scanStart = flags.scanStart === undefined ? null : stated(flags.scanStart, 's', '--scan-start');
  const times = scanTimes(volume, scanStart, flags.nuclide ?? null, where);
  const frames = framesOf(times.startsMin, times.durationsMin);
  const { made, used } = await modelOf(model, volume, frames, scanStart, flags);
  const load = async (f: number): Promise<Float32Array> => {
    said(`frame ${f + 1} of ${volume.frames.length}`);
    const values = await volume.frames[f].load();
    return times.toInjection === 1 ? values : values.map((v) => v * times.toInjection);
  };
  const { maps, unfitted } = await mapLoadedFrames(made, voxelsOf(volume.grid), load);
  const suffix = { value: '', 'standard error': '_se', 'R²': '_r2' } as const;
  const fitted = voxelsOf(volume.grid) - unfitted;
  return {
    fitted,
    unfitted,
    used,
    maps: maps.map(
      ({ symbol, kind, unit: code, values }): Volume =>
        mapVolume(`${symbol}${suffix[kind]}`.toLowerCase(), values, code === '' ? '1' : code, volume),
    ),
  };
}

/** The model over the frames of a volume, and what was chosen, in words. */
async function modelOf(
  model: Model,
  volume: Volume,
  frames: Frames,
  scanStart: number | null,
  flags: MapFlags,
): Promise<{ made: VoxelModel; used: Record<string, string> }> {
  const ofReference = model.startsWith('srtm') || model.startsWith('reference');
  const start = flags.start === undefined ? null : stated(flags.start, 'min', '--start');
  const graphical = model.endsWith('patlak') || model.endsWith('logan');
  if (graphical && start === null) throw new UsageError(`${model} holds from a time on: say --start 20min`);
  const first = frames.mids.findIndex((t) => t >= (start ?? 0) - 1e-9);
  if (first < 0 || frames.mids.length - first < 3)
    throw new UsageError(`--start ${flags.start}: fewer than three frames have their middle after it`);
  const weights =
    flags.weights === 'none' ? frames.mids.map(() => 1) : frames.mids.map((_, f) => frames.ends[f] - frames.starts[f]);
  const rate = {
    weights,
    rates: rateRange(frames),
    by: model.endsWith('basis') ? ('basis functions' as const) : ('nonlinear' as const),
  };
  const used: Record<string, string> = {
    model,
    ...(graphical
      ? { from: `${frames.mids[first].toPrecision(4)} min, frame ${first + 1}` }
      : { weights: flags.weights }),
  };
  if (ofReference) {
    const values = await referenceValues(volume, scanStart, flags);
    used.reference = flags.reference!;
    if (model.startsWith('srtm')) {
      const sampled = sampledCurve(referenceCurve(frames, values), frames, 'frame-average');
      return { made: srtmMap({ ...sampled, values }, rate), used };
    }
    const integral = tissueIntegral(frames, values, 'frames');
    if (model === 'reference-patlak') return { made: patlakMap({ values, integral }, first, 'Kiref'), used };
    if (flags.k2Prime === undefined) throw new UsageError('reference-logan needs --k2-prime "0.1 /min"');
    const k2Prime = stated(flags.k2Prime, '/min', '--k2-prime');
    return {
      made: loganMap(
        frames,
        integral.map((v, f) => v + values[f] / k2Prime),
        first,
        'DVR',
      ),
      used,
    };
  }
  const { input, from } = await inputOf(volume, flags);
  const delay = flags.delay === undefined ? 0 : stated(flags.delay, 'min', '--delay');
  const last = input.plasma.times[input.plasma.times.length - 1] + delay;
  if (last < frames.mids[frames.mids.length - 1]) throw tooShort(last, frames.mids[frames.mids.length - 1]);
  Object.assign(used, { input: from, delay: `${delay} min`, blood: flags.blood ? 'share fitted' : 'none' });
  const plasma = delayed(input.plasma, delay);
  if (graphical) {
    const mid = sampledCurve(plasma, frames, 'mid-frame');
    if (model === 'logan') return { made: loganMap(frames, mid.integralToMid, first), used };
    return { made: patlakMap({ values: mid.values, integral: mid.integralToMid }, first), used };
  }
  const blood = flags.blood
    ? sampledCurve(delayed(input.blood ?? input.plasma, delay), frames, 'frame-average').values
    : null;
  return { made: oneTissueMap(sampledCurve(plasma, frames, 'frame-average'), blood, rate), used };
}

async function referenceValues(volume: Volume, scanStart: number | null, flags: MapFlags): Promise<Float64Array> {
  if (flags.regions === undefined || flags.reference === undefined)
    throw new UsageError('a reference tissue needs --regions FILE --reference NAME');
  const drawn = (await signalsOf([flags.regions], [])).read.filter(
    ({ signal }) => signal.kind === 'volume' || signal.kind === 'contours',
  );
  const { regions } = await curvesOfVolume(volume, drawn, scanStart, flags.nuclide ?? null, where);
  const found = regions.find((r) => r.name === flags.reference);
  if (found) return found.values;
  throw new UsageError(`--reference is one of ${regions.map((r) => r.name).join(', ')}`);
}

async function inputOf(volume: Volume, flags: MapFlags) {
  if (flags.input === undefined) throw new UsageError('this model needs --input FILE, a table of blood or plasma');
  const { read } = await signalsOf([flags.input], ['table']);
  const [first] = read;
  if (first?.signal.kind !== 'table') throw new UsageError(`--input ${flags.input} is no table`);
  const columns = Object.fromEntries(
    (flags.columns ?? 'time=time,plasma=plasma')
      .split(',')
      .map((pair) => pair.split('=').map((s) => s.trim()) as [string, string]),
  );
  const timeUnit = flags.timeUnit === undefined ? null : unit(flags.timeUnit);
  const tissue = volume.unit.code === '1' ? null : volume.unit;
  const { input, findings } = inputOfTable(first.signal, columns, tissue, timeUnit, flags.input);
  for (const { level, code, message, fix } of findings) talk(`${level}[${code}] ${message}\n    ${fix}`);
  return { input, from: flags.input };
}

/** Throws Q496 unless one dynamic volume is among them. */
function dynamicVolume(read: readonly ReadSignal[]): Volume {
  const volumes = read.filter(({ signal }) => signal.kind === 'volume' && signal.frames.length > 1);
  const [first] = volumes;
  if (volumes.length === 1 && first.signal.kind === 'volume') return first.signal;
  throw new InputError({
    code: 'Q496',
    where,
    expected: 'one dynamic volume',
    found: `${volumes.length}, among ${read.map(({ name, signal }) => `${name} (a ${signal.kind})`).join(', ') || 'no acquisitions'}`,
    fix: 'name the file, or the folder that holds the series and nothing else',
  });
}

function tooShort(found: number, wanted: number): InputError {
  return new InputError({
    code: 'Q489',
    where,
    expected: `an input up to ${wanted.toPrecision(4)} min, the middle of the last frame`,
    found: `one up to ${found.toPrecision(4)} min`,
    fix: 'check minutes and seconds, or leave out late frames',
    why: 'minutes taken for seconds make rates wrong by a factor of 60',
  });
}
