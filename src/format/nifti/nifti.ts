import { type VolumeOptions, volumeOptions } from '../../signal/volume-options.ts';
import { decodeText, looksBinary } from '../../text/decode.ts';
import { labelNames } from '../../text/label-names.ts';
import { isGzip, unzippedHead } from '../../text/unzipped.ts';
import type { Claim, Format } from '../format.ts';
import { isAnalyze, niftiKind } from './header.ts';
import { imageStem } from './image-stem.ts';

/** Volumes and label volumes of neuroimaging and of most programs that draw regions, with their BIDS sidecars. */
export const niftiFormat: Format<VolumeOptions> = {
  name: 'nifti',
  title: 'NIfTI volume (.nii, .nii.gz, .hdr and .img)',
  version: 1,
  options: volumeOptions,
  claims,
  load: async () => (await import('./read.ts')).niftiReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const taken = new Set<string>();
  return [...heads].flatMap(([path, packed]) => {
    const head = isGzip(packed) ? unzippedHead(packed) : packed;
    const kind = niftiKind(head);
    const analyze = /\.hdr(\.gz)?$/i.test(path) && isAnalyze(head);
    if (kind === null && !analyze) return [];
    const { folder, stem } = imageStem(path);
    const beside = (ending: string, fits: (head: Uint8Array) => boolean): string[] => {
      const other = [...heads.keys()].find((one) => one.toLowerCase() === `${folder}${stem}${ending}`.toLowerCase());
      if (other === undefined || taken.has(other) || !fits(heads.get(other) as Uint8Array)) return [];
      taken.add(other);
      return [other];
    };
    const any = () => true;
    const voxels = kind?.single ? [] : [...beside('.img', any), ...beside('.img.gz', any)].slice(0, 1);
    const text = [
      ...beside('.json', (bytes) => !looksBinary(bytes) && /^\s*\{/.test(decodeText(bytes.subarray(0, 1000)))),
      ...beside('.tsv', isLabelList),
      ...beside('.txt', isLabelList),
      ...beside('.label', isLabelList),
    ];
    return [{ name: stem, files: [path, ...voxels, ...text], doubts: [] }];
  });
}

const isLabelList = (bytes: Uint8Array): boolean => !looksBinary(bytes) && labelNames(bytes).size > 0;
