import type { PlotFigure, Series } from '../../measurement/figure.ts';
import { zeroLine } from './boundary.ts';
import { type Classifier, classifierTitles } from './classifier.ts';
import type { JoinedCells } from './joined.ts';
import type { LabelledCells, Normal } from './normal-cell.ts';

/** What stands on an ellipse: 68 % of a normal population of two labels lies inside, r² = −2 ln(1 − 0.68). */
const radius = Math.sqrt(-2 * Math.log(1 - 0.68));

/**
 * Mass of the first label against that of the second, a point a cell on log axes; cells below a critical level stand open
 * at it, with arrows the way they may lie. With two labels: the boundaries, and the ellipses of either group.
 */
export function massPlot(
  name: string,
  groups: readonly [string, string],
  labels: readonly string[],
  joined: JoinedCells,
  fitted: ReadonlyMap<keyof typeof classifierTitles, Classifier>,
): PlotFigure {
  const { cells, group } = joined;
  const p = cells.labels;
  const points = groups.map((label, g): Series => {
    const own = Array.from({ length: cells.count }, (_, i) => i).filter((i) => group[i] === g);
    const of = (j: number) => own.map((i) => Math.exp(cells.logs[i * p + j]));
    return {
      label,
      style: 'points',
      x: of(0),
      y: of(1),
      limit: own.map((i) => (cells.censored[i * p] ? 1 : 0) + (cells.censored[i * p + 1] ? 2 : 0)),
    };
  });
  const two = p === 2;
  const within = fitted.get('qda') ?? fitted.get('lda') ?? fitted.get('mixture');
  const ellipses = two && within ? groups.map((label, g): Series => ({ label, ...ellipse(within.normals[g]) })) : [];
  const boundaries = two ? [...fitted].map(([kind, one]) => boundary(kind, one, cells)) : [];
  const open = cells.censored.reduce((sum, c) => sum + c, 0);
  return {
    kind: 'plot',
    name: `${name}-masses`,
    title: `${labels[0]} and ${labels[1]} in single cells`,
    caption:
      `${joined.sizes[0]} cells of ${groups[0]}, ${joined.sizes[1]} of ${groups[1]}; mass of either label, blank not subtracted.` +
      (open > 0 ? ' Open with an arrow: below L_C of that label, drawn at it.' : '') +
      (ellipses.length > 0 ? ' Ellipses hold 68 % of each population as fitted, limits included.' : '') +
      (boundaries.length > 0 ? ' Boundaries: equal chances, fitted to all cells.' : ''),
    x: { label: labels[0], unit: 'fg/cell', log: true },
    y: { label: labels[1], unit: 'fg/cell', log: true },
    series: [...points, ...ellipses, ...boundaries],
  };
}

function ellipse({ mean, covariance }: Normal): Pick<Series, 'style' | 'x' | 'y'> {
  const a = Math.sqrt(covariance[0][0]);
  const b = covariance[0][1] / a;
  const c = Math.sqrt(Math.max(0, covariance[1][1] - b * b));
  const turns = Array.from({ length: 73 }, (_, i) => (2 * Math.PI * i) / 72);
  return {
    style: 'line',
    x: turns.map((t) => Math.exp(mean[0] + radius * a * Math.cos(t))),
    y: turns.map((t) => Math.exp(mean[1] + radius * (b * Math.cos(t) + c * Math.sin(t)))),
  };
}

function boundary(kind: keyof typeof classifierTitles, fitted: Classifier, cells: LabelledCells): Series {
  const ends = (pick: (...values: number[]) => number, j: number) =>
    pick(...Array.from({ length: cells.count }, (_, i) => cells.logs[2 * i + j]));
  const odds = (x: number, y: number) => {
    const one = { labels: 2, count: 1, logs: Float64Array.of(x, y), censored: new Uint8Array(2) };
    const [scores] = fitted.scores(one);
    return scores[0] - scores[1];
  };
  const line = zeroLine(odds, [ends(Math.min, 0), ends(Math.min, 1)], [ends(Math.max, 0), ends(Math.max, 1)]);
  return { label: `boundary, ${short[kind]}`, style: 'line', x: line.x.map(Math.exp), y: line.y.map(Math.exp) };
}

const short = { lda: 'LDA', qda: 'QDA', mixture: 'mixture' } as const;

/** ROC curves of classifiers on cells they were not fitted to. */
export function rocPlot(
  name: string,
  groups: readonly [string, string],
  group: ArrayLike<number>,
  scores: ReadonlyMap<keyof typeof classifierTitles, Float64Array>,
): PlotFigure {
  const curves = [...scores].map(([kind, odds]): Series => {
    const order = Array.from(odds, (_, i) => i).sort((a, b) => odds[b] - odds[a]);
    const sizes = [0, 1].map((g) => order.filter((i) => group[i] === g).length);
    const counts = [0, 0];
    const [x, y] = [[0], [0]];
    order.forEach((i, at) => {
      counts[group[i]]++;
      if (at + 1 < order.length && odds[order[at + 1]] === odds[i]) return;
      x.push(counts[1] / sizes[1]);
      y.push(counts[0] / sizes[0]);
    });
    return { label: classifierTitles[kind], style: 'line', x, y };
  });
  return {
    kind: 'plot',
    name: `${name}-roc`,
    title: `Telling ${groups[0]} from ${groups[1]}, cell by cell`,
    caption: 'ROC curves on cells left out of the fit (cross-validated scores). The diagonal is chance.',
    x: { label: `cells of ${groups[1]} taken for ${groups[0]}`, unit: '' },
    y: { label: `cells of ${groups[0]} recognised`, unit: '' },
    series: [...curves, { label: 'chance', style: 'line', x: [0, 1], y: [0, 1] }],
  };
}
