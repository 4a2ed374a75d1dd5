import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import type { Grid, Volume, VolumeFrame } from '../../signal/volume.ts';
import type { Elements } from '../../text/dicom/elements.ts';
import { tags } from '../../text/dicom/tags.ts';
import { itemsOf, numberOf, textOf } from '../../text/dicom/values.ts';
import { identifyingMetadata } from '../../text/dicom/withheld.ts';
import { groupsOf, within } from './functional-groups.ts';
import { addSlice } from './pixels/add-slice.ts';
import type { Slice } from './slice.ts';
import { gridOf, type Plane, planesOf, runsOf, straynessMm } from './stack.ts';

/** A share of a voxel from which on it counts as inside, in a fractional segmentation. */
const insideFrom = 0.5;
/** Most voxels of the grid that a segmentation spans; its empty planes take no bytes of the file. */
const mostVoxels = 1 << 28;
const mostSteps = 4096;

/**
 * A Segmentation (PS3.3 C.8.20) as labels: one frame for each segment, or one for all where the file says that none overlap.
 * Throws F195 and F203.
 */
export function segmentsOf(
  root: Elements,
  slices: readonly Slice[],
  name: string,
  where: string,
  patient: boolean,
): { readonly volume: Volume; readonly findings: readonly Finding[] } {
  const type = textOf(root, tags.segmentationType) || 'BINARY';
  if (type === 'LABELMAP') throw notUnderstood(where, 'a BINARY or FRACTIONAL segmentation', type);
  const segments = itemsOf(root, tags.segmentSequence).flatMap((item) => {
    const number = numberOf(item, tags.segmentNumber);
    return number === null ? [] : [{ value: number, name: textOf(item, tags.segmentLabel) || `segment ${number}` }];
  });
  if (segments.length === 0) throw notUnderstood(where, 'a Segment Sequence', 'none');
  const segmentOf = new Map(slices.map((slice, n) => [slice, segmentNumber(root, n)]));
  const { grid, planes } = gridOfSlices(slices, where);
  const full = type === 'FRACTIONAL' ? (numberOf(root, tags.mostFraction) ?? 255) : 1;
  const inside = type === 'FRACTIONAL' ? insideFrom * full : 1;
  const apart = textOf(root, tags.segmentsOverlap) === 'NO' ? [segments] : segments.map((segment) => [segment]);
  const frames = apart.map((together) => {
    const values = new Set(together.map(({ value }) => value));
    const drawn = planes.map((plane) =>
      (plane?.slices ?? []).filter((slice) => values.has(segmentOf.get(slice) ?? -1)),
    );
    requireOnce(drawn, segmentOf, where);
    return frameOfSegments(drawn, segmentOf, grid, inside);
  });
  const labels = apart.flatMap((together, frame) => together.map((segment) => ({ ...segment, frame })));
  const findings = type === 'FRACTIONAL' ? [fractional(where, full)] : [];
  const volume: Volume = {
    kind: 'volume',
    name,
    modality: 'other',
    grid,
    quantity: 'label',
    unit: unit('1'),
    frames,
    startedAt: null,
    pet: null,
    labels,
    metadata: { object: `Segmentation, ${type.toLowerCase()}`, ...identifyingMetadata(root, { shown: patient }) },
  };
  return { volume, findings };
}

/** The segment of a frame (from 0); 1 where the file holds one segment and does not say. */
function segmentNumber(root: Elements, frame: number): number {
  const found = within(groupsOf(root, frame), tags.segmentIdentification, tags.referencedSegment);
  return (found && numberOf(found, tags.referencedSegment)) ?? 1;
}

/** Planes without a drawn voxel are not in the file, so the step is the stated one where all distances are multiples of it. */
function gridOfSlices(slices: readonly Slice[], where: string): { grid: Grid; planes: readonly (Plane | null)[] } {
  const planes = planesOf(slices);
  const stated = slices[0].betweenMm ?? slices[0].thicknessMm;
  const distances = planes.slice(1).map((plane, i) => plane.alongNormalMm - planes[i].alongNormalMm);
  const least = distances.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const steps = [stated, least].filter((step): step is number => step !== null && Number.isFinite(step));
  const runs = steps.map((usual) => runsOf(planes, { usual, most: mostSteps })).find((found) => found.length === 1);
  if (!runs)
    throw notUnderstood(where, 'planes at multiples of one step', `steps of ${least.toPrecision(3)} mm and others`);
  const grid = gridOf(runs[0], stated ?? 0);
  if (planes.length === 1 && stated === null) throw notUnderstood(where, 'the thickness of a single plane', 'none');
  if (straynessMm(runs[0]) > 0.05 * Math.min(...slices[0].spacingMm) + 0.01)
    throw notUnderstood(where, 'planes on one straight line', 'one beside it');
  if (grid.size[0] * grid.size[1] * grid.size[2] > mostVoxels)
    throw notUnderstood(where, `at most ${mostVoxels} voxels`, `${grid.size.join(' × ')}`);
  return { grid, planes: runs[0].planes };
}

function requireOnce(drawn: readonly (readonly Slice[])[], segmentOf: ReadonlyMap<Slice, number>, where: string): void {
  for (const slices of drawn)
    if (new Set(slices.map((slice) => segmentOf.get(slice))).size < slices.length)
      throw new InputError({
        code: 'F195',
        where,
        expected: 'one frame for each segment and plane',
        found: `two in ${slices[0].where}`,
        fix: 'export the segmentation again',
      });
}

function frameOfSegments(
  drawn: readonly (readonly Slice[])[],
  segmentOf: ReadonlyMap<Slice, number>,
  { size: [columns, rows, count] }: Grid,
  inside: number,
): VolumeFrame {
  const load = async (): Promise<Float32Array> => {
    const labels = new Float32Array(columns * rows * count);
    const plane = new Float32Array(columns * rows);
    for (const [k, slices] of drawn.entries())
      for (const slice of slices) {
        const value = segmentOf.get(slice) ?? 0;
        await addSlice(slice.pixels, { slope: 1, intercept: 0 }, plane, 0, slice.where);
        for (let i = 0; i < plane.length; i++) if (plane[i] >= inside) labels[k * plane.length + i] = value;
      }
    return labels;
  };
  return { startSeconds: null, durationSeconds: null, settings: {}, load };
}

function notUnderstood(where: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'F203',
    where,
    expected,
    found,
    fix: 'export the segmentation again, as binary, or as a NIfTI label volume',
  });
}

function fractional(where: string, full: number): Finding {
  return {
    level: 'warning',
    code: 'F204',
    message: `the segmentation holds shares of voxels (0 to ${full}); a voxel counts as inside from one half on, so a region may be larger or smaller by its half-filled edge`,
    where,
    fix: 'export it as a binary segmentation to choose the edge yourself',
  };
}
