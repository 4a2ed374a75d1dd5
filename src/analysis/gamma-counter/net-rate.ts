import { InputError } from '../../finding/input-error.ts';
import { normalQuantile } from '../../numeric/normal.ts';
import { normal } from '../../quantity/law.ts';
import { add, multiply, type Quantity, rooted, standardUncertainty, subtract } from '../../quantity/quantity.ts';
import type { Background } from './background.ts';
import { decayCorrection } from './decay.ts';
import type { Tube } from './tube.ts';

/** Rate of a tube less background (cps) at a reference time, kept as it was measured, below zero too. */
export type NetRate = {
  readonly tube: Tube;
  readonly rate: Quantity;
  /** L_C and L_D (Currie 1968, doi 10.1021/ac60259a007) in the same rate. */
  readonly critical: number;
  readonly detection: number;
};

/** Net rate at the clock time `reference` (s from 1970). Throws Q550 for a tube without the time at which it was counted. */
export function netRate(tube: Tube, background: Background, halfLife: Quantity, reference: number): NetRate {
  const { row, seconds, startedAt } = tube;
  if (startedAt === null) throw noClock(row.place);
  const decay = decayCorrection(halfLife, startedAt - reference, seconds);
  const id = `${row.root}/background`;
  const label = `${row.place}: background of this tube`;
  const own = { id, label, group: id, dof: background.dof, law: normal, basis: 'measured' } as const;
  const gross = background.between > 0 ? add(tube.gross, rooted(0, background.between, '{count}/s', own)) : tube.gross;
  const net = subtract(gross, background.rate);
  const z = normalQuantile(0.95);
  const b = Math.max(0, background.rate.value);
  const sd = Math.sqrt(b / seconds + background.between ** 2 + standardUncertainty(background.rate) ** 2);
  return {
    tube,
    rate: { ...multiply(net, decay), unit: net.unit },
    critical: z * sd * decay.value,
    detection: (z ** 2 / seconds + 2 * z * sd) * decay.value,
  };
}

function noClock(where: string): InputError {
  return new InputError({
    code: 'Q550',
    where,
    expected: 'the clock time at which the counting of the tube began',
    found: 'none',
    fix: 'name the column: columns: { measured: "counted at" }, with cells such as 2026-03-02 11:40:15',
    why: 'tubes are counted one after another: of ⁶⁸Ga 1 % is lost each minute, of ¹⁸F 0.6 %, of ⁶⁴Cu 5 % each hour',
  });
}
