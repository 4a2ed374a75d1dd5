import type { ChargeLadder } from '../../analysis/assignment/charge-ladder.ts';
import type { OutcomeTable } from '../method.ts';

/** The rungs of the ladder that told the charge, by rising charge. */
export function ladderTable({ rungs, massDa }: ChargeLadder): OutcomeTable {
  return {
    name: 'charge-ladder',
    columns: ['charge', 'm/z', 'intensity', 'mass of the whole ladder (Da)'],
    rows: rungs.map(({ peak, charge }) => [
      charge,
      Number(peak.mz.toFixed(3)),
      Number(peak.area.toPrecision(5)),
      Number(massDa.toFixed(2)),
    ]),
  };
}

/** What the mass rests on, in words. */
export function ladderText({ rungs, massDa, massU, logOdds }: ChargeLadder): string {
  return `not resolved: mass of a ladder of charges ${rungs.map(({ charge }) => charge).join(', ')}: ${massDa.toFixed(1)} ± ${massU.toFixed(1)} Da with H+ on it taken off; ln odds over chance ${logOdds.toFixed(1)}`;
}
