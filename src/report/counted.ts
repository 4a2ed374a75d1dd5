import type { Measurement } from '../measurement/measurement.ts';
import { isMeanOfGroup } from '../measurement/metal-content.ts';

const counts: Readonly<Record<string, readonly [string, string]>> = {
  'laser-ablation-cells': ['cell', 'cells'],
  'laser-ablation-map': ['pixel', 'pixels'],
  'solution-icp-ms': ['replicate', 'replicates'],
  'single-particle': ['particle', 'particles'],
  'single-cell': ['cell', 'cells'],
  pet: ['voxel', 'voxels'],
  ct: ['voxel', 'voxels'],
  'ct-two-energy': ['voxel', 'voxels'],
};

/** What a row counts, as one and as many: the animals of a mean over them, else what the method counts. */
export const counted = (row: Measurement): readonly [string, string] =>
  isMeanOfGroup(row.subject) ? ['animal', 'animals'] : (counts[row.method] ?? ['value', 'values']);

/** A region of voxels is one reading, which stands below L_C as a whole or not. */
export const isOneReading = (row: Measurement): boolean => counted(row)[0] === 'voxel';
