import type { CodeTable } from './code.ts';

/** Layers and regions of maps, pictures laid on them, and cells in them. */
export const mapsRegionCodes: CodeTable = {
  M430: {
    title: 'layers of unequal signal',
    meaning:
      'Over what they have in common the layers of a section differ by more than 5 %, and more than counting explains: sensitivity drifted, a layer ablated more than another, or they are wrongly placed. Their mean then shows stripes.',
    mend: 'Correct by an internal standard; check the places of the layers and what each ablates.',
  },
  M431: {
    title: 'which layers?',
    meaning:
      'With layers: the acquisitions of the sample, two or more, are layers of one section, and places are given by their names.',
    mend: 'Give all layers as sample, write their names as the acquisitions have them, or leave out layers:.',
  },
  M432: {
    title: 'layers that do not lie on each other',
    meaning:
      'Layers are combined over what all of them cover. Their places must be known in one frame, and they must have something in common.',
    mend: 'Check at:, offset: and sub-pixel:, and that the sizes of pixels are known.',
  },
  M433: {
    title: 'drift standards with layers',
    meaning: 'A pixel of a map of layers holds lines of several times, which one correction by row cannot hold.',
    mend: 'Correct by an internal standard, which is done layer by layer.',
  },
  M440: {
    title: 'a region is a small sample of its tissue',
    meaning:
      'The ± of a region’s mean is that of measuring what was ablated. Neighbouring pixels are alike, so as a sample of its tissue the region is worth far fewer independent pixels than it has, and the mean of the tissue is less well known.',
    mend: 'Use mean-of: tissue where means stand for tissues, and measure further sections and animals.',
  },
  M441: {
    title: 'no tissue told from glass',
    meaning: 'The channel shows one kind of pixel, not two, so a mask of tissue drawn by it is a matter of chance.',
    mend: 'Choose a channel that marks tissue, state a threshold, or draw the region.',
  },
  M442: {
    title: 'landmarks that do not fix the map',
    meaning: 'Two places fix a turn and a shift, three an affine map; they must not lie on one line or at one place.',
    mend: 'Add places that are seen in both pictures, far from each other.',
  },
  M443: {
    title: 'where does the picture lie on the map?',
    meaning:
      'Regions and images come in pixels of their own picture. Without the size of these pixels and a place, or landmarks, they cannot be laid on a map in micrometres.',
    mend: 'State pixel: and at:, or landmarks: with at least two places seen in both.',
  },
  M444: {
    title: 'a drawn region reaches beyond the map',
    meaning: 'Part of what was drawn was not ablated, or the picture is placed wrongly.',
    mend: 'Check placement and section; draw the region within what was ablated.',
  },
  M446: {
    title: 'an image that may lie elsewhere',
    meaning:
      'Another shift of the image is nearly as good as the best one: chance or repeated structure may have placed it.',
    mend: 'Compare channels that show the same structure, or place the image by landmarks.',
  },
  M445: {
    title: 'which drawn regions or image?',
    meaning:
      'There are several files in the role and not exactly one bears the name of the map, or it is of another kind.',
    mend: 'Choose one: regions: { <data>: <name> }.',
  },
  M447: {
    title: 'a map whose pixels have no size',
    meaning:
      'Regions and images are laid on a map in micrometres. The pixels of this map, or of its control, have no known size.',
    mend: 'State scan-speed: and line-spacing:, or give the laser log of that section too.',
  },
};
