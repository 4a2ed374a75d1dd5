import { divide, exact, multiply, type Quantity } from '../../quantity/quantity.ts';
import { voxelMl } from '../../signal/volume.ts';
import { spokenTime, timeToken } from '../time-token.ts';
import type { RegionStatistics } from '../volume/region-statistics.ts';
import type { LeanFormula } from './body-size.ts';
import type { CalibratedScan } from './calibrated-scan.ts';
import { type NominalTime, nominalTime } from './nominal-time.ts';
import { independentVoxels, regionMean } from './region-mean.ts';
import type { ScanRegions } from './scan-regions.ts';
import { doseByVolume, type SuvPerValue, suvPerValue } from './suv.ts';

/** What one statistic of a region tells, each null or absent where it is not known. */
export type Told = {
  /** Bq/mL at `Uptake.at`. */
  readonly activity: Quantity | null;
  /** %ID/mL. */
  readonly dose: Quantity | null;
  readonly suv: SuvPerValue;
};

/** The uptake of one region of one animal at one time. */
export type Uptake = {
  readonly scan: string;
  readonly subject: string;
  readonly group: string | null;
  readonly blocked: boolean;
  readonly region: string;
  /** Voxels, and their volume (mL). */
  readonly n: number;
  readonly mL: number;
  /** Middle of the frame after the injection (s); null where one of the times is not known. */
  readonly seconds: number | null;
  /** As results name it: a nominal time, or the time itself. */
  readonly time: string | null;
  /** Time to which activities are decay-corrected (s from 1970). */
  readonly at: number | null;
  readonly mean: Told;
  readonly hottest: Told;
  /** Injected activity (Bq) at `injectedAt`. */
  readonly injected: Quantity | null;
  readonly injectedAt: number | null;
  /** Of the voxels as the file holds them. */
  readonly statistics: RegionStatistics;
};

/** How the values of a scan are told. */
export type Telling = {
  readonly subject: string;
  readonly group: string | null;
  readonly blocked: boolean;
  /** Full width at half maximum over which noise is alike (mm). */
  readonly noiseMm: number;
  readonly recovery: Readonly<Record<string, Quantity>>;
  readonly lean: LeanFormula;
  readonly times: readonly NominalTime[];
  readonly tolerance: number;
  /** Roots begin with this. */
  readonly key: string;
};

/** Middle of a frame after the injection (s). */
export function secondsAfter(scan: CalibratedScan, { volume }: ScanRegions, frame: number): number | null {
  const { startSeconds, durationSeconds } = volume.frames[frame];
  const { injectedAt } = scan.subject;
  if (scan.firstAt === null || injectedAt === null) return null;
  return scan.firstAt + (startSeconds ?? 0) + (durationSeconds ?? 0) / 2 - injectedAt;
}

/** The uptake of every region in one frame of a scan. */
export function uptakes(regions: ScanRegions, scan: CalibratedScan, frame: number, telling: Telling): Uptake[] {
  const { volume } = regions;
  const { pet, grid } = volume;
  const activity = scan.activityPerValue(volume.frames[frame]);
  const suv = suvPerValue(scan, volume.frames[frame], pet, telling.lean);
  const seconds = secondsAfter(scan, regions, frame);
  const { injected, injectedAt } = scan.subject;
  const told = (value: Quantity): Told => {
    const own = activity && { ...multiply(activity, value), unit: activity.unit };
    const known = own !== null && injected !== null && (injectedAt !== null || scan.decayCorrection === 'ADMIN');
    const each = Object.entries(suv).map(([kind, one]) => [kind, { ...multiply(one, value), unit: one.unit }] as const);
    return { activity: own, dose: known ? doseByVolume(own, injected) : null, suv: Object.fromEntries(each) };
  };
  return regions.regions.map(({ name }, r) => {
    const statistics = regions.statistics[frame][r];
    const independent = independentVoxels(statistics.n, grid, telling.noiseMm);
    const root = { id: `${telling.key}#${regions.scan}/${frame}/${name}`, label: `voxels of ${name}, ${regions.scan}` };
    const mean = regionMean(statistics, independent, root);
    const recovery = telling.recovery[name];
    const corrected = (q: Quantity) => (recovery ? { ...divide(q, recovery), unit: q.unit } : q);
    return {
      scan: regions.scan,
      subject: telling.subject,
      group: telling.group,
      blocked: telling.blocked,
      region: name,
      n: statistics.n,
      mL: statistics.n * voxelMl(grid),
      seconds,
      time: timeOf(regions.scan, seconds, telling),
      at: scan.referenceAt,
      mean: told(corrected(mean)),
      // Of one voxel no noise is known.
      hottest: told(corrected(exact(statistics.max, '1'))),
      injected,
      injectedAt,
      statistics,
    };
  });
}

/** The nominal time, or the one by the clock, or the one in the name of a scan of which no times are known. */
function timeOf(scan: string, seconds: number | null, { times, tolerance }: Telling): string | null {
  if (seconds === null) return timeToken(scan)?.text ?? null;
  return nominalTime(seconds, times, tolerance)?.text ?? spokenTime(seconds);
}
