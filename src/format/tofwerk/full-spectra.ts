import { type Hdf5File, tooLarge } from './hdf5-file.ts';
import { massCalibration } from './mass-calibration.ts';
import { axesOf, eachRows, type Peak, type Peaks } from './peak-data.ts';
import { missing } from './timing.ts';

/**
 * FullSpectra/TofData summed over the limits of each peak: ions = Σ mV · SampleInterval (ns) / Single Ion Signal (mV·ns)
 * × the spectra added to a point. A sample belongs to a peak where its index lies within the limits. Throws F108, F109, F111.
 */
export function integratedPeaks(
  file: Hdf5File,
  where: string,
  peaks: readonly Peak[],
  spectra: number,
  fileBytes: number,
): Peaks {
  const shape = file.shape('FullSpectra/TofData');
  if (!shape) throw missing(where, 'PeakData/PeakData or FullSpectra/TofData', 'neither');
  const axes = axesOf(shape, null, where, 'TofData', fileBytes, peaks.length);
  const samples = shape[3];
  const interval = positive(file, where, 'SampleInterval');
  const singleIon = positive(file, where, 'Single Ion Signal');
  const indexOf = massCalibration(file, where);
  const limits = peaks.map(({ lower, upper }) => {
    const [from, to] = [indexOf(lower), indexOf(upper)].sort((a, b) => a - b);
    if (!Number.isFinite(from + to)) throw missing(where, 'integration limits that are masses', `${lower} to ${upper}`);
    return [Math.max(Math.ceil(from), 0), Math.min(Math.floor(to), samples - 1)] as const;
  });
  const summed = limits.reduce((sum, [from, to]) => sum + Math.max(to - from + 1, 0), 0);
  if (summed > mostOverlap * samples)
    throw tooLarge(where, `limits that share a sample ${mostOverlap} times`, `${summed} samples in all`);
  const scale = ((interval * 1e9) / singleIon) * spectra;
  const pointsPerWrite = axes.buffers * axes.segments;
  const values = peaks.map(() => new Float64Array(axes.writes * pointsPerWrite));
  eachRows(file, 'FullSpectra/TofData', axes.writes, pointsPerWrite * samples, (numbers, from, to) => {
    for (let i = from * pointsPerWrite, at = 0; i < to * pointsPerWrite; i++, at += samples) {
      for (let p = 0; p < peaks.length; p++) {
        let sum = 0;
        for (let s = limits[p][0]; s <= limits[p][1]; s++) sum += numbers[at + s];
        values[p][i] = sum * scale;
      }
    }
  });
  return { values, axes };
}

/** Peaks that may share one sample, on average: isobars have the same limits. */
const mostOverlap = 20;

function positive(file: Hdf5File, where: string, name: string): number {
  const value = file.attribute('FullSpectra', name);
  if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value;
  throw missing(where, `FullSpectra with the attribute ${name}, more than 0`, value === null ? 'none' : String(value));
}
