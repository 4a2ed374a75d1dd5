import type { Finding } from '../../finding/finding.ts';
import { chiSquareSurvival } from '../../numeric/gamma-distribution.ts';
import { normal } from '../../quantity/law.ts';
import { add, exact, type Quantity, rooted, scale } from '../../quantity/quantity.ts';
import type { Tube } from './tube.ts';

/** The background of every tube. */
export type Background = {
  /** cps */
  readonly rate: Quantity;
  /** Standard deviation between tubes beyond that of counting (cps). */
  readonly between: number;
  readonly n: number;
  readonly dof: number | null;
};

/** Chance below which background tubes scatter more than counts do. */
const decisive = 0.01;

/**
 * Mean rate of background tubes, each weighted by its counting time; where they scatter more than counts (χ² at 1 %), with the
 * uncertainty of that scatter, which also goes into every tube. Without tubes the rate that is stated, or none (warning Q547).
 */
export function backgroundOf(
  tubes: readonly Tube[],
  stated: Quantity | null,
  where: string,
): { readonly background: Background; readonly findings: readonly Finding[] } {
  const none = { between: 0, n: 0, dof: null };
  if (tubes.length === 0) {
    if (stated) return { background: { rate: stated, ...none }, findings: [] };
    const message = 'no background tube: the counts of an empty tube are taken for activity';
    const fix = 'count an empty tube, or state facts: { background: 1.2 ± 0.1 cps } (0 where the counter subtracts it)';
    return {
      background: { rate: exact(0, '{count}/s'), ...none },
      findings: [{ level: 'warning', code: 'Q547', message, where, fix }],
    };
  }
  const seconds = tubes.reduce((sum, t) => sum + t.seconds, 0);
  const rate = tubes.map((t) => scale(t.gross, t.seconds / seconds)).reduce(add);
  const dof = tubes.length - 1;
  const chiSquare = tubes.reduce(
    (sum, t) => sum + (t.seconds * (t.gross.value - rate.value) ** 2) / Math.max(rate.value, 1 / seconds),
    0,
  );
  if (dof === 0 || chiSquareSurvival(chiSquare, dof) > decisive)
    return { background: { rate, ...none, n: tubes.length }, findings: [] };
  const meanSeconds = seconds / tubes.length;
  const between = Math.sqrt(Math.max(0, ((chiSquare / dof - 1) * rate.value) / meanSeconds));
  const id = `${tubes[0].row.root}/background`;
  const root = { id, label: 'scatter of the background', group: id, dof, law: normal, basis: 'measured' } as const;
  const message = `background tubes scatter by ${between.toPrecision(2)} cps beyond counting (χ² = ${chiSquare.toPrecision(3)}, ${dof} degrees of freedom)`;
  return {
    background: {
      rate: add(rate, rooted(0, between / Math.sqrt(tubes.length), '{count}/s', root)),
      between,
      n: tubes.length,
      dof,
    },
    findings: [{ level: 'warning', code: 'Q548', message, where, fix: 'look for hot neighbours or contamination' }],
  };
}
