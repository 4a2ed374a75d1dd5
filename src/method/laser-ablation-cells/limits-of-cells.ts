import type { Calibration } from '../../analysis/calibration.ts';
import { decisionTable, limitsTable } from '../../analysis/events/limit-tables.ts';
import { median } from '../../numeric/robust.ts';
import { convertValue, unit } from '../../quantity/unit.ts';
import type { Responded } from '../method.ts';
import type { Cells } from './cells.ts';

/**
 * Limits of one point and of one window over the gas blank of the long traces of each role, by every named rule, and the
 * sums that decided. None where cells were not sought in long traces.
 */
export function limitsOfCells(
  roles: readonly (readonly [string, Responded<Cells>])[],
  calibration: Calibration,
  channel: string,
) {
  const decided = roles.flatMap(([role, { value }]) =>
    value.decided === null ? [] : [{ role, value, by: value.decided }],
  );
  if (decided.length === 0) return [];
  const scale = {
    fgPerCount: convertValue(1, calibration.levelUnit, unit('fg')) / calibration.slope.value,
    nmOfOneFg: null,
  };
  const own = (joint: readonly string[]) => (joint.length === 0 ? channel : joint.join(' + '));
  return [
    limitsTable(
      decided.map(({ role, value: { transients, window, stepSeconds, counted, joint }, by }) => ({
        role,
        acquisition: `all ${by.traces.length}`,
        of: channel,
        decides: joint.length === 0 ? by.rule : null,
        alpha: by.alpha,
        background: median(transients.map((t) => t.background)),
        windows: window === null ? [1] : [1, window.before + window.after + 1],
        stepSeconds,
        perCount: Math.max(1, stepSeconds / counted[0].counting.dwellSeconds),
        singleIonLogSd: by.singleIonLogSd,
        scale,
      })),
    ),
    decisionTable(
      decided.flatMap(({ role, value: { joint }, by }) =>
        by.traces.map(({ name, sums }) => ({ role, acquisition: name, of: own(joint), rule: by.rule, sums })),
      ),
    ),
  ];
}
