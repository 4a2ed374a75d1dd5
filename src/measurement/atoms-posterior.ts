import { discreteLaw } from '../quantity/law.ts';
import { type Quantity, type Root, rooted } from '../quantity/quantity.ts';

/** Atoms of `element` per probe as a mass spectrum leaves them: by rising n; probabilities sum to 1. */
export type AtomsPosterior = {
  readonly element: string;
  readonly values: readonly { readonly n: number; readonly probability: number }[];
};

/**
 * Atoms per probe ('1') on one root whose law holds each possible count. Moles of probe go with 1/N, so the law is that of
 * 1/N and the value 1/E[1/N]: divided by it, a mass keeps the exact mean and standard deviation over the counts.
 */
export function atomsOfPosterior(posterior: AtomsPosterior, root: Omit<Root, 'law' | 'dof' | 'basis'>): Quantity {
  const { mean, sd, law } = discreteLaw(posterior.values.map((v) => ({ value: 1 / v.n, weight: v.probability })));
  const value = 1 / mean;
  return rooted(value, -value * value * sd, '1', { ...root, dof: null, law, basis: 'measured' });
}

/** `24 (62 %), 17 (38 %)`, the likeliest first; those below 0.5 % are summed up as `others`. */
export function posteriorText({ values }: AtomsPosterior): string {
  const shown = values.filter((v) => v.probability >= 0.005).sort((a, b) => b.probability - a.probability);
  const rest = 1 - shown.reduce((sum, v) => sum + v.probability, 0);
  const percent = (p: number) => `${Number((100 * p).toPrecision(p > 0.995 ? 4 : 2))} %`;
  const listed = shown.map((v) => `${v.n} (${percent(v.probability)})`);
  return [...listed, ...(rest >= 0.0005 ? [`others (${percent(rest)})`] : [])].join(', ');
}
