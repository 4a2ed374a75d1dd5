import { monteCarlo } from '../quantity/monte-carlo.ts';
import { apply, convert, divide, type Quantity, subtract } from '../quantity/quantity.ts';
import type { Statement } from './classification.ts';

/** Chance from which on one group is named; below it the answer is "undecided". */
const decided = 0.95;
const trials = 100_000;

/**
 * Which of two groups carries more of every label: the logarithms of the ratios of the means, in which shared inputs
 * cancel, are drawn together (GUM S1) and the draws counted in which the first group has more of all, and of none. The
 * rule is all there is to the score: no weights, and labels that disagree leave it undecided.
 */
export function carriesMore(
  groups: readonly [string, string],
  labels: readonly { readonly name: string; readonly means: readonly [Quantity, Quantity] }[],
  meaning: string | null,
  seed: number,
  simulated: boolean,
): Statement {
  const [{ draws }] = monteCarlo(
    (x) => {
      let above = 0;
      for (const value of x) above += value > 0 ? 1 : 0;
      return above === labels.length ? 1 : above === 0 ? -1 : 0;
    },
    labels.map((l) => excess(...l.means)),
    { seed, trials },
  );
  const share = (sign: number) => draws.reduce((n, d) => n + (d === sign ? 1 : 0), 0) / trials;
  const [first, second, neither] = [share(1), share(-1), share(0)];
  const verdict = first >= decided ? groups[0] : second >= decided ? groups[1] : null;
  const text = statementText(groups, labels, meaning, { first, second, neither, verdict }, simulated);
  return { meaning, first, second, neither, trials, verdict, text };
}

/** Above zero where the first mean is larger: ln(a/b), in which a factor common to both cancels; a − b without positive means. */
function excess(a: Quantity, b: Quantity): Quantity {
  if (!(a.value > 0 && b.value > 0)) return subtract(a, b);
  const ratio = convert(divide(a, b), '1');
  return apply(ratio, Math.log(ratio.value), 1 / ratio.value);
}

/** `99.7 %`; what no or every draw gave, by what the number of draws can say (rule of three). */
export function chanceText(chance: number, draws = trials): string {
  const least = 3 / draws;
  if (chance > 1 - least) return `more than ${Number((100 * (1 - least)).toPrecision(6))} %`;
  if (chance < least) return `less than ${Number((100 * least).toPrecision(1))} %`;
  return `${Number((100 * chance).toPrecision(chance > 0.99 ? 4 : 3))} %`;
}

function statementText(
  groups: readonly [string, string],
  labels: readonly { readonly name: string }[],
  meaning: string | null,
  found: Pick<Statement, 'first' | 'second' | 'neither' | 'verdict'>,
  simulated: boolean,
): string {
  const markers = `${labels.length} ${labels.length === 1 ? 'marker' : 'markers'} (${labels.map((l) => l.name).join(', ')})`;
  const every = labels.length === 1 ? labels[0].name : labels.length === 2 ? 'both targets' : 'every target';
  const rule = meaning ? `, by the rule "more of ${every} per cell is ${meaning}"` : '';
  const limits =
    `It rests on ${markers} in one preparation of each line${simulated ? ', and the data are simulated' : ''}: ` +
    'the chance holds for the means of these preparations; it knows nothing of other cultures, days or markers' +
    (meaning ? ', and invasion itself was not measured.' : '.');
  if (found.verdict === null)
    return (
      `Undecided: ${groups[0]} carries more of ${every} than ${groups[1]} with a chance of ${chanceText(found.first)}, ` +
      `${groups[1]} with ${chanceText(found.second)}, and the labels disagree with ${chanceText(found.neither)}${rule}; ` +
      `95 % were asked. ${limits}`
    );
  const [winner, other] = found.verdict === groups[0] ? groups : [groups[1], groups[0]];
  const chance = chanceText(found.verdict === groups[0] ? found.first : found.second);
  const is = meaning ? `${winner} is the ${meaning} of the two${rule}: it` : winner;
  return `${is} carries more of ${every} per cell than ${other} with a chance of ${chance}. ${limits}`;
}
