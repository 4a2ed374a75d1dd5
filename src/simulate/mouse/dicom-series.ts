import type { Grid, Vector } from '../../signal/volume.ts';
import { clockText } from '../../text/clock-time.ts';
import { dicomFile, type Element, element, uidOf } from './dicom-file.ts';

/** What every slice of a scanner's series says beside its pixels. */
export type SeriesHeader = {
  /** Names the series: its UIDs are made from it. */
  readonly name: string;
  readonly animal: string;
  readonly weightG: number;
  readonly modality: 'PT' | 'CT' | 'MR';
  /** Start by the scanner's clock (s from 1970). */
  readonly startedAt: number;
  readonly description: string;
  /** Elements of the modality. */
  readonly own: readonly Element[];
  /** Meaning of the pixels: `per slice` finds a slope for each slice (PET), numbers are the slope and intercept of all. */
  readonly rescale: 'per slice' | { readonly slope: number; readonly intercept: number } | null;
};

const sopClasses = {
  PT: '1.2.840.10008.5.1.4.1.1.128',
  CT: '1.2.840.10008.5.1.4.1.1.2',
  MR: '1.2.840.10008.5.1.4.1.1.4',
} as const;

/** `DA` and `TM` of a moment: 20260302, 091530.000000. */
export const dicomDate = (seconds: number): string => clockText(seconds).slice(0, 10).replaceAll('-', '');
export const dicomTime = (seconds: number): string => `${clockText(seconds).slice(11).replaceAll(':', '')}.000000`;

/** Numbers as a decimal string (`DS`, 16 characters each). */
export const decimals = (...numbers: readonly number[]): string =>
  numbers
    .map((n) => {
      for (let digits = 12; ; digits--) {
        const text = String(Number(n.toPrecision(digits)));
        if (text.length <= 16) return text;
      }
    })
    .join('\\');

/**
 * A series as scanners write it: one file a slice, 16-bit signed pixels, geometry, clock times, and the slope of each slice
 * where it differs. Slices are coronal (rows run from head to tail, columns from right to left), so that a mouse is few files.
 */
export function dicomSeries(values: Float32Array, grid: Grid, header: SeriesHeader): ReadonlyMap<string, Uint8Array> {
  const [ni, nj, nk] = grid.size;
  const series = uidOf(`series ${header.name}`);
  const files = new Map<string, Uint8Array>();
  for (let j = 0; j < nj; j++) {
    const slice = new Float32Array(ni * nk);
    for (let row = 0; row < nk; row++)
      for (let i = 0; i < ni; i++) slice[row * ni + i] = values[((nk - 1 - row) * nj + j) * ni + i];
    const { pixels, slope, intercept } = stored(slice, header.rescale);
    const position: Vector = [
      grid.originMm[0],
      grid.originMm[1] + j * grid.stepsMm[1][1],
      grid.originMm[2] + (nk - 1) * grid.stepsMm[2][2],
    ];
    files.set(
      `${String(j + 1).padStart(3, '0')}.dcm`,
      dicomFile(sopClasses[header.modality], uidOf(`slice ${header.name} ${j}`), [
        ...header.own,
        element(0x0008, 0x0008, 'CS', 'ORIGINAL\\PRIMARY'),
        element(0x0008, 0x0020, 'DA', dicomDate(header.startedAt)),
        element(0x0008, 0x0021, 'DA', dicomDate(header.startedAt)),
        element(0x0008, 0x0022, 'DA', dicomDate(header.startedAt)),
        element(0x0008, 0x0030, 'TM', dicomTime(header.startedAt)),
        element(0x0008, 0x0031, 'TM', dicomTime(header.startedAt)),
        element(0x0008, 0x0032, 'TM', dicomTime(header.startedAt)),
        element(0x0008, 0x0060, 'CS', header.modality),
        element(0x0008, 0x0070, 'LO', 'Cupel simulation'),
        element(0x0008, 0x103e, 'LO', header.description),
        element(0x0010, 0x0010, 'PN', `${header.animal}^simulated`),
        element(0x0010, 0x0020, 'LO', header.animal),
        element(0x0010, 0x1030, 'DS', decimals(header.weightG / 1000)),
        element(0x0018, 0x0050, 'DS', decimals(grid.stepsMm[1][1])),
        element(0x0020, 0x000d, 'UI', uidOf(`study ${header.animal}`)),
        element(0x0020, 0x000e, 'UI', series),
        element(0x0020, 0x0011, 'IS', '1'),
        element(0x0020, 0x0013, 'IS', String(j + 1)),
        element(0x0020, 0x0032, 'DS', decimals(...position)),
        element(0x0020, 0x0037, 'DS', '1\\0\\0\\0\\0\\-1'),
        element(0x0020, 0x0052, 'UI', uidOf(`frame of reference ${header.name}`)),
        element(0x0028, 0x0002, 'US', [1]),
        element(0x0028, 0x0004, 'CS', 'MONOCHROME2'),
        element(0x0028, 0x0010, 'US', [nk]),
        element(0x0028, 0x0011, 'US', [ni]),
        element(0x0028, 0x0030, 'DS', decimals(grid.stepsMm[2][2], grid.stepsMm[0][0])),
        element(0x0028, 0x0100, 'US', [16]),
        element(0x0028, 0x0101, 'US', [16]),
        element(0x0028, 0x0102, 'US', [15]),
        element(0x0028, 0x0103, 'US', [1]),
        ...(header.rescale === null
          ? []
          : [
              element(0x0028, 0x1052, 'DS', decimals(intercept)),
              element(0x0028, 0x1053, 'DS', decimals(slope)),
              element(0x0028, 0x1054, 'LO', header.modality === 'CT' ? 'HU' : 'US'),
            ]),
        element(0x7fe0, 0x0010, 'OW', pixels),
      ]),
    );
  }
  return files;
}

/** Pixels of a slice, and the slope and intercept that bring them back; the slope as the header's decimals will say it. */
function stored(slice: Float32Array, rescale: SeriesHeader['rescale']) {
  let [slope, intercept] = [1, 0];
  if (rescale === 'per slice') slope = Number(decimals(Math.max(...slice, 1e-6) / 32767));
  else if (rescale !== null) ({ slope, intercept } = rescale);
  const view = new DataView(new ArrayBuffer(2 * slice.length));
  slice.forEach((value, i) => {
    view.setInt16(2 * i, Math.max(-32768, Math.min(32767, Math.round((value - intercept) / slope))), true);
  });
  return { pixels: new Uint8Array(view.buffer), slope, intercept };
}
