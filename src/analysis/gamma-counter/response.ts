import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { apply, divide, type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import { fitLogRatios, logRatio } from '../agreement/log-ratios.ts';
import type { NetRate } from './net-rate.ts';

/** A standard: its net rate and what it holds, a share of the dose (%{ID}) or an activity (Bq), at the reference time. */
export type Standard = { readonly net: NetRate; readonly holds: Quantity };

/** Excess of the scatter of standards over their uncertainty (relative) that is said. */
const tellingScatter = 0.01;

/**
 * Net rate per %{ID} or per Bq: weighted mean over the standards with the covariance they have through what they share (one
 * dilution, one background); scatter beyond that widens it (Paule and Mandel). Throws Q551 for a standard that is not above
 * its critical level.
 */
export function responseOf(
  standards: readonly Standard[],
  where: string,
  key: string,
): { readonly response: Quantity; readonly between: number; readonly findings: readonly Finding[] } {
  for (const { net, holds } of standards)
    if (!(net.rate.value > net.critical) || !(holds.value > 0)) throw weakStandard(net, holds);
  const ratios = standards.map(({ net, holds }) => logRatio(net.rate, holds));
  const ones = [new Float64Array(standards.length).fill(1)];
  const fit = fitLogRatios(ratios, ones, { id: `${key}#standards`, label: 'scatter of the standards' });
  const per = divide(standards[0].net.rate, standards[0].holds).unit;
  const mean = ratios.reduce((sum, r) => sum + r.value, 0) / ratios.length;
  const ln = fit?.coefficients[0] ?? { ...ratios[0], value: mean };
  const value = Math.exp(ln.value);
  const between = fit?.between ?? 0;
  const message = `${standards.length} standards scatter by ${(100 * between).toPrecision(2)} % beyond their uncertainties; it is counted in`;
  return {
    response: apply(ln, value, value, per),
    between,
    findings:
      between > tellingScatter
        ? [
            {
              level: 'warning',
              code: 'Q552',
              message,
              where,
              fix: 'check dilutions, volumes and the geometry of the tubes',
            },
          ]
        : [],
  };
}

function weakStandard(net: NetRate, holds: Quantity): InputError {
  return new InputError({
    code: 'Q551',
    where: net.tube.row.place,
    expected: 'a standard that holds activity and counts above its critical level',
    found: `${net.rate.value.toPrecision(4)} ± ${standardUncertainty(net.rate).toPrecision(2)} cps net of ${holds.value} ${holds.unit.code}`,
    fix: 'check whether standards and background tubes are exchanged, and the clock time of the counting',
  });
}
