import type { Grid } from '../../signal/volume.ts';
import { element } from './dicom-file.ts';
import { decimals, dicomDate, dicomSeries, dicomTime } from './dicom-series.ts';
import { copperHalfLifeMinutes } from './pet-image.ts';

/** What the header of a PET series says of animal, dose and frame. */
export type PetSeries = {
  readonly name: string;
  readonly animal: string;
  readonly weightG: number;
  readonly injectedAt: number;
  readonly injectedBq: number;
  readonly startedAt: number;
  readonly minutes: number;
};

/** Slices of a static PET scan: BQML, decay corrected to its start, one slope a slice, times by one clock. */
export function petSeries(values: Float32Array, grid: Grid, scan: PetSeries): ReadonlyMap<string, Uint8Array> {
  const code = (value: string, scheme: string, meaning: string) => [
    element(0x0008, 0x0100, 'SH', value),
    element(0x0008, 0x0102, 'SH', scheme),
    element(0x0008, 0x0104, 'LO', meaning),
  ];
  const own = [
    element(0x0018, 0x1242, 'IS', String(Math.round(scan.minutes * 60_000))),
    element(0x0028, 0x0051, 'CS', 'NORM\\DTIM\\ATTN\\SCAT\\DECY\\RAN'),
    element(0x0054, 0x0016, 'SQ', [
      [
        element(0x0018, 0x0031, 'LO', '64Cu cluster'),
        element(0x0018, 0x1072, 'TM', dicomTime(scan.injectedAt)),
        element(0x0018, 0x1074, 'DS', decimals(scan.injectedBq)),
        element(0x0018, 0x1075, 'DS', decimals(copperHalfLifeMinutes * 60)),
        element(0x0018, 0x1076, 'DS', '0.1752'),
        element(0x0018, 0x1078, 'DT', `${dicomDate(scan.injectedAt)}${dicomTime(scan.injectedAt)}`),
        element(0x0054, 0x0300, 'SQ', [code('C-127A2', 'SRT', '^64^Copper')]),
      ],
    ]),
    element(0x0054, 0x0081, 'US', [grid.size[1]]),
    element(0x0054, 0x1000, 'CS', 'STATIC\\IMAGE'),
    element(0x0054, 0x1001, 'CS', 'BQML'),
    element(0x0054, 0x1002, 'CS', 'EMISSION'),
    element(0x0054, 0x1102, 'CS', 'START'),
    element(0x0054, 0x1300, 'DS', '0'),
    element(0x0054, 0x1321, 'DS', '1'),
  ];
  return dicomSeries(values, grid, {
    ...scan,
    modality: 'PT',
    description: 'simulated 64Cu PET, nothing was measured',
    own,
    rescale: 'per slice',
  });
}
