import { chanceText } from '../measurement/carries-more.ts';
import type { Chance, Classification, ClassifierResult } from '../measurement/classification.ts';
import { displayQuantity } from '../quantity/display.ts';
import { listed } from './phrases.ts';

/** `0.87 (0.80 … 0.92)`. */
export function rangeText({ value, lo, hi }: Chance): string {
  return `${value.toFixed(2)} (${lo.toFixed(2)} … ${hi.toFixed(2)})`;
}

/** `lines: SiHa (68 cells) against HeLa (68 cells), by MT1-MMP and integrin αvβ3`. */
export function classificationTitle({ name, groups, cells, labels }: Classification): string {
  return `${name}: ${groups[0]} (${cells[0]} cells) against ${groups[1]} (${cells[1]} cells), by ${listed(labels.map((l) => l.name))}`;
}

/** One line a label: ratio of the means, chance that a cell exceeds another, cells below L_C. */
export function labelLines({ groups, labels, exceedsInAll }: Classification, k: number): string[] {
  const [first, second] = groups;
  const lines = labels.map((l) => {
    const below = l.below[0] + l.below[1] > 0 ? `; below L_C: ${l.below[0]} and ${l.below[1]}` : '';
    const counting = `counting makes ${Math.round(100 * l.countingShare)} % of the variance within a group, without it ${l.withoutCounting.value.toFixed(2)}`;
    return (
      `${l.name}: ${first} / ${second}, ${l.quantity}, ratio ${displayQuantity(l.ratio, { k })}; ` +
      `a cell of ${first} carries more than one of ${second} with chance ${rangeText(l.exceeds)} (${counting})${below}`
    );
  });
  if (labels.length < 2) return lines;
  const all = labels.length === 2 ? 'both' : 'all';
  return [...lines, `${all} at once: a cell of ${first} carries more of ${all} with chance ${rangeText(exceedsInAll)}`];
}

/** `AUC 0.87 (0.80 … 0.92); recognised: SiHa 55 of 68, HeLa 55 of 68; balanced accuracy 0.81 (0.73 … 0.86)`. */
export function classifierLine(c: ClassifierResult, [first, second]: readonly [string, string]): string {
  const [[aa, ab], [ba, bb]] = c.confusion;
  return (
    `${c.title}: AUC ${rangeText(c.auc)}; recognised: ${first} ${aa} of ${aa + ab}, ${second} ${bb} of ${ba + bb}; ` +
    `balanced accuracy ${rangeText(c.balanced)}${c.rule ? `; ${c.rule}` : ''}`
  );
}

/** What a paper says of how cells were told apart. */
export function classificationParagraph(c: Classification): string {
  const settings = Object.entries(c.used).map(([label, text]) => `${label}: ${text}`);
  return (
    `${classificationTitle(c)}. Classifiers: ${listed(c.classifiers.map((one) => one.title))}. ` +
    `Settings and facts used: ${settings.join('; ')}. ` +
    `Which group carries more: the log ratios of the means of all labels were drawn together ${c.statement.trials} times from their uncertainties, ` +
    `shared inputs cancelled; ${c.groups[0]} had more of every label in ${chanceText(c.statement.first, c.statement.trials)} of the draws, ` +
    `${c.groups[1]} in ${chanceText(c.statement.second, c.statement.trials)}; 95 % decide.`
  );
}
