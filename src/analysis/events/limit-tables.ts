import { type LimitRule, limitsByRule, sameRule } from './net-limits.ts';
import type { DecidedSum } from './ruled-decision.ts';

/** Chance that what lies at the detection limit stays below the critical value. */
const limitBeta = 0.05;

/** From net counts of an area to mass and size, over the slope alone as for every limit; null where unknown. */
export type LimitScale = { readonly fgPerCount: number | null; readonly nmOfOneFg: number | null };

/** What the limits of one acquisition are drawn from. */
export type LimitSource = {
  readonly role: string;
  readonly acquisition: string;
  /** Channel or sum of channels whose counts these are. */
  readonly of: string;
  /** The rule that decided on these counts; null where events were sought on others. */
  readonly decides: LimitRule | null;
  readonly alpha: number;
  /** Background as registered (counts per point), and the windows (points). */
  readonly background: number;
  readonly windows: readonly number[];
  readonly stepSeconds: number;
  /** Counts of an area for one registered: step over dwell. */
  readonly perCount: number;
  readonly singleIonLogSd: number | null;
  /** Null for counts that are not of the measured channel alone: they have no mass. */
  readonly scale: LimitScale | null;
};

type LimitTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** Critical value and detection limit of one window by every named rule: net counts, fg and nm, with what they mean. */
export function limitsTable(sources: readonly LimitSource[]): LimitTable {
  const fg = sources.some((s) => s.scale?.fgPerCount != null);
  const nm = sources.some((s) => s.scale?.nmOfOneFg != null);
  const columns = [
    'role',
    'acquisition',
    'counts of',
    'rule',
    'decides',
    'window (points)',
    'window (ms)',
    'background (counts in the window)',
    'alpha',
    'beta',
    'critical value (counts)',
    'detection limit (counts)',
    ...(fg ? ['critical value (fg)', 'detection limit (fg)'] : []),
    ...(nm ? ['critical value (nm)', 'detection limit (nm)'] : []),
    'definition',
  ];
  return { name: 'limits', columns, rows: sources.flatMap((s) => s.windows.flatMap((w) => rowsOf(s, w, fg, nm))) };
}

function rowsOf(s: LimitSource, window: number, fg: boolean, nm: boolean): (string | number)[][] {
  const { alpha, perCount, scale, singleIonLogSd, decides } = s;
  const background = s.background * window;
  const basis = { blankCounts: background, ratio: 1, alpha, beta: limitBeta, singleIonLogSd };
  return limitsByRule(basis).map(({ key, name, formula, critical, detection }) => {
    const areas = [critical * perCount, detection * perCount];
    const fgPerCount = scale?.fgPerCount ?? null;
    const masses = areas.map((a) => (fgPerCount === null ? '' : a * fgPerCount));
    const sizes = masses.map((m) =>
      m === '' || scale?.nmOfOneFg == null ? '' : scale.nmOfOneFg * Math.cbrt(Number(m)),
    );
    return [
      s.role,
      s.acquisition,
      s.of,
      name,
      decides !== null && sameRule(key, decides) ? 'yes' : '',
      window,
      Number((window * s.stepSeconds * 1e3).toPrecision(9)),
      background,
      alpha,
      limitBeta,
      ...areas,
      ...(fg ? masses : []),
      ...(nm ? sizes : []),
      `${formula}${perCount === 1 ? '' : `; both × ${Number(perCount.toPrecision(4))}, the time of a point over its dwell`}`,
    ];
  });
}

/** The sums that decided in one acquisition. */
export type DecisionSource = Pick<LimitSource, 'role' | 'acquisition' | 'of'> & {
  readonly rule: LimitRule;
  readonly sums: readonly DecidedSum[];
};

/** What really decided: the least counts of every running sum that are an event, at the mean background. */
export function decisionTable(sources: readonly DecisionSource[]): LimitTable {
  return {
    name: 'decision-limits',
    columns: [
      'role',
      'acquisition',
      'counts of',
      'rule',
      'running sum (points)',
      'weights',
      'background (counts in the sum)',
      'an event from (counts in the sum)',
      'false events per point',
    ],
    rows: sources.flatMap(({ role, acquisition, of, rule, sums }) =>
      sums.map((s) => [
        role,
        acquisition,
        of,
        rule,
        s.width,
        s.weighed ? '2, 5, 2' : '1',
        s.expected,
        s.limit,
        s.falsePerPoint,
      ]),
    ),
  };
}

const small = (x: number) => (x < 1e-3 ? x.toExponential() : String(x));

/** For the methods paragraph: which rule decided, and where the limits of all stand. */
export function deciding(key: LimitRule, name: string, alpha: number, expectedFalse: number, points: number): string {
  const kept =
    key === 'poisson'
      ? ''
      : `; by the exact law of the counts background alone gives at most ${Number(expectedFalse.toPrecision(2))} such events in ${points} points, ${Number((alpha * points).toPrecision(2))} were asked for`;
  return `${name} (limit: ${key}), each running sum at its share of alpha (table decision-limits)${kept}; critical values and detection limits of one window by Currie, MARLAP formulas A and C (C: ISO 11929), Stapleton, Gaussian and ${/^compound/.test(name) ? 'compound' : 'exact'} Poisson, α = ${small(alpha)}, β = ${limitBeta}, in the table limits`;
}
