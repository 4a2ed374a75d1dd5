import type { KineticFit, KineticModel, Outcome as Result } from '../../analysis/tracer-kinetics/kinetic-fit.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** Difference of AICc from which one model is taken for better. */
const apart = 2;

/** A bound that was reached, and what the curve leaves open. */
export function aboutFit(
  fit: KineticFit,
  values: readonly (readonly [Result['symbol'], Quantity | null])[],
  where: string,
): Finding[] {
  const open = values.filter(([, q]) => q === null).map(([symbol]) => symbol);
  const negative = fit.outcomes.filter(
    ({ symbol, of }) => symbol !== 'delay' && symbol !== 'BPND' && of(fit.parameters) < 0,
  );
  const impossible = negative.map(({ symbol }) => symbol);
  if (fit.verdict === 'converged' && open.length === 0 && impossible.length === 0) return [];
  const said = [
    ...(fit.verdict === 'at bound' ? [fit.why] : []),
    ...(open.length > 0 ? [`not determined: ${open.join(', ')}`] : []),
    ...(impossible.length > 0 ? [`below zero, which has no meaning: ${impossible.join(', ')}`] : []),
  ];
  return [
    {
      level: 'warning',
      code: 'Q492',
      message: said.join('; '),
      where,
      fix: 'choose a model with fewer parameters; the rows that are given hold with those parameters where they stand',
    },
  ];
}

/** How other compartment models compare by AICc. */
export function compared(own: KineticFit, others: readonly KineticFit[], where: string): Finding[] {
  const finite = others.filter((o) => Number.isFinite(o.aicc) && Number.isFinite(own.aicc));
  const listed = (list: readonly KineticFit[]) =>
    list.map((o) => `${o.model} (ΔAICc ${(o.aicc - own.aicc).toFixed(1)})`).join(', ');
  const better = finite.filter((o) => o.aicc < own.aicc - apart);
  const alike = finite.filter((o) => Math.abs(o.aicc - own.aicc) <= apart);
  return [
    ...(better.length === 0
      ? []
      : [
          {
            level: 'warning' as const,
            code: 'Q493',
            message: `better than ${own.model}: ${listed(better)}`,
            where,
            fix: 'look at the table of fits and the figure',
          },
        ]),
    ...(alike.length === 0
      ? []
      : [
          {
            level: 'note' as const,
            code: 'Q494',
            message: `the curve cannot tell ${own.model} from: ${listed(alike)}`,
            where,
          },
        ]),
  ];
}

/** Logan's plot has noise on both axes, which makes its slope too small: what the multilinear form gives beside it. */
export function logansBias(fit: KineticFit, fitted: (model: KineticModel) => KineticFit, where: string): Finding[] {
  if (fit.model !== 'logan' && fit.model !== 'reference-logan') return [];
  const other = fitted(fit.model === 'logan' ? 'ma1' : 'mrtm2');
  const [{ symbol, of }] = fit.outcomes;
  const [own, beside] = [of(fit.parameters), other.outcomes[0].of(other.parameters)];
  return [
    {
      level: 'note',
      code: 'Q495',
      message: `noise makes ${symbol} of Logan's plot too small, and its u, which holds the noise of all frames, does not hold that; ${other.model} gives ${beside.toPrecision(4)} over the same frames, ${(100 * (beside / own - 1)).toFixed(1)} % from it`,
      where,
      fix: `use model: ${other.model} where they differ`,
    },
  ];
}
