import type { Uptake } from '../../analysis/pet/uptake.ts';
import { type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import { clockText } from '../../text/clock-time.ts';
import type { OutcomeTable } from '../method.ts';
import type { SeenScan } from './seen.ts';

const clock = (at: number | null) => (at === null ? '' : clockText(at));
const number = (q: Quantity | null | undefined, factor = 1) => (q ? q.value * factor : '');
const uncertainty = (q: Quantity | null | undefined, factor = 1) => (q ? standardUncertainty(q) * factor : '');

/** Where each scan's numbers come from: rule of its start and other readings, injection, dose, weight, nuclide, meaning of voxels. */
export function scanTable(scans: readonly SeenScan[]): OutcomeTable {
  return {
    name: 'scans',
    columns: [
      ...['scan', 'animal', 'group', 'voxels are', 'decay correction', 'scan start', 'by', 'other readings'],
      ...['injection', 'injection from', 'scan after injection (s)', 'nuclide and half-life', 'half-life (s)'],
      ...['injected (Bq)', 'injected from', 'weight (g)', 'weight from', 'regions from'],
    ],
    rows: scans.map(({ regions, animal, calibrated }) => {
      const { start, subject, tracer, meaning, decayCorrection, startAt } = calibrated;
      const others = start.readings.filter((r) => r.rule !== start.rule && r.at !== start.at);
      return [
        regions.scan,
        animal?.name ?? '',
        animal?.group ?? '',
        meaning.words,
        decayCorrection ?? '',
        clock(start.at),
        start.rule,
        others.map((r) => `${r.rule} ${clock(r.at)}`).join('; '),
        clock(subject.injectedAt),
        subject.words.injection,
        startAt === null || subject.injectedAt === null ? '' : startAt - subject.injectedAt,
        tracer.words,
        number(tracer.halfLife),
        number(subject.injected),
        subject.words.dose,
        number(subject.weight),
        subject.words.weight,
        [...new Set(regions.regions.map((r) => `${r.name}: ${r.from}`))].join('; '),
      ];
    }),
  };
}

/** Every region of every scan, as results tell it, with the voxels behind it as the file holds them. */
export function uptakeTable(scans: readonly SeenScan[]): OutcomeTable {
  return {
    name: 'uptake',
    columns: [
      ...['scan', 'animal', 'group', 'region', 'time', 'after injection (h)', 'voxels', 'volume (mL)'],
      ...['activity (kBq/mL)', 'u activity (kBq/mL)', 'dose (%ID/mL)', 'u dose (%ID/mL)', 'SUV (g/mL)', 'u SUV (g/mL)'],
      ...['SUV max (g/mL)', 'voxel mean', 'voxel sd', 'voxel min', 'voxel max'],
    ],
    rows: scans.flatMap(({ uptakes }) => uptakes.map(uptakeRow)),
  };
}

function uptakeRow(u: Uptake): (string | number)[] {
  const { activity, dose, suv } = u.mean;
  return [
    ...[
      u.scan,
      u.subject,
      u.group ?? '',
      u.region,
      u.time ?? '',
      u.seconds === null ? '' : u.seconds / 3600,
      u.n,
      u.mL,
    ],
    ...[number(activity, 1e-3), uncertainty(activity, 1e-3), number(dose), uncertainty(dose)],
    ...[number(suv.BW), uncertainty(suv.BW), number(u.hottest.suv.BW)],
    ...[u.statistics.mean, u.statistics.sd, u.statistics.min, u.statistics.max],
  ];
}

/**
 * Time-activity curves of the dynamic scans: frames by their middle, start and length (s after injection), one column per region;
 * activities decay-corrected to the injection. A second table has their standard uncertainties.
 */
export function courseTables(scans: readonly SeenScan[]): OutcomeTable[] {
  const dynamic = scans.filter((s) => s.course.length > 1);
  return dynamic.flatMap((scan) => {
    const known = scan.course.every((frame) => frame.every((u) => u.mean.activity));
    const name = dynamic.length === 1 ? 'time-activity' : `time-activity-${scan.regions.scan}`;
    const heading = (region: string) => `${region} ${known ? '(kBq/mL)' : '(g/mL)'}`;
    const shown = (u: Uptake) => (known ? u.mean.activity : u.mean.suv.BW);
    const factor = known ? 1e-3 : 1;
    const columns = [
      ...['time mid (s)', 'start (s)', 'duration (s)'],
      ...scan.regions.regions.map((r) => heading(r.name)),
    ];
    const rows = (cell: (q: Quantity | null | undefined, factor: number) => string | number) =>
      scan.course.map((frame, f) => [...frameTimes(scan, f), ...frame.map((u) => cell(shown(u), factor))]);
    return [
      { name, columns, rows: rows(number) },
      { name: `${name}-uncertainty`, columns, rows: rows(uncertainty) },
    ];
  });
}

/** Middle, start and length of a frame: after the injection, or after the start of the scan where that is not known. */
export function frameTimes({ regions, calibrated }: SeenScan, frame: number): [number, number, number] {
  const { startSeconds, durationSeconds } = regions.volume.frames[frame];
  const { firstAt, subject } = calibrated;
  const offset = firstAt === null || subject.injectedAt === null ? 0 : firstAt - subject.injectedAt;
  const [start, duration] = [offset + (startSeconds ?? 0), durationSeconds ?? 0];
  return [start + duration / 2, start, duration];
}
