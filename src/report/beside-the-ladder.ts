import { type EstablishedQuantity, establishedQuantities } from '../measurement/measurement.ts';
import { displayMeasured } from '../quantity/display.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { listed } from './phrases.ts';
import { type ResultGroup, type ResultRow, unresolved } from './result-rows.ts';

const names: readonly string[] = establishedQuantities;

/** Whether a row was established beside the ladder: a number, a size, a share. */
export const isBeside = (r: ResultRow): boolean => names.includes(r.row.quantity);

/** What is written before the value: the quantity itself where nothing stands here; numbers speak for themselves. */
const lead: Readonly<Partial<Record<EstablishedQuantity, string>>> = {
  'particle number': '',
  'cell number': '',
  'equivalent diameter': 'an equivalent diameter of ',
  'positive fraction': 'positive cells ',
  'transport efficiency': 'a transport efficiency of ',
  'metal in particles': 'metal in particles ',
  'metal in cells': 'metal in cells ',
  'dissolved metal': 'dissolved metal ',
  'atoms per probe': 'atoms per probe ',
  'peak wavelength': 'a peak at ',
  'peak energy': 'at ',
  'peak width': 'a width at half height of ',
  absorbance: 'an absorbance of ',
  'optical gap': 'an optical gap (extrapolated edge) of ',
  'quantum yield': 'a quantum yield of ',
  'rate constant': 'a rate constant of ',
  'half-life': 'a half-life of ',
  'ligands exchanged': 'ligands exchanged ',
  'exchange constant': 'an exchange constant of ',
  cooperativity: 'a cooperativity factor of ',
};

/** `72,600 ± 6600 particles/mL (k = 2), an equivalent diameter of 40.4 ± 0.9 nm (k = 2; spread 3.9 nm) and …`. */
export function besideSentence(group: ResultGroup, k: number): string {
  const rows = group.rows.filter(isBeside);
  const parts = rows
    .filter((r) => r.row.statistic === 'mean')
    .map((r) => {
      const text = displayMeasured(r.value.value, standardUncertainty(r.value), r.unit, k);
      const spread = rows.find((other) => other.row.statistic === 'spread' && other.row.quantity === r.row.quantity);
      const own = spread
        ? unresolved(spread.row)
          ? `, with a spread that is not resolved (${spread.text.split(',')[0]})`
          : `, with a spread of ${displayMeasured(spread.value.value, standardUncertainty(spread.value), spread.unit, k)}`
        : '';
      const bound = r.row.bound === null ? '' : r.row.bound === 'lower' ? 'at least ' : 'at most ';
      return `${lead[r.row.quantity as EstablishedQuantity] ?? `${r.row.quantity} `}${bound}${text}${own}`;
    });
  return parts.length === 0 ? '' : `${listed(parts)}.`;
}
