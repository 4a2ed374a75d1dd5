import * as hdf5 from 'h5wasm';

/** What a simulated file has; a number or text is an attribute. Peak limits by sample: peak p has the samples 10p to 10p+4. */
export type SmallFile = {
  readonly peaks: readonly string[];
  /** writes × buffers × segments */
  readonly axes: readonly [number, number, number];
  /** PeakData in the order of its axes; left out where null. */
  readonly peakData: readonly number[] | null;
  /** Samples of a spectrum, and TofData; left out where null. */
  readonly spectra?: { readonly samples: number; readonly values: readonly number[] } | null;
  readonly attributes?: Readonly<Record<string, number | string | null>>;
  readonly bufTimes?: readonly number[];
  /** First and last sample of every peak, instead of its own. */
  readonly limits?: readonly [number, number];
};

const attributes: Readonly<Record<string, number | string>> = {
  'TofDAQ Version': 1.99,
  NbrWaveforms: 2,
  NbrBlocks: 1,
  NbrMemories: 1,
  NbrCubes: 1,
  'TimingData/TofPeriod': 50_000,
  'TimingData/BlockPeriod': 200_000,
  'FullSpectra/SampleInterval': 1e-9,
  'FullSpectra/Single Ion Signal': 2,
  'FullSpectra/MassCalibMode': 0,
  'FullSpectra/MassCalibration p1': 100,
  'FullSpectra/MassCalibration p2': 0,
};

/** Mass (Th) at a sample, by the calibration of the file: i = 100·√m. */
const massAt = (sample: number): number => (sample / 100) ** 2;

/** The bytes of an HDF5 file as TofDaq lays it out. Simulated, for tests. */
export async function smallHdf5(o: SmallFile): Promise<Uint8Array<ArrayBuffer>> {
  const { FS } = await hdf5.ready;
  const file = new hdf5.File('small.h5', 'w');
  for (const group of ['PeakData', 'FullSpectra', 'TimingData']) file.create_group(group);
  for (const [key, value] of Object.entries({ ...attributes, ...o.attributes })) {
    if (value === null) continue;
    const [name, group] = key.split('/').reverse();
    const parent = group ? file.get(group) : file;
    if (parent instanceof hdf5.Group) parent.create_attribute(name, value);
  }
  const limits = o.peaks.map((_, p) => (o.limits ?? [10 * p - 0.5, 10 * p + 4.5]).map(massAt));
  file.create_dataset({
    name: 'PeakData/PeakTable',
    dtype: [
      ['label', 'S64'],
      ['mass', '<f'],
      ['lower integration limit', '<f'],
      ['upper integration limit', '<f'],
    ],
    data: new Map<string, unknown>([
      ['label', [...o.peaks]],
      ['mass', limits.map(([lower]) => lower)],
      ['lower integration limit', limits.map(([lower]) => lower)],
      ['upper integration limit', limits.map(([, upper]) => upper)],
    ]),
  });
  const [writes, buffers, segments] = o.axes;
  const dataset = (name: string, last: number, values: readonly number[]) => {
    const shape = [writes, buffers, segments, last];
    const data = Float32Array.from(values);
    file.create_dataset({ name, data, shape, dtype: '<f', chunks: [1, buffers, segments, last], compression: 4 });
  };
  if (o.peakData) dataset('PeakData/PeakData', o.peaks.length, o.peakData);
  if (o.spectra) dataset('FullSpectra/TofData', o.spectra.samples, o.spectra.values);
  if (o.bufTimes)
    file.create_dataset({ name: 'TimingData/BufTimes', data: Float64Array.from(o.bufTimes), shape: [writes, buffers] });
  file.close();
  const bytes = Uint8Array.from(FS?.readFile('small.h5') ?? []);
  FS?.unlink('small.h5');
  return bytes;
}
