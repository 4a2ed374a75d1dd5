import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { looksLikeLabels } from '../../signal/label-volume.ts';
import type { Metadata } from '../../signal/metadata.ts';
import type { Volume, VolumeFrame } from '../../signal/volume.ts';
import { statedVoxels, type VolumeOptions, volumeStart } from '../../signal/volume-options.ts';
import { type ByteSource, byteSource } from '../../text/byte-source.ts';
import { clockSeconds } from '../../text/clock-time.ts';
import { labelNames } from '../../text/label-names.ts';
import { unzippedHead } from '../../text/unzipped.ts';
import { voxelValues } from '../../text/voxel-values.ts';
import { headBytes, type Reader, type Reading } from '../format.ts';
import { type FrameTimes, frameTimes } from './frame-times.ts';
import { niftiGrid } from './grid.ts';
import { type NiftiHeader, niftiHeader } from './header.ts';
import { imageStem } from './image-stem.ts';
import { type NiftiLayout, niftiLayout } from './layout.ts';
import { petHeaderOfSidecar } from './pet-sidecar.ts';
import { readSidecar, type Sidecar } from './sidecar.ts';
import { modalityOfSidecar, unitOfSidecar } from './sidecar-voxels.ts';

export const niftiReader: Reader<VolumeOptions> = { read };

/** A volume of one frame or of several along time. Throws F113, F220–F223, F227, F230, F233. */
async function read(files: ReadonlyMap<string, Blob>, options: VolumeOptions): Promise<Reading> {
  const { image, sidecar, lists } = parts(files);
  const [path, blob] = image;
  const header = niftiHeader(unzippedHead(new Uint8Array(await blob.slice(0, headBytes).arrayBuffer())), path);
  const layout = niftiLayout(header, path);
  const { grid, how, findings: ofGrid } = niftiGrid(header, layout.size, path);
  const voxels = await voxelSource(files, path, blob, header, layout);
  const known: Sidecar = sidecar ? await readSidecar(...sidecar) : {};
  const beside = sidecar?.[0] ?? path;
  const stated = statedVoxels(path, options, {
    modality: modalityOfSidecar(known),
    unit: unitOfSidecar(known, beside),
  });
  const start = volumeStart(options, clockSeconds, path);
  const times = frameTimes(header, known, layout.frames, start, beside);
  const frames = framesOf(voxels, header, layout, stated.factor, times);
  const findings: Finding[] = [...ofGrid];
  const base = {
    kind: 'volume' as const,
    name: imageStem(path).stem,
    grid,
    frames,
    metadata: metadataOf(header, layout, how, known),
  };
  const labels = await labelled(layout, frames, options, header, known);
  if (labels) {
    if (options.as === undefined) findings.push(takenAsLabels(path));
    const names = await namesOf(lists, options);
    const frameLabels = [...names].map(([value, name]) => ({ value, name, frame: 0 }));
    const volume: Volume = {
      ...base,
      modality: stated.modality,
      quantity: 'label',
      unit: unit('1'),
      startedAt: times.startedAt,
      pet: null,
      ...(frameLabels.length > 0 && { labels: frameLabels }),
    };
    return { signals: [volume], findings };
  }
  findings.push(...stated.findings, ...times.findings);
  const pet =
    stated.modality === 'pet' && sidecar ? petHeaderOfSidecar(known, layout.frames, times.startedAt, beside) : null;
  if (pet) findings.push(...pet.findings);
  const { modality, quantity } = stated;
  const volume: Volume = {
    ...base,
    modality,
    quantity,
    unit: stated.unit,
    startedAt: times.startedAt,
    pet: pet?.header ?? null,
  };
  return { signals: [volume], findings };
}

/** The image or its header, its sidecar, and lists of labels among the files of an acquisition. */
function parts(files: ReadonlyMap<string, Blob>) {
  const all = [...files];
  const image = all.find(([path]) => !/\.(img(\.gz)?|json|tsv|txt|label)$/i.test(path)) ?? all[0];
  if (!image)
    throw new InputError({
      code: 'F220',
      where: 'nifti',
      expected: 'a NIfTI file',
      found: 'none',
      fix: 'give the .nii or .nii.gz',
    });
  const others = all.filter(([path]) => path !== image[0]);
  return {
    image,
    sidecar: others.find(([path]) => /\.json$/i.test(path)) ?? null,
    lists: others.filter(([path]) => /\.(tsv|txt|label)$/i.test(path)),
  };
}

/** The bytes of the file that holds the voxels. Throws F222 where it is too short, F223 where it is missing. */
async function voxelSource(
  files: ReadonlyMap<string, Blob>,
  path: string,
  blob: Blob,
  header: NiftiHeader,
  layout: NiftiLayout,
): Promise<ByteSource> {
  const needed = layout.voxelsAt + layout.frames * layout.frameBytes;
  const image = header.single ? ([path, blob] as const) : [...files].find(([other]) => /\.img(\.gz)?$/i.test(other));
  if (!image)
    throw new InputError({
      code: 'F223',
      where: path,
      expected: 'the .img file beside its .hdr',
      found: 'the header alone',
      fix: 'give both files',
    });
  const source = await byteSource(...image, needed);
  if (source.size !== null && source.size < needed) await source.read(0, needed);
  return source;
}

function framesOf(
  source: ByteSource,
  header: NiftiHeader,
  layout: NiftiLayout,
  factor: number,
  times: FrameTimes,
): VolumeFrame[] {
  const { type, slope, intercept, voxelsAt, frameBytes } = layout;
  const coding = { type, littleEndian: header.littleEndian, slope: slope * factor, intercept: intercept * factor };
  return times.frames.map((time, n) => ({
    ...time,
    load: async () => {
      const from = voxelsAt + n * frameBytes;
      return voxelValues(await source.read(from, from + frameBytes), coding);
    },
  }));
}

/** Whether the voxels are labels: as stated, as the intent of the header says (1002), or by their values. */
async function labelled(
  layout: NiftiLayout,
  frames: readonly VolumeFrame[],
  options: VolumeOptions,
  header: NiftiHeader,
  sidecar: Sidecar,
): Promise<boolean> {
  if (options.as !== undefined) return options.as === 'labels';
  if (options.labels !== undefined || header.intent === 1002) return true;
  const whole = !layout.type.startsWith('float') && layout.slope === 1 && layout.intercept === 0;
  const valued = options.unit !== undefined || options.modality !== undefined || Boolean(sidecar.Units);
  return whole && !valued && layout.frames === 1 && looksLikeLabels(await frames[0].load());
}

async function namesOf(
  lists: readonly (readonly [string, Blob])[],
  options: VolumeOptions,
): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  for (const [, list] of lists)
    for (const [value, name] of labelNames(new Uint8Array(await list.slice(0, 2 ** 20).arrayBuffer())))
      names.set(value, name);
  for (const [value, name] of Object.entries(options.labels ?? {})) names.set(Number(value), name);
  return names;
}

function metadataOf(header: NiftiHeader, layout: NiftiLayout, how: string, sidecar: Sidecar): Metadata {
  const {
    Manufacturer,
    ManufacturersModelName,
    TracerName,
    MagneticFieldStrength,
    InjectedMass,
    InjectedMassUnits,
    SpecificRadioactivity,
    SpecificRadioactivityUnits,
  } = sidecar;
  const said = {
    instrument: [Manufacturer, ManufacturersModelName].filter(Boolean).join(' '),
    tracer: TracerName ?? '',
    'magnetic field strength': MagneticFieldStrength ? `${MagneticFieldStrength} T` : '',
    'injected mass': InjectedMass ? `${InjectedMass} ${InjectedMassUnits ?? ''}`.trim() : '',
    'molar activity': SpecificRadioactivity
      ? `${SpecificRadioactivity} ${SpecificRadioactivityUnits ?? ''}`.trim()
      : '',
  };
  return {
    file: `NIfTI-${header.version}, ${layout.type}${layout.slope === 1 && layout.intercept === 0 ? '' : `, ${layout.slope} · stored + ${layout.intercept}`}`,
    orientation: how,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
  };
}

const takenAsLabels = (where: string): Finding => ({
  level: 'note',
  code: 'F229',
  where,
  message: 'few different whole numbers: taken as numbers of regions',
  fix: 'where they are values, state options: { as: image }',
});
