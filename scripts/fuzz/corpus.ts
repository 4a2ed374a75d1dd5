import { gzipSync } from 'fflate';
import { millimetreRegions, quPathRegions } from '../../src/format/geojson/regions.reference.ts';
import { imzmlFiles } from '../../src/format/imzml/image.reference.ts';
import { jcampTexts, linked } from '../../src/format/jcamp-dx/spectra.reference.ts';
import { activeViewLog, chromiumLog } from '../../src/format/laser-log/log.reference.ts';
import { mgfText } from '../../src/format/mgf/lists.reference.ts';
import { type MadeScan, mzmlText } from '../../src/format/mzml/run.reference.ts';
import { mzxmlText } from '../../src/format/mzxml/run.reference.ts';
import { niftiBytes, niftiParts, packedNifti } from '../../src/format/nifti/image.reference.ts';
import { headerLines, joined, shorts, slicerSegmentation } from '../../src/format/nrrd/volume.reference.ts';
import { autobBytes, gzipped, pulseBytes, smallInteg, smallRun } from '../../src/format/nu-vitesse/run.reference.ts';
import { npzArrays, npzBytes } from '../../src/format/pewlib-npz/image.reference.ts';
import { spectrumTexts, uvVis } from '../../src/format/spectrum-text/spectra.reference.ts';
import { textImages } from '../../src/format/text-image/images.reference.ts';
import { smallHdf5 } from '../../src/format/tofwerk/hdf5.reference.ts';
import { agilentBatch, binaryBatch, massHunterCsv } from './agilent-seed.ts';
import { dicomSeeds } from './dicom-seed.ts';
import * as text from './text-seeds.ts';

/** The files of one acquisition by path. */
export type Acquisition = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** What the mutated files of a format are made of: small acquisitions that it reads, one for each of its layouts. */
export type Seed = { readonly format: string; readonly acquisitions: () => Promise<readonly Acquisition[]> };

const utf8 = new TextEncoder();

/** Files from text or bytes. */
function files(contents: Readonly<Record<string, string | Uint8Array>>): Acquisition {
  return new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      Uint8Array.from(typeof content === 'string' ? utf8.encode(content) : content),
    ]),
  );
}

const each = (path: string, contents: readonly string[]) => contents.map((content) => files({ [path]: content }));
const scans: readonly MadeScan[] = [
  {
    id: 'scan=1',
    mz: [500, 500.1, 500.2],
    intensity: [1, 20, 3],
    minutes: 0.5,
    polarity: 'negative',
    shape: 'profile',
  },
  { id: 'scan=2', mz: [150.5, 200.25], intensity: [7, 9], level: 2, minutes: 0.6, shape: 'centroid', precursor: 500.2 },
];
const peaks = { peaks: ['[107Ag]+', '[197Au]+'], axes: [2, 1, 2] } as const;

/** One entry a format, all simulated or made by hand. */
export const corpus: readonly Seed[] = [
  { format: 'agilent-batch', acquisitions: async () => [files(agilentBatch), files(binaryBatch)] },
  { format: 'agilent-csv', acquisitions: async () => each('drop 3.csv', [massHunterCsv]) },
  {
    format: 'thermo',
    acquisitions: async () => [files(text.thermoLines), ...each('export.csv', text.thermoExports)],
  },
  {
    format: 'perkinelmer',
    acquisitions: async () => [files(text.perkinElmerLines), ...each('np.csv', [text.perkinElmerParticles])],
  },
  { format: 'shimadzu', acquisitions: async () => each('map.csv', [text.shimadzu]) },
  {
    format: 'nu-text',
    acquisitions: async () => [files(text.nuLines), ...each('np.csv', [text.nuParticles])],
  },
  {
    format: 'nu-vitesse',
    acquisitions: async () => [
      smallRun({
        '1.autob': autobBytes([
          [1, 1, 3, 0, [1100, 1140]],
          [1, 1, 4, 1, []],
        ]),
        '1.pulse': pulseBytes([[1, 1, 3]]),
      }),
      smallRun({ '1.integ': gzipped(smallInteg) }),
    ],
  },
  {
    format: 'tofwerk',
    acquisitions: async () => [
      files(text.tofwerkLines),
      ...each('np.csv', [text.tofwerkParticles]),
      files({ 'run.h5': await smallHdf5({ ...peaks, peakData: [1, 2, 3, 4, 5, 6, 7, 8], bufTimes: [0, 2e-4] }) }),
      files({
        'run.h5': await smallHdf5({
          ...peaks,
          peakData: null,
          spectra: { samples: 20, values: Array.from({ length: 80 }, (_, i) => i) },
        }),
      }),
    ],
  },
  { format: 'laser-log', acquisitions: async () => each('log.csv', [activeViewLog, chromiumLog]) },
  { format: 'dicom', acquisitions: async () => dicomSeeds.map(files) },
  { format: 'geojson', acquisitions: async () => each('regions.geojson', [quPathRegions, millimetreRegions]) },
  {
    format: 'imzml',
    acquisitions: async () =>
      [{ continuous: true, bits: 32, zlib: false } as const, { continuous: false, bits: 64, zlib: true } as const].map(
        (making) => files(imzmlFiles(making)),
      ),
  },
  {
    format: 'mzml',
    acquisitions: async () =>
      [
        mzmlText(scans, { mz: { type: 'float64', zlib: true }, indexed: true }),
        mzmlText(scans, { mz: { type: 'float32', zlib: false }, intensity: { type: 'int32', zlib: false } }),
        mzmlText(scans, { mz: { type: 'linear', zlib: false }, intensity: { type: 'slof', zlib: true } }),
        mzmlText(scans, { mz: { type: 'linear', zlib: true }, intensity: { type: 'pic', zlib: false } }),
      ].flatMap((text) => each('run.mzML', [text])),
  },
  {
    format: 'mzxml',
    acquisitions: async () => {
      const [survey, fragments] = scans.map(({ mz, intensity, level }, i) => ({ num: i + 1, mz, intensity, level }));
      const nested = [
        { ...survey, within: [{ ...fragments, precursor: 500.2 }], attributes: 'polarity="-" retentionTime="PT3.5S"' },
      ];
      return [
        mzxmlText(nested, { bits: 32, zlib: true }),
        mzxmlText(nested, { bits: 64, zlib: false, apart: true }),
      ].flatMap((text) => each('run.mzXML', [text]));
    },
  },
  { format: 'mgf', acquisitions: async () => each('lists.mgf', [mgfText]) },
  { format: 'jcamp-dx', acquisitions: async () => each('a.jdx', [...Object.values(jcampTexts), linked]) },
  {
    format: 'pewlib-npz',
    acquisitions: async () => [
      files({ 'image.npz': npzBytes(npzArrays(), 0) }),
      files({ 'image.npz': npzBytes(npzArrays(), 6) }),
    ],
  },
  { format: 'text-image', acquisitions: async () => [files(textImages)] },
  {
    format: 'spectrum-text',
    acquisitions: async () => [
      ...each('spectrum.txt', [...Object.values(spectrumTexts), uvVis]),
      files({ 'spectrum.txt.gz': gzipSync(utf8.encode(spectrumTexts.tab)) }),
    ],
  },
  {
    format: 'nifti',
    acquisitions: async () => {
      const values = Array.from({ length: 48 }, (_, v) => v * 7 - 40);
      const made = { values, dim: [4, 4, 3, 2, 2], pixdim: [1, 2, 2, 3, 30] };
      const { header, voxels } = niftiParts({ ...made, pair: true, littleEndian: false });
      const sidecar = {
        Modality: 'PT',
        Units: 'kBq/mL',
        TracerRadionuclide: 'Cu64',
        TimeZero: '10:00:00',
        FrameTimesStart: [5, 35],
        FrameDuration: [30, 60],
        InjectionStart: 0,
        ImageDecayCorrected: true,
        ImageDecayCorrectionTime: 0,
      };
      const labels = { values: values.map((_, v) => v % 3), dim: [3, 4, 4, 3], type: 'uint8' } as const;
      const qform = { quaternion: [0, 0, 0.6], offset: [10, 20, 30] };
      return [
        files({ 'a.nii': niftiBytes({ ...made, version: 2, type: 'float64', sform: null, qform }) }),
        files({ 'a.nii.gz': packedNifti({ ...made, slope: 0.5, qform }), 'a.json': JSON.stringify(sidecar) }),
        files({ 'a.hdr': header, 'a.img': voxels }),
        files({ 'a.nii.gz': packedNifti(labels), 'a.tsv': 'index\tname\n1\tliver\n2\tkidney\n' }),
      ];
    },
  },
  {
    format: 'nrrd',
    acquisitions: async () => {
      const data = shorts(Array.from({ length: 12 }, (_, v) => v * 7 - 40));
      return [
        files({ 'a.nrrd': joined(headerLines(), '\n\n', data) }),
        files({
          'a.nrrd': joined(headerLines({ encoding: 'ascii', endian: null }), '\n\n', '1 2 3 4 5 6 7 8 9 10 11 12\n'),
        }),
        files({ 'a.nhdr': joined(headerLines({ 'data file': 'a.raw', 'byte skip': '-1' })), 'a.raw': data }),
        files({ 'a.seg.nrrd': slicerSegmentation() }),
      ];
    },
  },
  { format: 'table', acquisitions: async () => each('digest.csv', text.tables) },
];
