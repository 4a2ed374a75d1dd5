import type { Spectrum } from '../../../signal/signal.ts';
import { centroids } from '../centroids.ts';
import type { Peak } from '../peak.ts';
import type { IonLines } from './ion-lines.ts';
import type { Measured } from './measured.ts';
import type { Axis } from './window.ts';
import { columns } from './window.ts';
import type { WindowFit } from './window-fit.ts';

/** Peaks of what the components leave, higher than noise and shape allow where they stand; on the profile that was fitted. */
export function residualPeaks(
  spectrum: Spectrum,
  seen: Measured,
  lines: readonly IonLines[],
  fits: readonly WindowFit[],
  axis: Axis,
): Peak[] {
  const values = seen.heights.map((h, i) => h + seen.under.baseline[i]);
  for (const { span, gram, fit } of fits) {
    const only = { ...span, ions: fit.members.map((k) => gram.columns[k].ion) };
    for (const [i, column] of columns(lines, only, seen, axis).entries())
      for (let p = 0; p < column.values.length; p++) {
        const at = column.from + p;
        values[at] -= fit.heights[i] * column.values[p] * seen.sd[at];
      }
  }
  const rest = {
    ...spectrum,
    ordinate: { ...spectrum.ordinate, values },
    abscissa: { ...spectrum.abscissa, values: seen.mz },
  };
  if (!values.some((v) => v > 0)) return [];
  // Nothing real is much narrower than the resolution.
  const found = centroids({ ...rest, shape: 'profile' }, { background: { ...seen.under, noise: seen.sd } });
  return found.filter((peak) => !(peak.fwhm < 0.5 * seen.fwhmAt(peak.mz)));
}
