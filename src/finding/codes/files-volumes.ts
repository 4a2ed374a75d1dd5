import type { CodeTable } from './code.ts';

/** NIfTI and NRRD volumes and what stands beside them. */
export const filesVolumeCodes: CodeTable = {
  F220: {
    title: 'a NIfTI header that makes no volume',
    meaning:
      'The header is none, or its numbers of voxels, steps or offsets make no volume. An Analyze 7.5 header does not tell left from right and is refused.',
    mend: 'Write the image again as NIfTI with the program that made it.',
  },
  F221: {
    title: 'voxels that are no plain numbers',
    meaning:
      'Whole numbers of 8 to 64 bits and floating-point numbers of 32 and 64 bits are read. Colours, complex numbers and single bits are not.',
    mend: 'Write the image again as float32; of complex data its magnitude.',
  },
  F222: {
    title: 'fewer voxels than the header tells',
    meaning: 'The file ends before the last voxel of its header. Nothing is filled in for what is missing.',
    mend: 'Copy or export the file again.',
  },
  F223: {
    title: 'a header without its voxels',
    meaning: 'The file is the header of a pair, and the other file, which holds the voxels, was not given.',
    mend: 'Give both files: .hdr and .img, or .nhdr and the file it names, by a path that finds both.',
  },
  F224: {
    title: 'a volume without orientation',
    meaning: 'Only sizes of voxels are known. Where in the subject the image lies, and which side is left, is not.',
    mend: 'Use regions drawn on this image itself, or convert again from DICOM, which keeps the orientation.',
  },
  F225: {
    title: 'two orientations that differ',
    meaning:
      'A NIfTI file can place its image twice, by sform and by qform. They differ; the sform is taken, as most programs do.',
    mend: 'Where regions do not lie on the image, write it again with one orientation.',
  },
  F226: {
    title: 'a unit of length that is not stated',
    meaning:
      'The header does not say whether sizes of voxels are in mm. Nearly all files are; if these are µm, every volume is wrong by a factor of 1e9.',
    mend: 'Check the size of a voxel with `cupel identify`.',
  },
  F227: {
    title: 'a sidecar that cannot be right',
    meaning:
      'The JSON beside an image is no JSON, holds something else than BIDS says, or contradicts itself, the image or the study.',
    mend: 'Correct the sidecar; the BIDS specification names its keys and units.',
  },
  F228: {
    title: 'decay corrected to another time',
    meaning:
      'Decay is corrected to a time that is neither the start of the scan nor the injection. Taken for one of them, activities are wrong by the decay between.',
    mend: 'Correct to the start of the scan or to the injection; state it in the sidecar.',
  },
  F229: {
    title: 'voxels taken as labels',
    meaning:
      'The voxels are few different whole numbers, 0 among them, so they are taken as numbers of regions and not as values.',
    mend: 'Where they are values, state options: { as: image }; for labels, { as: labels } says it without this note.',
  },
  F230: {
    title: 'unit or modality stated twice, differently',
    meaning: 'The study states a unit or a modality of the voxels that the file contradicts.',
    mend: 'Take unit: and modality: out of the study, or correct the file.',
  },
  F231: {
    title: 'voxels without a unit',
    meaning: 'Neither file nor study says what the voxels are: numbers without a unit.',
    mend: 'State options: { modality: pet, unit: Bq/mL } under the data entry, or give the JSON sidecar.',
  },
  F232: {
    title: 'times without a date',
    meaning:
      'The sidecar gives times of day. Without a date frames cannot be set against injections and decay over days.',
    mend: 'State options: { start: 2026-03-02 09:15 }: date and time of the first frame.',
  },
  F233: {
    title: 'a start that is no date and time',
    meaning: '`start:` is the date and time of the first frame, year first.',
    mend: 'Write it as 2026-03-02 09:15.',
  },
  F234: {
    title: 'times of frames',
    meaning:
      'Frames without a sidecar are taken as evenly spaced, or have no times at all. Dynamic PET studies seldom are evenly spaced, and rate constants depend on it.',
    mend: 'Give the JSON sidecar with FrameTimesStart and FrameDuration.',
  },
  F235: {
    title: 'an NRRD header that makes no volume',
    meaning:
      'The header lacks a field that is needed, or its fields contradict each other: sizes, directions, origin, kinds, type or byte order.',
    mend: 'Write the volume again; in 3D Slicer, save it as .nrrd.',
  },
  F236: {
    title: 'an NRRD that is not read',
    meaning:
      'Read are raw, gzip and ascii data of plain numbers on three axes of space, and one more of times or layers; in one file, or a header and one file of data.',
    mend: 'Save the volume again as one .nrrd, raw or gzip.',
  },
  F237: {
    title: 'two volumes of one name',
    meaning: 'Each volume is written as a file of its own name, and two have the same.',
    mend: 'Choose one with --acquisition NAME, or rename the raw files.',
  },
  F238: {
    title: 'a volume that DICOM cannot hold',
    meaning:
      'Slices of DICOM are planes of square corners, one behind the other, of finite numbers of 16 bits. Sheared grids, voxels without a value and labels are not written.',
    mend: 'Write it as NIfTI.',
  },
};
