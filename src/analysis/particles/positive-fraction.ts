import { normal } from '../../quantity/law.ts';
import { derived, type Quantity, rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';

/** A share of cells that stand above what the negative control reaches. */
export type PositiveFraction = {
  readonly share: Quantity;
  /** In the unit of the values given. */
  readonly threshold: number;
  readonly above: number;
};

/** Fewest cells of a control whose quantile says something. */
const fewestOfControl = 20;

/**
 * Share of the values above the `quantile` (0.99) of the control's values, or above `floor` where the control has fewer
 * than 20. Its uncertainty: binomial, after Agresti and Coull (1998, doi 10.1080/00031305.1998.10480550), so that none or
 * all are not known without error; and the quantile of a finite control, by the order statistics one standard deviation
 * off, in a root of its own. A third root holds the overlap of positive and negative cells: where half of the negative ones lie
 * below the median of the control, 1 − 2·(share below it) is the fraction too (Storey 2002, doi 10.1111/1467-9868.00346, λ = ½),
 * and how far the two are apart beyond chance is the half-width of a rectangle. `of` is the number of cells where those without signal were counted otherwise.
 */
export function positiveFraction(
  values: ArrayLike<number>,
  control: ArrayLike<number>,
  options: { readonly quantile: number; readonly floor: number; readonly id: string; readonly of?: number },
): PositiveFraction {
  const { quantile, floor, id } = options;
  const sorted = Float64Array.from(control).sort();
  const n = sorted.length;
  const at = (p: number) => sorted[Math.max(0, Math.min(n - 1, Math.round(p * n) - 1))];
  const enough = n >= fewestOfControl;
  const threshold = enough ? Math.max(floor, at(quantile)) : floor;
  const cells = Math.max(options.of ?? values.length, 1);
  const share = (t: number) => {
    let above = 0;
    for (let i = 0; i < values.length; i++) if (values[i] > t) above++;
    return above;
  };
  const above = share(threshold);
  const p = (above + 2) / (cells + 4);
  const binomial = Math.sqrt((p * (1 - Math.min(1, p))) / (cells + 4));
  const sd = enough ? Math.sqrt((quantile * (1 - quantile)) / n) : 0;
  const [less, more] = [quantile - sd, quantile + sd].map((q) => (enough ? share(Math.max(floor, at(q))) : above));
  const ofControl = (less - more) / 2 / cells;
  const hidden = cells - values.length + (values.length - share(at(0.5)));
  const byMedian = 1 - Math.min(1, (2 * Math.max(0, hidden)) / cells);
  const chance = (2 * Math.sqrt(Math.max(0, hidden))) / cells;
  const apart = enough ? Math.sqrt(Math.max(0, (byMedian - above / cells) ** 2 - chance ** 2)) : 0;
  const root = (name: string, label: string) => ({
    id: `${id}-${name}`,
    label,
    group: `${id}-${name}`,
    dof: null,
    law: normal,
    basis: 'measured' as const,
  });
  const one = unit('1');
  return {
    share: derived(above / cells, one, [
      [rooted(0, binomial, one, root('positive', 'counting of positive cells')), 1],
      [rooted(0, ofControl, one, root('threshold', 'threshold from the negative control')), 1],
      [rooted(0, apart / Math.sqrt(3), one, root('overlap', 'overlap of positive and negative cells')), 1],
    ]),
    threshold,
    above,
  };
}
