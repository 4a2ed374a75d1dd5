import type { Writer } from '../format.ts';

/** A folder of chunks with multiscales metadata (OME-NGFF 0.4 over Zarr 2). */
export const omeZarrWriter: Writer = {
  name: 'ome-zarr',
  title: 'OME-Zarr 0.4 image',
  ending: '.ome.zarr',
  folder: true,
  mark: '.zattrs',
  kinds: ['image', 'scan'],
  many: false,
  load: async () => (await import('./write.ts')).writeOmeZarr,
};
