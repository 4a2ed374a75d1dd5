import { rateRange } from '../../src/analysis/tracer-kinetics/compartments.ts';
import { framesOf } from '../../src/analysis/tracer-kinetics/frames.ts';
import { loganMap } from '../../src/analysis/tracer-kinetics/maps/logan-map.ts';
import { patlakMap } from '../../src/analysis/tracer-kinetics/maps/patlak-map.ts';
import { oneTissueMap, srtmMap } from '../../src/analysis/tracer-kinetics/maps/tissue-maps.ts';
import { mapFrames, type VoxelModel } from '../../src/analysis/tracer-kinetics/maps/voxel-model.ts';
import { sampledCurve } from '../../src/analysis/tracer-kinetics/sampled-curve.ts';
import { random } from '../../src/numeric/random.ts';
import { type Entry, leastCpuSeconds } from '../entry.ts';

/** Thirty frames over 90 min, and an input of one point a second. */
const lengths = [
  ...new Array(6).fill(0.25),
  ...new Array(6).fill(0.75),
  ...new Array(6).fill(2),
  ...new Array(12).fill(6),
];
const frames = framesOf(
  lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, 0)),
  lengths,
);
const seconds = Float64Array.from({ length: 5401 }, (_, i) => i / 60);
const plasma = {
  times: seconds,
  values: seconds.map((t) => 80 * t * Math.exp(-2 * t) + 6 * (Math.exp(-0.02 * t) - Math.exp(-2 * t))),
};
const mid = sampledCurve(plasma, frames, 'mid-frame');
const average = sampledCurve(plasma, frames, 'frame-average');
/** First of the frames that graphs are fitted to: those after 30 min. */
const late = frames.mids.findIndex((t) => t >= 30);

/** Noisy curves of one compartment; a thousand of them, over and over. */
function series(voxels: number): Float32Array[] {
  const chance = random('voxels of the bench');
  const curves = Array.from({ length: 1000 }, () => {
    const [K1, k2] = [0.05 + 0.4 * chance.uniform(), 0.02 + 0.3 * chance.uniform()];
    return average.exponential(k2).map((e, f) => K1 * e + (0.2 * chance.normal()) / Math.sqrt(lengths[f]));
  });
  return lengths.map((_, f) => Float32Array.from({ length: voxels }, (_, v) => curves[v % 1000][f]));
}

const options = { weights: lengths, rates: rateRange(frames) };
const reference = { ...average, values: average.exponential(0.1) };
const timed = (model: () => VoxelModel, voxels: number) => {
  const all = series(voxels);
  return leastCpuSeconds(() => mapFrames(model(), all));
};
const [whole, brain] = [128 ** 3, 64 * 64 * 48];

/** Least CPU time of nine runs on one core, tables of the model included. */
const entry = (what: string, target: number, peer: string, model: () => VoxelModel, voxels: number): Entry => ({
  what: `${what} (CPU time)`,
  unit: 's',
  target: { limit: target, better: 'less' },
  peer,
  measured: async () => timed(model, voxels),
});

export const voxelKinetics: readonly Entry[] = [
  entry(
    'Logan map with standard errors and R², 128³ voxels × 30 frames float32',
    0.25,
    'numpy 3.1 s',
    () => loganMap(frames, mid.integralToMid, late),
    whole,
  ),
  entry(
    'Patlak map with standard errors and R², 128³ voxels × 30 frames float32',
    0.06,
    'numpy 1.75 s',
    () => patlakMap({ values: mid.values, integral: mid.integralToMid }, late),
    whole,
  ),
  entry(
    '1TCM map by 100 basis functions, 196,608 voxels × 30 frames',
    0.8,
    'numpy/BLAS 1.32 s',
    () => oneTissueMap(average, null, { ...options, by: 'basis functions' }),
    brain,
  ),
  entry(
    '1TCM map, nonlinear, input of 1 s, 196,608 voxels × 30 frames, one core (asked with two: 25 s)',
    25,
    'SciPy 710 s',
    () => oneTissueMap(average, null, { ...options, by: 'nonlinear' }),
    brain,
  ),
  {
    what: 'SRTM, nonlinear, in each of 196,608 voxels (CPU time)',
    unit: 'ms',
    target: { limit: 1, better: 'less' },
    peer: 'dynamicpet 30 ms',
    measured: async () => (1e3 * timed(() => srtmMap(reference, { ...options, by: 'nonlinear' }), brain)) / brain,
  },
];
