import type { FrameSettings, Vector } from '../../signal/volume.ts';
import type { Elements } from '../../text/dicom/elements.ts';
import { type Tag, tags } from '../../text/dicom/tags.ts';
import { clockOf, dateTimeSeconds } from '../../text/dicom/times.ts';
import { numberOf, privateTag, textOf, textsOf, vectorOf } from '../../text/dicom/values.ts';
import { type Groups, groupsOf, within } from './functional-groups.ts';
import type { PixelPlace } from './pixels/pixel-form.ts';

/** One plane of pixels, and what its header says of it. */
export type Slice = {
  /** Path of the file, with the number of the frame where it holds several. */
  readonly where: string;
  readonly pixels: PixelPlace;
  readonly rows: number;
  readonly columns: number;
  /** Steps down a column and along a row (mm), as Pixel Spacing gives them. */
  readonly spacingMm: readonly [number, number];
  readonly positionMm: Vector;
  /** Directions along a row and down a column. */
  readonly along: Vector;
  readonly down: Vector;
  readonly thicknessMm: number | null;
  readonly betweenMm: number | null;
  readonly slope: number;
  readonly intercept: number;
  /** What makes slices of one series different pictures: image type, unit, complex component, stack. */
  readonly kind: string;
  readonly instance: string;
  readonly number: number | null;
  readonly settings: FrameSettings;
  readonly bValue: number | null;
  readonly triggerSeconds: number | null;
  readonly temporalPosition: number | null;
  readonly acquisitionNumber: number | null;
  /** From the start of the series (s). */
  readonly referenceSeconds: number | null;
  readonly durationSeconds: number | null;
  readonly acquiredAt: number | null;
  /** Rescale Slope times the Scale Slope of Philips MR: display values over it are the signal itself. Null for others. */
  readonly displayScale: number | null;
  /** The values went through lossy compression. */
  readonly lossy: boolean;
};

const seconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / 1000);

/** What does not depend on the frame; null where a header states no place in space. */
type Placed = Pick<Slice, 'spacingMm' | 'positionMm' | 'along' | 'down' | 'thicknessMm' | 'betweenMm'>;

/** Where a slice stands in space; null where its header does not say. */
function placeOf(groups: Groups): Placed | null {
  const position = within(groups, tags.planePositionSequence, tags.imagePosition);
  const orientation = within(groups, tags.planeOrientationSequence, tags.imageOrientation);
  const measures = within(groups, tags.pixelMeasuresSequence, tags.pixelSpacing);
  if (!position || !orientation || !measures) return null;
  const at = vectorOf(position, tags.imagePosition, 3);
  const axes = vectorOf(orientation, tags.imageOrientation, 6);
  const spacing = vectorOf(measures, tags.pixelSpacing, 2);
  if (!at || !axes || !spacing?.every((s) => s > 0 && s < 1e4)) return null;
  if (at.some((x) => Math.abs(x) > 1e6)) return null;
  const [a, b, c, d, e, f] = axes;
  const [along, down]: Vector[] = [
    [a, b, c],
    [d, e, f],
  ];
  if (!orthonormal(along, down)) return null;
  return {
    spacingMm: [spacing[0], spacing[1]],
    positionMm: [at[0], at[1], at[2]],
    along,
    down,
    thicknessMm: positive(numberOf(measures, tags.sliceThickness)),
    betweenMm: positive(numberOf(measures, tags.spacingBetweenSlices)),
  };
}

const positive = (value: number | null): number | null => (value !== null && value > 0 && value < 1e4 ? value : null);

function orthonormal([a, b, c]: Vector, [d, e, f]: Vector): boolean {
  const near = (x: number, y: number) => Math.abs(x - y) < 1e-3;
  return near(a * a + b * b + c * c, 1) && near(d * d + e * e + f * f, 1) && near(a * d + b * e + c * f, 0);
}

/** The slice of one frame (from 0) of a file, of which `root` is the header. */
export function sliceOf(root: Elements, frame: number, pixels: PixelPlace, where: string): Slice | null {
  const groups = groupsOf(root, frame);
  const place = placeOf(groups);
  if (!place) return null;
  const rescale = within(groups, tags.transformationSequence, tags.rescaleSlope) ?? root;
  const one = (sequence: Tag, tag: Tag) => {
    const found = within(groups, sequence, tag);
    return found ? numberOf(found, tag) : null;
  };
  return {
    where,
    pixels,
    rows: pixels.rows,
    columns: pixels.columns,
    ...place,
    slope: numberOf(rescale, tags.rescaleSlope) ?? 1,
    intercept: numberOf(rescale, tags.rescaleIntercept) ?? 0,
    kind: kindOf(root, groups, rescale),
    instance: `${textOf(root, tags.sopInstance)}#${frame}`,
    number: numberOf(root, tags.instanceNumber),
    settings: settingsOf(root, one),
    bValue: one(tags.diffusionSequence, tags.bValue),
    triggerSeconds: seconds(one(tags.cardiacSequence, tags.triggerDelay) ?? numberOf(root, tags.triggerTime)),
    temporalPosition:
      one(tags.frameContentSequence, tags.temporalPositionIndex) ?? numberOf(root, tags.temporalPosition),
    acquisitionNumber: numberOf(root, tags.acquisitionNumber),
    referenceSeconds: seconds(numberOf(root, tags.frameReferenceTime)),
    durationSeconds: seconds(
      one(tags.frameContentSequence, tags.frameAcquisitionDuration) ?? numberOf(root, tags.actualFrameDuration),
    ),
    acquiredAt: acquiredAt(root, groups),
    displayScale: displayScaleOf(root, numberOf(rescale, tags.rescaleSlope) ?? 1),
    lossy: textOf(root, tags.lossy) === '01',
  };
}

/** Chenevert 2014, doi 10.1593/tlo.13811. */
function displayScaleOf(root: Elements, slope: number): number | null {
  const tag = privateTag(root, 0x2005, 'Philips MR Imaging DD 001', 0x0e, 'FL');
  const scale = tag && numberOf(root, tag);
  return scale ? scale * slope : null;
}

function kindOf(root: Elements, groups: Groups, rescale: Elements): string {
  const frameType = [tags.frameTypeSequence, tags.ctFrameTypeSequence, tags.petFrameTypeSequence].flatMap(
    (sequence) => {
      const found = within(groups, sequence, tags.frameType);
      return found && found !== root ? [textOf(found, tags.frameType), textOf(found, tags.complexComponent)] : [];
    },
  );
  const stack = within(groups, tags.frameContentSequence, tags.stackId);
  return [
    ...(frameType.length > 0 ? frameType : [textsOf(root, tags.imageType).join('\\')]),
    textOf(root, tags.units),
    textOf(rescale, tags.rescaleType),
    stack ? textOf(stack, tags.stackId) : '',
    textOf(root, tags.convolutionKernel),
  ].join('|');
}

function settingsOf(root: Elements, one: (sequence: Tag, tag: Tag) => number | null): FrameSettings {
  const found = {
    flipAngleDegrees: one(tags.timingSequence, tags.flipAngle),
    repetitionSeconds: seconds(one(tags.timingSequence, tags.repetitionTime)),
    echoSeconds: seconds(one(tags.echoSequence, tags.effectiveEchoTime) ?? numberOf(root, tags.echoTime)),
    inversionSeconds: seconds(one(tags.modifierSequence, tags.inversionTimes) ?? numberOf(root, tags.inversionTime)),
    tubeKilovolts: one(tags.ctTubeSequence, tags.tubeVoltage),
    energyKeV: numberOf(root, tags.monoenergeticEnergy),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
}

/** Acquisition Date Time, or date and time; with a time alone, the date of the series, and the next day after midnight. */
function acquiredAt(root: Elements, groups: Groups): number | null {
  const content = within(groups, tags.frameContentSequence, tags.frameAcquisitionDateTime);
  const frame = content && dateTimeSeconds(textOf(content, tags.frameAcquisitionDateTime));
  if (frame !== null) return frame;
  const dated = clockOf(root, tags.acquisitionDate, tags.acquisitionTime);
  if (dated !== null) return dated;
  const whole = dateTimeSeconds(textOf(root, tags.acquisitionDateTime));
  if (whole !== null) return whole;
  const bySeries = clockOf(root, tags.seriesDate, tags.acquisitionTime);
  const series = clockOf(root, tags.seriesDate, tags.seriesTime);
  if (bySeries === null || series === null) return bySeries;
  return bySeries < series - halfDay ? bySeries + 2 * halfDay : bySeries;
}

const halfDay = 43_200;
