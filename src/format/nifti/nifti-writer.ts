import type { Writer } from '../format.ts';

/** A folder of `.nii.gz`, each with its BIDS sidecar. */
export const niftiWriter: Writer = {
  name: 'nifti',
  title: 'NIfTI volumes with BIDS sidecars',
  ending: '',
  folder: true,
  mark: 'dataset_description.json',
  kinds: ['volume'],
  many: true,
  load: async () => (await import('./write.ts')).writeNifti,
};
