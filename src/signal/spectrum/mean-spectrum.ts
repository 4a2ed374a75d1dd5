import { InputError } from '../../finding/input-error.ts';
import type { Spectrum } from '../signal.ts';
import { meanOfCentroids } from './mean-of-centroids.ts';
import { meanOfProfiles } from './mean-of-profiles.ts';

/**
 * The mean of scans: of profiles point by point on a common grid, of centroids peak by peak; a scan without the peak counts as
 * zero. Throws F173 where they differ in level, polarity, shape, unit or scan range, or state no shape and have not one grid.
 */
export function meanSpectrum(scans: readonly Spectrum[], tolerancePpm: number, where: string): Spectrum {
  const [first] = scans;
  if (scans.length === 1) return first;
  requireAlike(scans, where);
  const points = scans.map(({ abscissa, ordinate }) => ({ x: abscissa.values, y: ordinate.values }));
  const grid = points[0].x;
  const oneGrid = points.every(({ x }) => x.length === grid.length && x.every((value, i) => value === grid[i]));
  if (first.shape === null && !oneGrid) throw unlike(where, 'no shape stated, and points at different places');
  const mean =
    first.shape === 'centroid' && !oneGrid
      ? meanOfCentroids(points, tolerancePpm)
      : meanOfProfiles(points, oneGrid ? grid : null);
  const times = scans.flatMap((scan) => scan.seconds ?? []);
  const seconds = times.length === scans.length ? times.reduce((sum, t) => sum + t, 0) / times.length : null;
  const shared = Object.entries(first.metadata).filter(([key, text]) => scans.every((s) => s.metadata[key] === text));
  return {
    ...first,
    name: `mean of ${scans.length} scans`,
    abscissa: { ...first.abscissa, values: mean.x },
    ordinate: { ...first.ordinate, values: mean.y },
    seconds,
    metadata: {
      ...Object.fromEntries(shared),
      'averaged scans': String(scans.length),
      scan: `${first.metadata.scan ?? first.name} to ${scans[scans.length - 1].metadata.scan ?? scans[scans.length - 1].name}`,
    },
  };
}

function requireAlike(scans: readonly Spectrum[], where: string): void {
  const traits: readonly (readonly [string, (scan: Spectrum) => string])[] = [
    ['abscissae', (scan) => scan.abscissa.label],
    ['units', (scan) => scan.ordinate.unit.code],
    ['levels', (scan) => String(scan.msLevel ?? 'not stated')],
    ['polarities', (scan) => scan.polarity ?? 'not stated'],
    ['shapes', (scan) => scan.shape ?? 'not stated'],
    ['scan ranges', (scan) => scan.metadata['scan range (m/z)'] ?? 'not stated'],
  ];
  for (const [what, trait] of traits) {
    const found = [...new Set(scans.map(trait))];
    if (found.length > 1) throw unlike(where, `${what} ${found.slice(0, 4).join(' and ')}`);
  }
}

function unlike(where: string, found: string): InputError {
  return new InputError({
    code: 'F173',
    where,
    expected: 'scans of one level, polarity, shape and scan range, whose mean means something',
    found,
    fix: 'choose by `scans:`, `ms-level:`, `time:` or `polarity:`; state `shape:` where the file does not',
  });
}
