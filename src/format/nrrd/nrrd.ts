import { type VolumeOptions, volumeOptions } from '../../signal/volume-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import type { Claim, Format } from '../format.ts';
import { isNrrd, nrrdHeader } from './header.ts';

/** Volumes, segmentations and label maps of 3D Slicer and its relatives. */
export const nrrdFormat: Format<VolumeOptions> = {
  name: 'nrrd',
  title: 'NRRD volume (.nrrd, .seg.nrrd, .nhdr with its data)',
  version: 1,
  options: volumeOptions,
  claims,
  load: async () => (await import('./read.ts')).nrrdReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    if (!isNrrd(head)) return [];
    const data = dataFile(path, head);
    const files = data !== null && data !== path && heads.has(data) ? [path, data] : [path];
    return [{ name: acquisitionName(path).replace(/\.seg$/i, ''), files, doubts: [] }];
  });
}

/** The path of the file of data that a detached header names, in its own folder; null where it names none. */
function dataFile(path: string, head: Uint8Array): string | null {
  try {
    const name = nrrdHeader(head, path).fields.get('data file');
    return name === undefined ? null : path.slice(0, path.lastIndexOf('/') + 1) + name.replace(/^\.\//, '');
  } catch {
    // What is wrong with the header is said when it is read.
    return null;
  }
}
