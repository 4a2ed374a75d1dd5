import { gzipSync } from 'fflate';
import type { Grid } from '../../signal/volume.ts';
import { niftiFile } from './nifti-file.ts';
import type { DrawnRegions } from './painted.ts';

/** Drawn regions as a label volume, and what its values are called. */
export function labelFiles(stem: string, grid: Grid, { labels, names }: DrawnRegions): ReadonlyMap<string, Uint8Array> {
  const table = ['index\tname', ...names.map((name, i) => `${i + 1}\t${name}`)].join('\n');
  return new Map([
    [`${stem}.nii.gz`, gzipSync(niftiFile(grid, { frames: [labels], slope: 1 }), { mtime: 0 })],
    [`${stem}.tsv`, new TextEncoder().encode(`${table}\n`)],
  ]);
}
