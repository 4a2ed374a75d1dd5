import { decayFactor } from '../../chemistry/half-life.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Signal } from '../../signal/signal.ts';
import type { Volume } from '../../signal/volume.ts';
import { regionStatistics } from '../volume/region-statistics.ts';
import { regionsOnGrid } from '../volume/regions-on-grid.ts';
import { framesOf } from './frames.ts';
import type { TissueCurves } from './tissue-table.ts';

/** Differences between header and study (s) that change nothing. */
const sameSeconds = 5;

/** Frames of a dynamic volume, from injection, and what its activities are to be multiplied by to be of that time. */
type ScanTimes = {
  readonly startsMin: Float64Array;
  readonly durationsMin: Float64Array;
  readonly toInjection: number;
};

/**
 * Times of the frames of a dynamic scan that began `scanStart` (s) after injection; null: with it, unless the header says otherwise.
 * Throws Q496 for a scan that is not dynamic, whose frames have no times, or whose activities are not decay-corrected.
 */
export function scanTimes(volume: Volume, scanStart: number | null, nuclide: string | null, where: string): ScanTimes {
  const { frames, pet } = volume;
  if (frames.length < 3) throw notDynamic(where, 'three frames or more', `${frames.length}`, 'give the dynamic series');
  const missing = frames.findIndex((f) => f.startSeconds === null || !((f.durationSeconds ?? 0) > 0));
  if (missing >= 0)
    throw notDynamic(
      where,
      'start and length of each frame',
      `none of frame ${missing + 1}`,
      'give the PET-BIDS JSON beside a NIfTI file, or curves as a table with start and duration',
    );
  if (pet?.decayCorrection === 'NONE')
    throw notDynamic(
      where,
      'activities corrected for decay',
      'DecayCorrection NONE',
      'reconstruct with decay correction to the start of the scan',
      'late frames would be too low by what has decayed, a factor of two after each half-life',
    );
  const header = pet?.injectedAt != null && volume.startedAt !== null ? volume.startedAt - pet.injectedAt : null;
  if (scanStart === null && header !== null && Math.abs(header) > sameSeconds)
    throw notDynamic(
      where,
      'the scan to begin with injection, or parameters: { scan-start }',
      `by the header it began ${header} s after injection`,
      `state scan-start: ${header} s, or 0 s where the header is wrong`,
      'kinetics need the time since injection',
    );
  const begun = scanStart ?? 0;
  const first = frames[0].startSeconds!;
  const name = pet?.nuclide ?? nuclide;
  const late = pet?.decayCorrection === 'START' && begun !== 0;
  if (late && name === null)
    throw notDynamic(
      where,
      'parameters: { nuclide }, to bring activities from the start of the scan to injection',
      'none',
      'state the nuclide',
    );
  return {
    startsMin: Float64Array.from(frames, (f) => (f.startSeconds! - first + begun) / 60),
    durationsMin: Float64Array.from(frames, (f) => f.durationSeconds! / 60),
    toInjection: late ? 1 / decayFactor(name!, begun).value : 1,
  };
}

/** Mean curves of regions of a dynamic volume, read frame by frame. Throws Q496 and what `regionsOnGrid` throws. */
export async function curvesOfVolume(
  volume: Volume,
  drawn: readonly { readonly name: string; readonly signal: Signal }[],
  scanStart: number | null,
  nuclide: string | null,
  where: string,
): Promise<TissueCurves & { readonly findings: readonly Finding[] }> {
  const { startsMin, durationsMin, toInjection } = scanTimes(volume, scanStart, nuclide, where);
  if (drawn.length === 0)
    throw notDynamic(where, 'regions beside a dynamic volume', 'none', 'name regions: in the measurement');
  const regions = await regionsOnGrid(drawn, volume.grid, where);
  const means = regions.map(() => new Float64Array(volume.frames.length));
  for (const [f, frame] of volume.frames.entries()) {
    const values = await frame.load();
    for (const [r, region] of regions.entries())
      means[r][f] = toInjection * regionStatistics(values, region, where).mean;
  }
  return {
    frames: framesOf(startsMin, durationsMin),
    haveLengths: true,
    regions: regions.map(({ name }, r) => ({ name, values: means[r] })),
    weights: null,
    unit: volume.unit,
    findings: regions.flatMap((r) => r.findings ?? []),
  };
}

function notDynamic(where: string, expected: string, found: string, fix: string, why?: string): InputError {
  return new InputError({ code: 'Q496', where, expected, found, fix, ...(why === undefined ? {} : { why }) });
}
