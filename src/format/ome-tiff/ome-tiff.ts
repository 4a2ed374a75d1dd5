import type { Writer } from '../format.ts';

/** A channel a plane, with names, units and physical size in OME-XML. */
export const omeTiffWriter: Writer = {
  name: 'ome-tiff',
  title: 'OME-TIFF image',
  ending: '.ome.tif',
  folder: false,
  mark: null,
  kinds: ['image', 'scan'],
  many: false,
  load: async () => (await import('./write.ts')).writeOmeTiff,
};
