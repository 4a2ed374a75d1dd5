import type { Finding } from '../../finding/finding.ts';
import type { Slice } from './slice.ts';

/** What makes the values of a volume less than what was measured: lossy compression, display values of different scale. */
export function valueFindings(slices: readonly Slice[], where: string): Finding[] {
  const lossy = slices.filter((slice) => slice.lossy).length;
  const scales = slices.flatMap(({ displayScale }) => displayScale ?? []);
  const [least, most] = [scales.reduce((a, b) => Math.min(a, b), 1 / 0), scales.reduce((a, b) => Math.max(a, b), 0)];
  return [
    ...(lossy > 0 ? [lossyFinding(where, lossy)] : []),
    ...(scales.length > 0 && most > least * (1 + 1e-4) ? [scaleFinding(where, most / least)] : []),
  ];
}

function lossyFinding(where: string, slices: number): Finding {
  return {
    level: 'warning',
    code: 'F207',
    message: `${slices} slices went through lossy compression; single voxels may differ from what was measured`,
    where,
    fix: 'export the original series',
  };
}

function scaleFinding(where: string, ratio: number): Finding {
  return {
    level: 'warning',
    code: 'F208',
    message: `the display values of this Philips series have scales that differ by a factor of up to ${ratio.toPrecision(4)}; ratios between its frames are wrong by it`,
    where,
    fix: 'export the series with one scale, or convert it with dcm2niix',
  };
}
