import type { Writer } from '../format.ts';

/** A folder of slices, as derived images of new identifiers and without patient. */
export const dicomWriter: Writer = {
  name: 'dicom',
  title: 'DICOM series of derived images',
  ending: '',
  folder: true,
  mark: 'cupel-00001.dcm',
  kinds: ['volume'],
  many: false,
  load: async () => (await import('./write.ts')).writeDicom,
};
