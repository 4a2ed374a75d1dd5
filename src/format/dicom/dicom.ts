import { acquisitionName } from '../../text/acquisition-name.ts';
import { headElements } from '../../text/dicom/header.ts';
import { folderOf } from '../../text/dicom/series-name.ts';
import { tags } from '../../text/dicom/tags.ts';
import { textOf } from '../../text/dicom/values.ts';
import type { Claim, Format } from '../format.ts';
import { type DicomOptions, dicomOptions } from './options.ts';

/** Series of CT, MR, PET and other images whose slices stand in space; outlines (RT Structure Set) and segmentations. */
export const dicomFormat: Format<DicomOptions> = {
  name: 'dicom',
  title: 'DICOM series, structure set or segmentation',
  version: 1,
  options: dicomOptions,
  claims,
  load: async () => (await import('./read.ts')).dicomReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const series = new Map<string, string[]>();
  const filesOfFolder = new Map<string, number>();
  for (const [path, head] of heads) {
    const elements = headElements(head);
    if (!elements) continue;
    const folder = folderOf(path);
    filesOfFolder.set(folder, (filesOfFolder.get(folder) ?? 0) + 1);
    const uid = textOf(elements, tags.seriesInstance) || `alone ${path}`;
    series.set(uid, [...(series.get(uid) ?? []), path]);
  }
  const found = [...series].map(([uid, files]) => {
    const folders = new Set(files.map(folderOf));
    const [folder] = folders;
    const whole = files.length > 1 && folders.size === 1 && folder !== '' && filesOfFolder.get(folder) === files.length;
    const doubts = uid.startsWith('alone ') ? ['its series is not told within its first 64 KiB: read by itself'] : [];
    return { files, place: whole ? folder.slice(0, -1) : `${folderOf(files[0])}${acquisitionName(files[0])}`, doubts };
  });
  return found.map(({ files, place, doubts }, n) => {
    const rivals = found.flatMap((other, m) => (m === n ? [] : [other.place]));
    return { name: shortestName(place, rivals), files, doubts };
  });
}

/** The last part of a place, and as many parts before it as tell it from its rivals: `m01_image` and `m02_image`. */
function shortestName(place: string, rivals: readonly string[]): string {
  const parts = place.split('/');
  for (let count = 1; count < parts.length; count++) {
    const end = parts.slice(-count);
    if (!rivals.some((rival) => `/${rival}`.endsWith(`/${end.join('/')}`))) return end.join('_');
  }
  return parts.join('_');
}
