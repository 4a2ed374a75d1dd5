import { median } from '../../numeric/robust.ts';
import {
  type DecisionSource,
  deciding,
  decisionTable,
  type LimitScale,
  type LimitSource,
  limitsTable,
} from '../events/limit-tables.ts';
import { type LimitRule, ruleOf } from '../events/net-limits.ts';
import type { EventRun } from './event-run.ts';
import type { RoleEvents } from './role-events.ts';

type Roles = Readonly<Record<string, RoleEvents>>;
type Rule = { readonly alpha: number; readonly limit: LimitRule };

/** Events from which on a role tells its own window. */
const enoughEvents = 10;

/** Limits of one point and of one window in every acquisition, by every named rule, and the sums that decided. */
export function limitTables(roles: Roles, rule: Rule, scale: LimitScale) {
  const all = Object.entries(roles).flatMap(([role, { runs }]) => runs.map((run) => ({ role, run })));
  const usual = windowOf(roles.sample.runs) ?? 3;
  const sources = all.flatMap(({ role, run }) =>
    sourcesOf(role, run, windowOf(roles[role].runs) ?? usual, rule, scale),
  );
  const decisions = all.map(
    ({ role, run }): DecisionSource => ({
      role,
      acquisition: run.name,
      of: run.soughtOn,
      rule: rule.limit,
      sums: run.detected.decision,
    }),
  );
  return [limitsTable(sources), decisionTable(decisions)];
}

/** Median window of the events of a role (points); null where these are too few to tell. */
function windowOf(runs: readonly EventRun[]): number | null {
  const lengths = runs.flatMap(({ detected: { events } }) => Array.from(events.end, (end, e) => end - events.start[e]));
  return lengths.length < enoughEvents ? null : Math.round(median(lengths));
}

/** The counts events were sought on, and those of the measured channel where that was a sum of several. */
function sourcesOf(role: string, run: EventRun, window: number, rule: Rule, scale: LimitScale): LimitSource[] {
  const { name, stepSeconds, counting, detected, channels, soughtOn, singleIonLogSd } = run;
  const common = {
    role,
    acquisition: name,
    alpha: rule.alpha,
    windows: window === 1 ? [1] : [1, window],
    stepSeconds,
    perCount: Math.max(1, stepSeconds / counting.dwellSeconds),
    singleIonLogSd,
  };
  const own = channels[0].label;
  const sought: LimitSource = {
    ...common,
    of: soughtOn,
    decides: rule.limit,
    background: detected.background.mean,
    scale: soughtOn === own ? scale : null,
  };
  if (soughtOn === own) return [sought];
  const background = run.backgroundRate * counting.dwellSeconds;
  const alone = run.counted === 'channel' ? scale : null;
  return [sought, { ...common, of: own, decides: null, background, scale: alone }];
}

/** Which rule decided, and how wide the windows were, for the methods paragraph. */
export function limitText(roles: Roles, { alpha, limit }: Rule, window: 'auto' | number): Record<string, string> {
  const { runs } = roles.sample;
  const points = runs.reduce((sum, r) => sum + r.points, 0);
  const expected = runs.reduce((sum, r) => sum + r.detected.expectedFalse, 0);
  const { name } = ruleOf(limit, runs[0].singleIonLogSd);
  return {
    'deciding limit': deciding(limit, name, alpha, expected, points),
    ...(window === 'auto' ? {} : { 'integration window': fixedText(runs, window) }),
  };
}

function fixedText(runs: readonly EventRun[], window: number): string {
  const steps = Math.round(window / runs[0].stepSeconds);
  const share = heldShare(runs);
  const held =
    share === null
      ? ''
      : `; it holds ${Number((100 * share).toPrecision(3))} % of the net counts of the automatic windows`;
  return `${Number((1e3 * window).toPrecision(4))} ms as stated, ${steps} points of ${Number((1e3 * runs[0].stepSeconds).toPrecision(4))} ms${held}`;
}

/** Net counts in stated windows over those in the automatic ones; null where windows are automatic or hold nothing. */
export function heldShare(runs: readonly EventRun[]): number | null {
  const shares = runs.flatMap(({ detected: { windowShare, events } }) =>
    windowShare !== null && events.count > 0 && Number.isFinite(windowShare)
      ? [{ share: windowShare, n: events.count }]
      : [],
  );
  const n = shares.reduce((sum, s) => sum + s.n, 0);
  return n === 0 ? null : shares.reduce((sum, s) => sum + s.share * s.n, 0) / n;
}
