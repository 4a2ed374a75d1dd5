import { InputError } from '../../finding/input-error.ts';
import { usualStep } from '../../signal/ion-channels.ts';
import type { Hdf5File } from './hdf5-file.ts';

/** Lengths of the axes of the data: writes, buffers in each, segments in each. */
export type Axes = { readonly writes: number; readonly buffers: number; readonly segments: number };

export type Timing = {
  /** Spectra that are added to one point: what TofDaq stores is their mean. */
  readonly spectra: number;
  /** Time (s) that a point counts; null where the file does not state the time of a spectrum. */
  readonly dwellSeconds: number | null;
  /** Time (s) of a buffer by the settings; null where the file does not state it. */
  readonly bufferSeconds: number | null;
};

/** NbrWaveforms · NbrBlocks · NbrMemories · NbrCubes, with the periods of a spectrum and a block. Throws F108. */
export function timing(file: Hdf5File, where: string): Timing {
  const names = ['NbrWaveforms', 'NbrBlocks', 'NbrMemories', 'NbrCubes'];
  const [waveforms, ...others] = names.map((name) => {
    const value = file.attribute('/', name) ?? (name === 'NbrCubes' ? 1 : null);
    if (typeof value === 'number' && value >= 1 && value <= 1e9) return value;
    throw missing(where, `the attribute ${name}, a number from 1 on`, value === null ? 'none' : String(value));
  });
  const blocks = others.reduce((product, value) => product * value, 1);
  const nanoseconds = (name: string) => {
    const value = file.attribute('TimingData', name);
    return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value * 1e-9 : null;
  };
  const tofSeconds = nanoseconds('TofPeriod');
  const blockSeconds = nanoseconds('BlockPeriod');
  return {
    spectra: waveforms * blocks,
    dwellSeconds: tofSeconds === null ? null : tofSeconds * waveforms * blocks,
    bufferSeconds: blockSeconds === null ? null : blockSeconds * blocks,
  };
}

/** The start of every point (s) from BufTimes, the segments evenly within a buffer; without BufTimes by the settings. */
export function pointTimes(file: Hdf5File, time: Timing, { writes, buffers, segments }: Axes) {
  const shape = file.shape('TimingData/BufTimes');
  const fits = shape?.length === 2 && shape[0] >= writes && shape[1] === buffers;
  const starts = fits ? file.rows('TimingData/BufTimes', 0, writes) : null;
  const settings = time.bufferSeconds ?? (time.dwellSeconds ?? Number.NaN) * segments;
  const bufferSeconds = (starts && usualStep(starts)) ?? settings;
  const stepSeconds = bufferSeconds / segments;
  const seconds = new Float64Array(writes * buffers * segments);
  for (let b = 0, i = 0; b < writes * buffers; b++) {
    const start = starts ? starts[b] : b * bufferSeconds;
    for (let s = 0; s < segments; s++) seconds[i++] = start + s * stepSeconds;
  }
  return { seconds, stepSeconds };
}

/** The error F108 of a file that lacks what its signal needs. */
export function missing(where: string, expected: string, found: string): InputError {
  const fix = 'copy the file again after the acquisition has ended, or export the peaks as csv';
  return new InputError({ code: 'F108', where, expected, found, fix });
}
