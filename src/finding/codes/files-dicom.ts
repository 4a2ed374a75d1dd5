import type { CodeTable } from './code.ts';

/** DICOM: series of images, outlines and segmentations. */
export const filesDicomCodes: CodeTable = {
  F185: {
    title: 'A damaged DICOM file',
    meaning:
      'The structure of the file cannot be followed to its end, or an element that is needed is no value of its kind.',
    mend: 'Copy or export the file again.',
  },
  F186: {
    title: 'A DICOM object without voxels',
    meaning:
      'The file is a DICOM object of another kind than images, an RT Structure Set or a Segmentation: a plan, a report, a list ' +
      'of files. Its SOP class stands in the message.',
    mend: 'Leave the file out, and give the series of CT, MR or PET images.',
  },
  F187: {
    title: 'Pixels in a compression that is not read',
    meaning: 'The transfer syntax packs the pixels in a way that Cupel cannot unpack, such as a video.',
    mend: 'Export the series uncompressed (Explicit VR Little Endian), or as JPEG-LS, JPEG 2000 or RLE.',
  },
  F188: {
    title: 'Pixels that are no plain grey values',
    meaning:
      'Only grey values of 8, 16 or 32 bits or floating point, one to a pixel, are measured values. Colours are not, and bits ' +
      'that contradict each other cannot be decoded.',
    mend: 'Export the original series as grey values.',
  },
  F189: {
    title: 'Fewer pixels than the header claims',
    meaning: 'Rows × Columns × frames ask for more bytes than the file holds. Nothing is read of it.',
    mend: 'Copy or export the file again.',
  },
  F190: {
    title: 'Damaged compressed pixels',
    meaning: 'The compressed pixels of a slice cannot be unpacked, or unpack to another size than the header states.',
    mend: 'Copy the file again, or export the series without compression.',
  },
  F191: {
    title: 'Images without a place in space',
    meaning:
      'A slice lacks position, orientation, pixel spacing or (where it stands alone) its thickness, or slices do not lie in one ' +
      'line. Without them a voxel has neither volume nor place.',
    mend: 'Give the original series; for a single slice state its thickness: `options: { thickness: 2 }` (mm).',
  },
  F192: {
    title: 'A series of several volumes',
    meaning:
      'Slices of different size, direction, spacing or kind (such as a localiser, magnitude and phase) stand in one series. Each ' +
      'kind is a volume of its own, the largest first.',
    mend: 'Choose one with `volume:` among the options; `cupel identify` lists them.',
  },
  F193: {
    title: 'Slices are missing',
    meaning:
      'Between slices at equal steps some are missing. Their voxels have no value (NaN, not zero), and nothing is put in between.',
    mend: 'Copy the missing files; draw regions beside the gap where that is not possible.',
  },
  F194: {
    title: 'Slices that are there twice',
    meaning: 'The same instance, by its SOP Instance UID, stands in several files. It was taken once.',
    mend: 'Take the copies out of the folder.',
  },
  F195: {
    title: 'Slices that cannot be told apart',
    meaning:
      'Several slices stand at one position, and neither a time nor a setting tells which of them belong to one frame.',
    mend: 'Take the files of other series, or copies, out of the folder.',
  },
  F196: {
    title: 'Slices at unequal steps',
    meaning:
      'The distance of neighbouring slices changes within the series, so that it is no regular grid. Each part of equal steps is ' +
      'a volume of its own.',
    mend: 'Choose one with `volume:`, or export the series with equal steps.',
  },
  F197: {
    title: 'Files of a series were left out',
    meaning:
      'Some files of the series cannot be read, or have no place in it; the others were. The reason stands in the message.',
    mend: 'See the code in the message; accept the warning where the file is no part of the volume.',
  },
  F198: {
    title: 'No such volume in the series',
    meaning: 'The option `volume:` asks for a volume that the series does not hold.',
    mend: 'Choose one that `cupel identify` lists.',
  },
  F200: {
    title: 'A structure set without regions',
    meaning: 'No structure of the RT Structure Set has a closed planar contour of three points or more.',
    mend: 'Draw the regions and export the structure set again.',
  },
  F201: {
    title: 'Contours that enclose nothing',
    meaning: 'Points, open lines and rings of fewer than three points are no regions, and were left out.',
    mend: 'Close them in the program that drew them, where they were meant as regions.',
  },
  F202: {
    title: 'Structures without contours',
    meaning: 'The structure set names them, and nothing is drawn.',
    mend: 'Nothing, unless one of them was to be used.',
  },
  F203: {
    title: 'A segmentation that cannot be placed',
    meaning: 'Segments, planes or type of a DICOM Segmentation do not give a regular grid of labels.',
    mend: 'Export it again as a binary segmentation, or as a NIfTI label volume.',
  },
  F204: {
    title: 'Shares of voxels made whole',
    meaning:
      'A fractional segmentation holds for each voxel the share that lies inside. A region here is a set of whole voxels: those ' +
      'of one half and more.',
    mend: 'Export it as a binary segmentation to choose the edge yourself; accept the warning where half is meant.',
  },
  F205: {
    title: 'Frame times that were worked out',
    meaning:
      'All frames state the same acquisition time, or their clock falls back by a day. Starts were taken from Frame Reference ' +
      'Time, or a day was added. A wrong start shifts decay correction and every rate constant.',
    mend: 'Compare the times that `cupel identify` prints with the protocol of the scan.',
  },
  F206: {
    title: 'Slices with gaps between them',
    meaning:
      'The slices are thinner than their distance. What lies in the gaps was not measured; a voxel is taken to fill the step.',
    mend: 'Nothing, unless small structures lie in the gaps.',
  },
  F207: {
    title: 'Values altered by lossy compression',
    meaning: 'The series was compressed with loss. Single voxels, maxima above all, may differ from what was measured.',
    mend: 'Export the original series; accept the warning where means of large regions are all that is used.',
  },
  F208: {
    title: 'Philips display values of different scale',
    meaning:
      'MR series of Philips hold display values, and their scale (Rescale Slope × Scale Slope) differs between slices of this volume. ' +
      'The signal is in proportion to value over scale, so ratios between frames, and with them T1, T2 and concentrations, would be wrong by ' +
      'the ratio of the scales.',
    mend: 'Export the series with one scale, or as NIfTI by dcm2niix, which writes the signal itself.',
  },
};
