import type { StraightLine } from '../numeric/straight-line.ts';
import { rooted } from '../quantity/quantity.ts';
import type { SharedPart } from './calibration.ts';

/** What responses and levels of a standard have in common with those of others. */
type Common = {
  readonly response: { readonly shared?: readonly SharedPart[] };
  readonly parts?: readonly SharedPart[];
};

/** Standard uncertainty of a level from what it has in common with others (unit of the level). */
export function levelU({ parts }: Common): number {
  return Math.sqrt((parts ?? []).reduce((sum, { share }) => sum + share ** 2, 0));
}

const shareOf = (parts: readonly SharedPart[] | undefined, id: string): number =>
  parts?.find((part) => part.root.id === id)?.share ?? 0;

/** What the roots that responses or levels have in common move in the line: a level too high by δ is a response too low by b·δ. */
export function commonShares(line: StraightLine, standards: readonly Common[]) {
  const all = standards.flatMap((s) => [...(s.response.shared ?? []), ...(s.parts ?? [])]);
  const roots = new Map(all.map(({ root }) => [root.id, root]));
  return [...roots.values()].map((root) => {
    let [intercept, slope] = [0, 0];
    standards.forEach(({ response, parts }, i) => {
      const share = shareOf(response.shared, root.id) - line.slope * shareOf(parts, root.id);
      intercept += line.influence[0][i] * share;
      slope += line.influence[1][i] * share;
    });
    return { unitary: rooted(0, 1, '1', root), intercept, slope };
  });
}

/**
 * Variance of the slope, of the intercept and their covariance as far as the weights 1/u² counted the uncertainty of
 * levels as if it were independent from standard to standard; it goes out as roots of its own instead.
 */
export function levelCovariance(line: StraightLine, standards: readonly Common[]): readonly [number, number, number] {
  let [slope, intercept, both] = [0, 0, 0];
  standards.forEach((standard, i) => {
    const variance = (line.slope * levelU(standard)) ** 2;
    slope += line.influence[1][i] ** 2 * variance;
    intercept += line.influence[0][i] ** 2 * variance;
    both += line.influence[0][i] * line.influence[1][i] * variance;
  });
  return [slope, intercept, both];
}
