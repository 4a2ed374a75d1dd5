import { InputError } from '../../finding/input-error.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import type { Elements } from '../../text/dicom/elements.ts';
import { readHeader } from '../../text/dicom/header.ts';
import { rtStructClass, segmentationClass, sopClassName } from '../../text/dicom/sop-classes.ts';
import { tags } from '../../text/dicom/tags.ts';
import { numberOf, textOf } from '../../text/dicom/values.ts';
import type { Reading } from '../format.ts';
import type { DicomOptions } from './options.ts';
import { pixelFormOf } from './pixels/pixel-form.ts';
import { placesOfFrames } from './pixels/spans.ts';
import { segmentsOf } from './segmentation.ts';
import { type Slice, sliceOf } from './slice.ts';
import { structuresOf } from './structure-set.ts';

/** The slices of a file and its header; of a structure set or a segmentation what it holds. */
export type FileSlices = {
  readonly path: string;
  readonly root: Elements;
  readonly slices: readonly Slice[];
  readonly whole?: Reading;
};

/** The slices of a file, or why it has none that can be read. */
export async function attempted(path: string, blob: Blob, options: DicomOptions): Promise<FileSlices | InputError> {
  try {
    return await slicesOfFile(path, blob, options);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

async function slicesOfFile(path: string, blob: Blob, { patient }: DicomOptions): Promise<FileSlices> {
  const header = await readHeader(blob, path);
  const { elements: root } = header;
  const sopClass = textOf(root, tags.sopClass);
  const name = acquisitionName(path);
  if (sopClass === rtStructClass) {
    const { contours, findings } = structuresOf(root, name, path, patient);
    return { path, root, slices: [], whole: { signals: [contours], findings } };
  }
  if (!header.pixels) throw noImage(path, sopClass);
  const form = pixelFormOf(header, path);
  const frames = numberOf(root, tags.numberOfFrames) ?? 1;
  const places = await placesOfFrames(header, form, frames, path);
  const slices = places.map((pixels, frame) => {
    const where = frames > 1 ? `${path} frame ${frame + 1}` : path;
    const slice = sliceOf(root, frame, pixels, where);
    if (!slice) throw placeless(where, sopClass);
    return slice;
  });
  if (sopClass === segmentationClass) {
    const { volume, findings } = segmentsOf(root, slices, name, path, patient);
    return { path, root, slices: [], whole: { signals: [volume], findings } };
  }
  return { path, root, slices };
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
