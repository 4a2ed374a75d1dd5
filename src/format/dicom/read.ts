import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Volume } from '../../signal/volume.ts';
import type { Elements } from '../../text/dicom/elements.ts';
import { readHeader } from '../../text/dicom/header.ts';
import { seriesName } from '../../text/dicom/series-name.ts';
import { sopClassName } from '../../text/dicom/sop-classes.ts';
import { tags } from '../../text/dicom/tags.ts';
import { numberOf, textOf } from '../../text/dicom/values.ts';
import { identifyingMetadata } from '../../text/dicom/withheld.ts';
import type { Reader, Reading } from '../format.ts';
import type { DicomOptions } from './options.ts';
import { petHeaderOf } from './pet-header.ts';
import { type PixelPlace, pixelFormOf } from './pixel-place.ts';
import { pixelSpans } from './pixel-spans.ts';
import { type Slice, sliceOf } from './slice.ts';
import { type Assembled, assembled, groupsOfSlices } from './volumes.ts';
import { modalityOf, voxelQuantityOf } from './voxel-quantity.ts';

export const dicomReader: Reader<DicomOptions> = { read };

/** The slices of a file, and its header. */
type FileSlices = { readonly path: string; readonly root: Elements; readonly slices: readonly Slice[] };

/** Files whose headers are read at the same time. */
const atOnce = 16;

/** The volumes of a series, the largest first. Throws F185 to F191, F195 and F198. */
async function read(files: ReadonlyMap<string, Blob>, options: DicomOptions): Promise<Reading> {
  const paths = [...files.keys()];
  const name = seriesName(paths);
  const tried: (FileSlices | InputError)[] = [];
  for (let i = 0; i < paths.length; i += atOnce)
    tried.push(
      ...(await Promise.all(paths.slice(i, i + atOnce).map((path) => attempted(path, files.get(path) as Blob)))),
    );
  const there = tried.filter((one): one is FileSlices => !(one instanceof InputError));
  const refusals = tried.filter((one): one is InputError => one instanceof InputError);
  if (there.length === 0) throw refusals[0];
  const { slices, doubled } = withoutDoubles(there.flatMap((file) => file.slices));
  const roots = new Map(there.flatMap((file) => file.slices.map((slice) => [slice, file.root] as const)));
  const findings: Finding[] = [];
  if (doubled.length > 0) findings.push(doubledFinding(name, doubled));
  const volumes: { readonly assembled: Assembled; readonly root: Elements }[] = [];
  for (const group of groupsOfSlices(slices))
    try {
      for (const one of assembled(group, options.thickness, name))
        volumes.push({ assembled: one, root: roots.get(one.slices[0]) as Elements });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refusals.push(error);
    }
  if (volumes.length === 0) throw refusals[0];
  for (const refusal of refusals) findings.push(leftOut(refusal));
  const chosen = chosenOf(volumes, options.volume, name);
  if (volumes.length > 1) findings.push(several(name, volumes.length, options.volume));
  const signals = chosen.map(({ assembled: one, root }) => volumeOf(one, root, name, options));
  return { signals, findings: [...findings, ...chosen.flatMap(({ assembled: one }) => one.findings)] };
}

/** The slices of a file, or why it has none that can be read. */
async function attempted(path: string, blob: Blob): Promise<FileSlices | InputError> {
  try {
    return await slicesOfFile(path, blob);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

async function slicesOfFile(path: string, blob: Blob): Promise<FileSlices> {
  const header = await readHeader(blob, path);
  const { elements: root } = header;
  const sopClass = textOf(root, tags.sopClass);
  if (!header.pixels) throw noImage(path, sopClass);
  const form = pixelFormOf(header, path);
  const frames = numberOf(root, tags.numberOfFrames) ?? 1;
  const spans = await pixelSpans(header, form, frames, path);
  const slices = spans.map((span, frame) => {
    const where = frames > 1 ? `${path} frame ${frame + 1}` : path;
    const pixels: PixelPlace = { ...form, blob: header.blob, spans: span };
    const slice = sliceOf(root, frame, pixels, where);
    if (!slice) throw placeless(where, sopClass);
    return slice;
  });
  return { path, root, slices };
}

/** Slices without those that the same instance gives again. */
function withoutDoubles(all: readonly Slice[]): { slices: Slice[]; doubled: Slice[] } {
  const seen = new Set<string>();
  const [slices, doubled]: Slice[][] = [[], []];
  for (const slice of all) {
    const nameless = slice.instance.startsWith('#');
    (nameless || !seen.has(slice.instance) ? slices : doubled).push(slice);
    seen.add(slice.instance);
  }
  return { slices, doubled };
}

function chosenOf<T>(volumes: readonly T[], number: number | undefined, where: string): readonly T[] {
  if (number === undefined) return volumes;
  if (number <= volumes.length) return [volumes[number - 1]];
  throw new InputError({
    code: 'F198',
    where,
    expected: `volume 1 to ${volumes.length}`,
    found: `volume: ${number}`,
    fix: '`cupel identify` lists the volumes of the series',
  });
}

function volumeOf(one: Assembled, root: Elements, name: string, { patient }: DicomOptions): Volume {
  const times = one.slices.flatMap(({ acquiredAt }) => acquiredAt ?? []).sort((a, b) => a - b);
  const modality = modalityOf(root);
  const acquired = { first: times[0] ?? null, last: times[times.length - 1] ?? null };
  return {
    kind: 'volume',
    name,
    modality,
    grid: one.grid,
    ...voxelQuantityOf(root, textOf(root, tags.rescaleType)),
    frames: one.frames,
    startedAt: one.startedAt,
    pet: modality === 'pet' ? petHeaderOf(root, acquired) : null,
    metadata: {
      ...technical(root),
      ...(one.by ? { 'frames by': one.by } : {}),
      ...identifyingMetadata(root, patient),
    },
  };
}

const shown = {
  object: tags.sopClass,
  instrument: tags.manufacturer,
  model: tags.model,
  software: tags.softwareVersions,
  'image type': tags.imageType,
  tracer: tags.radiopharmaceutical,
  kernel: tags.convolutionKernel,
  'magnetic field strength': tags.magneticFieldStrength,
  'patient position': tags.patientPosition,
};

function technical(root: Elements): Record<string, string> {
  const found = Object.entries(shown).map(([key, tag]) => {
    const text = textOf(root, tag);
    return [key, key === 'object' ? sopClassName(text) : text.replaceAll('\\', ', ').slice(0, 200)];
  });
  return Object.fromEntries(found.filter(([, text]) => text !== ''));
}

function noImage(where: string, sopClass: string): InputError {
  return new InputError({
    code: 'F186',
    where,
    expected: 'images of a volume, an RT Structure Set or a Segmentation',
    found: `${sopClassName(sopClass)}, which has no voxels`,
    fix: 'leave the file out; give the series of CT, MR or PET images',
  });
}

function placeless(where: string, sopClass: string): InputError {
  return new InputError({
    code: 'F191',
    where,
    expected: 'Image Position, Image Orientation and Pixel Spacing',
    found: `${sopClassName(sopClass)} that does not state all three`,
    fix: 'give the original series; a screen copy or a projection has no place in space',
    why: 'without them a voxel has neither volume nor place',
  });
}

function doubledFinding(where: string, doubled: readonly Slice[]): Finding {
  return {
    level: 'warning',
    code: 'F194',
    message: `${doubled.length} slices are there twice, as the same instance (such as ${doubled[0].where}); each was taken once`,
    where,
    fix: 'take the copies out of the folder',
  };
}

function leftOut({ code, where, expected, found }: InputError): Finding {
  return {
    level: 'warning',
    code: 'F197',
    message: `left out of the series: ${code}, expected ${expected}, found ${found}`,
    where,
    fix: 'nothing where it is no part of the volume; otherwise see the code',
  };
}

function several(where: string, count: number, chosen: number | undefined): Finding {
  return {
    level: chosen === undefined ? 'warning' : 'note',
    code: 'F192',
    message: `the series holds ${count} volumes of different size, direction, spacing or kind${chosen === undefined ? '' : `; volume ${chosen} was read`}`,
    where,
    fix: 'choose one with `volume: 1`',
  };
}
