import type { StartChoice } from './scan-start.ts';

/** What the study takes where file, animal sheet and tables contradict each other, with the reason for it. */
export type Take = {
  /** `scan`: the date of the scan with the time of day of the injection; `header`: date and time as they stand. */
  readonly 'injection-date'?: 'scan' | 'header';
  readonly 'half-life'?: 'header' | 'table';
  readonly nuclide?: 'header' | 'animals';
  /** The weight of the header, though it looks like one in another unit. */
  readonly weight?: 'header';
  readonly 'scan-start'?: StartChoice;
  /** To which time the voxels are decay-corrected, where no header says so. */
  readonly 'decay-correction'?: 'START' | 'ADMIN' | 'NONE';
  /** Corrections that were done though the header does not say so. */
  readonly corrections?: readonly string[];
  readonly why: string;
};
