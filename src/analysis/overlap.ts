import { z } from 'zod';
import { InputError } from '../finding/input-error.ts';
import type { Root } from '../quantity/quantity.ts';
import { parseStated, requireUnit, type Stated } from '../quantity/stated.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import type { SharedPart } from './calibration.ts';
import { criticalCounts, detectableCounts } from './critical-counts.ts';
import type { CountTrace, Transient } from './transient.ts';

/** Counts in a channel that come from another: per count in `channel` (91Zr), so many (91Zr16O on 107Ag). */
export type Overlap = { readonly channel: string; readonly ratio: Stated };

/** `{ Zr91: 0.011 ± 0.0008 }`: channel → measured ratio of counts, a pure number or percent. */
export const overlapParameter = z
  .record(
    z.string(),
    z.union([z.string(), z.number()]).transform((written, context) => {
      try {
        const stated = requireUnit(parseStated(written, 'overlap'), '1', 'overlap');
        if (stated.value >= 0) return stated;
        context.addIssue({ code: 'custom', message: `expected a ratio of zero or above, found ${stated.text}` });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        context.addIssue({
          code: 'custom',
          message: `expected ${error.expected}, found ${error.found}`,
          params: { problem: error },
        });
      }
      return z.NEVER;
    }),
  )
  .transform((record): readonly Overlap[] => Object.entries(record).map(([channel, ratio]) => ({ channel, ratio })));

const pure = unit('1');

/** The root of a stated ratio: the same text for the same channels is the same measurement, in standards and samples. */
function overlapRoot({ channel, ratio }: Overlap, own: string): Root {
  const id = `overlap:${own}/${channel}/${ratio.text}`;
  return {
    id,
    label: `overlap of ${channel} on ${own}, ratio of counts`,
    group: id,
    dof: ratio.dof,
    law: ratio.law,
    basis: 'measured',
  };
}

/**
 * The transient of channel `own` less what the others put into it: net counts − Σ ratio·net counts of the other, over the
 * same points. Counting of the other adds to u; the ratio's uncertainty is a root all transients share. The critical
 * level grows by the counting noise of the overlap, which is there when no label is.
 */
export function lessOverlap(
  transient: Transient,
  trace: CountTrace,
  own: string,
  blankEnd: number,
  overlaps: readonly { readonly overlap: Overlap; readonly other: Transient }[],
): { readonly transient: Transient; readonly shared: readonly SharedPart[] } {
  if (overlaps.length === 0) return { transient, shared: [] };
  const scale = trace.stepSeconds / trace.dwellSeconds;
  let area = transient.area;
  let [uSquared, noise] = [transient.u ** 2, 0];
  const shared: SharedPart[] = [];
  for (const { overlap, other } of overlaps) {
    const ratio = convertValue(overlap.ratio.value, overlap.ratio.unit, pure);
    const u = convertValue(overlap.ratio.u ?? 0, overlap.ratio.unit, pure);
    area -= ratio * other.area;
    uSquared += (ratio * other.u) ** 2;
    noise += (scale * ratio * Math.max(0, other.area) + (ratio * other.u) ** 2) / scale ** 2;
    if (u > 0) shared.push({ root: overlapRoot(overlap, own), share: -u * other.area });
  }
  const width = transient.end - transient.start;
  const relative = width / blankEnd;
  const blank = transient.background * blankEnd + noise / (relative * (1 + relative) || 1);
  return {
    transient: {
      ...transient,
      area,
      u: Math.sqrt(uSquared),
      critical: scale * criticalCounts(blank, relative),
      detectable: scale * detectableCounts(transient.background * width + noise / (1 + relative), relative),
    },
    shared,
  };
}
