import type { CodeTable } from './code.ts';

/** Regions of volumes. */
export const mapsVolumeCodes: CodeTable = {
  M450: {
    title: 'a region outside of the volume',
    meaning:
      'No part of a region lies within the image, in the space of the subject: regions of another animal, of another position, or of a file that lost its place in space.',
    mend: 'Give the regions that were drawn on this image, or on one of the same subject in the same position.',
  },
  M451: {
    title: 'a region without a voxel',
    meaning:
      'A region holds those voxels whose centres lie within it, or whose values reach its threshold. Here it is none.',
    mend: 'Draw the region larger, lower its threshold, or use an image of smaller voxels.',
  },
  M452: {
    title: 'no regions of a volume',
    meaning: 'Regions of volumes come as label volumes or as contours in the space of the subject.',
    mend: 'Give the file in which they were drawn: NIfTI, NRRD or DICOM SEG labels, or a DICOM RTSTRUCT.',
  },
  M453: {
    title: 'contours that are no planes',
    meaning: 'A structure is filled plane by plane. Its contours must be closed rings, flat, in parallel planes.',
    mend: 'Export the structure with contours on the slices of one image, or as a label volume.',
  },
  M454: {
    title: 'a region reaches beyond the volume',
    meaning:
      'Part of a region was not imaged, or region and image do not belong together. Its sum and volume are those of the part that was imaged.',
    mend: 'Check that regions and image are of one subject in one position.',
  },
  M455: {
    title: 'a region changed its size on the voxels of the image',
    meaning:
      'Each voxel of the image takes the label nearest to its centre. A region of few voxels, or a thin one, then gains or loses a tenth of its volume or more.',
    mend: 'Draw small regions on the grid of the image that is measured.',
  },
  M456: {
    title: 'a volume that holds no labels',
    meaning: 'The voxels of a label volume are whole numbers, each the number of a region, 0 outside.',
    mend: 'Give the mask, not the image; cut a mask of probabilities at a threshold.',
  },
  M457: {
    title: 'voxels without a value in a region',
    meaning:
      'Voxels outside of what a scanner sees can be stored as “not a number”, and those of missing slices have no value. A mean over such a region would be that of a part nobody chose.',
    mend: 'Draw the region within what was measured; bring missing slices (F193).',
  },
  M458: {
    title: 'planes without contours',
    meaning:
      'Contours are missing between two planes that are further apart than the others. What lies between them is not part of the region.',
    mend: 'If the structure is whole, draw the contours that are missing.',
  },
  M459: {
    title: 'a threshold that is none',
    meaning:
      'An isocontour needs a value in the unit of the image, or a share of the largest value, which must then be positive.',
    mend: 'State one of the two, between 0 and 1 for a share.',
  },
  M460: {
    title: 'steps between voxels that span no space',
    meaning: 'Two axes of the volume run along each other, or a step is zero, so that its voxels have no place.',
    mend: 'Write the volume again with its orientation and spacing.',
  },
};
