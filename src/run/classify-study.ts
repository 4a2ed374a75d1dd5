import {
  belowCritical,
  classified,
  countingShare,
  exceeds,
  exceedsInAll,
  twoRatherThanOne,
  withoutNoise,
} from '../analysis/classify/classified.ts';
import { fitClassifier } from '../analysis/classify/classifier.ts';
import { massPlot, rocPlot } from '../analysis/classify/figures.ts';
import { type JoinedCells, joined } from '../analysis/classify/joined.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { carriesMore } from '../measurement/carries-more.ts';
import type { CellMasses } from '../measurement/cell-masses.ts';
import type { Classification, ClassifiedLabel, ClassifierKind } from '../measurement/classification.ts';
import { compare } from '../measurement/compare.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { ClassifyEntry } from '../study/study.ts';

/** Raised with every change of what a classification reports for the same cells. */
export const classificationVersion = 1;

/** What a classification needs of the measurements it names. */
export type Measured = {
  readonly rows: readonly Measurement[];
  readonly cells: ReadonlyMap<string, CellMasses | null>;
  readonly simulated: boolean;
};

/** Fewest cells of a group in which all folds, and a covariance of its own, make sense. */
const fewest = 10;

/**
 * Joins the labels of each cell by its name, compares the groups label by label and cell by cell, cross-validates the
 * classifiers and says which group carries more. Throws S086 (no single cells), S087 (labels that are not the same),
 * R020 (too few cells), R021 (a label below L_C in nearly every cell).
 */
export function classifyStudy(
  name: string,
  entry: ClassifyEntry,
  measured: Measured,
  where: string,
): { readonly classification: Classification; readonly findings: readonly Finding[] } {
  const [[first, firstOf], [second, secondOf]] = Object.entries(entry.groups);
  const groups = [first, second] as const;
  const masses = [firstOf, secondOf].map((list) => list.map((id) => cellsOf(id, measured, where)));
  const labels = firstOf.map((a, j) => {
    const of = [a, secondOf[j]] as const;
    const comparison = compare(name, of, entry.quantity, null, measured.rows);
    requireSameProbe(comparison.rows, where);
    const [row] = comparison.rows;
    const named = row.target ?? targetOf(a, measured.rows) ?? row.probe ?? a;
    return {
      name: named,
      of,
      ratio: comparison.ratio,
      means: [comparison.rows[0].value, comparison.rows[1].value] as const,
    };
  });
  const cells = joined([masses[0], masses[1]]);
  requireEnough(
    cells,
    groups,
    labels.map((l) => l.name),
    where,
  );
  const names = labels.map((l) => l.name);
  const plan = { folds: Math.min(entry.folds, ...cells.sizes), repeats: entry.repeats, seed: entry.seed };
  const { results, fitted, scores, unsettled } = classified(cells, groups, names, entry.by, plan);
  const two = twoRatherThanOne(cells, entry.seed);
  const within = fitted.get('qda') ?? fitClassifier('qda', cells.cells, cells.group, plan);
  const statement = carriesMore(groups, labels, entry.meaning ?? null, entry.seed, measured.simulated);
  const classification: Classification = {
    ...{ name, groups, cells: cells.sizes },
    labels: labels.map((l, j): ClassifiedLabel => {
      const share = countingShare(cells, within, j);
      const found = exceeds(cells, j);
      return {
        ...{ name: l.name, of: l.of, quantity: entry.quantity, ratio: l.ratio },
        exceeds: found,
        withoutCounting: withoutNoise(found, share),
        below: belowCritical(cells, j),
        countingShare: share,
      };
    }),
    exceedsInAll: exceedsInAll(cells),
    classifiers: results,
    statement,
    used: used(cells, entry, plan, two, unsettled),
    figures: [
      ...(names.length > 1 ? [massPlot(name, groups, names, cells, two > 0 ? fitted : withoutMixture(fitted))] : []),
      rocPlot(name, groups, cells.group, scores),
    ],
    tables: [cellTable(groups, names, cells, scores)],
  };
  return { classification, findings: findingsOf(cells, classification, unsettled, name) };
}

/** The boundary of a mixture means nothing where the cells are no two populations. */
const withoutMixture = <T>(fitted: ReadonlyMap<ClassifierKind, T>) =>
  new Map([...fitted].filter(([kind]) => kind !== 'mixture'));

function cellsOf(id: string, measured: Measured, where: string): CellMasses {
  const cells = measured.cells.get(id);
  if (cells) return cells;
  throw new InputError({
    code: 'S086',
    where,
    expected: 'measurements that see single cells: by laser-ablation-cells, or by single-cell with channels:',
    found: `${id}, which gives no cell of its own`,
    fix: 'name measurements of single cells; for single-cell give parameters: { channels: [197Au, 107Ag] } in every label',
  });
}

function targetOf(id: string, rows: readonly Measurement[]): string | null {
  return rows.find((r) => r.measurement === id && r.target !== null)?.target ?? null;
}

/** Labels of either group, one beside the other, must be of one probe. Throws S087. */
function requireSameProbe([a, b]: readonly [Measurement, Measurement], where: string): void {
  if (a.probe === b.probe && a.target === b.target) return;
  const said = (m: Measurement) => `${m.measurement} (${[m.probe, m.target].filter(Boolean).join(', ') || 'no probe'})`;
  throw new InputError({
    code: 'S087',
    where,
    expected: 'the same probe in both groups, label by label',
    found: `${said(a)} beside ${said(b)}`,
    why: 'one label would be held against another',
    fix: 'list the labels of both groups in the same order',
  });
}

function requireEnough(cells: JoinedCells, groups: readonly string[], names: readonly string[], where: string): void {
  const small = cells.sizes.findIndex((n) => n < fewest);
  if (small >= 0)
    throw new InputError({
      code: 'R020',
      where,
      expected: `at least ${fewest} cells of ${groups[small]} with every label`,
      found: `${cells.sizes[small]}${cells.single.length > 0 ? `; ${cells.single.length} cells lack a label` : ''}`,
      fix: 'measure more cells; the labels of a cell are joined by the name of its acquisition, so give both the same data',
    });
  names.forEach((label, j) => {
    belowCritical(cells, j).forEach((below, g) => {
      if (cells.sizes[g] - below >= 3) return;
      throw new InputError({
        code: 'R021',
        where,
        expected: `at least 3 cells of ${groups[g]} with ${label} above L_C`,
        found: `${cells.sizes[g] - below} of ${cells.sizes[g]}`,
        why: 'where nearly all cells lie below the critical level their distribution cannot be known',
        fix: 'leave this label out, or measure it with a lower critical level',
      });
    });
  });
}

function used(
  cells: JoinedCells,
  entry: ClassifyEntry,
  plan: { readonly folds: number; readonly repeats: number },
  two: number,
  unsettled: number,
): Record<string, string> {
  const censored = cells.cells.censored.reduce((sum, c) => sum + c, 0);
  return {
    'labels of a cell': `joined by the name of its acquisition${cells.single.length > 0 ? `; ${cells.single.length} cells that lack a label were left out` : ''}`,
    scale: 'natural logarithm of the mass of label in each cell, blank not subtracted, counting noise included',
    'cells below L_C':
      censored === 0
        ? 'none'
        : `${censored} masses, known to lie below that of their critical level and entered as that (maximum likelihood by EM; no value put in their stead)`,
    'prior chances': 'equal for LDA and QDA; fitted for the mixture',
    'cross-validation': `${plan.folds} folds within each group, ${plan.repeats} repeats, seed ${entry.seed}; a cell's score is the mean over the repeats of those by fits that never saw it`,
    intervals:
      '95 %: AUC by DeLong on the logit, rates by Wilson; they hold for further cells of the same preparations',
    'two populations': bicText(two),
    ...(unsettled > 0 ? { 'fits that did not settle': String(unsettled) } : {}),
  };
}

function bicText(difference: number): string {
  const size = Math.abs(difference).toFixed(1);
  return difference > 0
    ? `told nothing, the cells look like two rather than one (BIC lower by ${size})`
    : `told nothing, the cells do not look like two rather than one (BIC higher by ${size}); the mixture's parts are then no lines`;
}

function cellTable(
  groups: readonly string[],
  names: readonly string[],
  { cells, group, names: of }: JoinedCells,
  scores: ReadonlyMap<string, Float64Array>,
) {
  const p = cells.labels;
  return {
    name: 'cells',
    columns: [
      ...['group', 'acquisition'],
      ...names.flatMap((label) => [`${label} (fg)`, `${label} below L_C`]),
      ...[...scores.keys()].map((kind) => `log odds, ${kind}`),
    ],
    rows: of.map((name, i) => [
      ...[groups[group[i]], name],
      ...names.flatMap((_, j) => [Math.exp(cells.logs[i * p + j]), cells.censored[i * p + j] ? 'yes' : 'no']),
      ...[...scores.values()].map((odds) => odds[i]),
    ]),
  };
}

function findingsOf(cells: JoinedCells, c: Classification, unsettled: number, name: string): Finding[] {
  const findings: Finding[] = [];
  if (cells.single.length > 0)
    findings.push({
      level: 'note',
      code: 'R022',
      message: `${cells.single.length} cells lack a label and take no part: ${cells.single.slice(0, 3).join(', ')}${cells.single.length > 3 ? ' …' : ''}`,
      where: name,
      fix: 'with the parameter joint: the same cells are left out of every label',
    });
  if (unsettled > 0)
    findings.push({
      level: 'warning',
      code: 'R023',
      message: `${unsettled} fits of a classifier had not settled after the most rounds allowed`,
      where: name,
      fix: 'look at the plot of masses: too few cells above L_C, or populations that are not normal on a log scale',
    });
  if (c.statement.verdict === null)
    findings.push({
      level: 'note',
      code: 'R024',
      message:
        'which group carries more of every label is undecided: the uncertainties of the means leave it open, or the labels disagree',
      where: name,
    });
  return findings;
}
