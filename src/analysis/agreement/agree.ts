import type { Finding } from '../../finding/finding.ts';
import type { Agreement, AgreementKind } from '../../measurement/agreement.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { displayUnit } from '../../quantity/unit.ts';
import { agreementFigures } from './agreement-figure.ts';
import { agreementTables } from './agreement-tables.ts';
import { asFactors, limitsOfAgreement } from './bland-altman.ts';
import type { Pair } from './pair.ts';
import { meanRatio, ratioTrend } from './ratios.ts';
import { proportional, verdictOf } from './verdict.ts';

type Asked = {
  readonly name: string;
  readonly of: readonly [string, string];
  readonly quantity: string;
  readonly kind: AgreementKind;
};

/**
 * Holds two measurements against each other pair by pair: differences with limits of agreement, ratios weighted by the
 * covariance of their roots, and how the ratio moves with time. Regions share an error of 5 % (Bonferroni) where each is
 * asked whether it moves or lies off 1.
 */
export function agree(asked: Asked, pairs: readonly Pair[]): { agreement: Agreement; findings: readonly Finding[] } {
  const where = `agreement.${asked.name}`;
  const key = `study.yaml:/agreement/${asked.name}`;
  const above = pairs.filter((p) => p.a.value > 0 && p.b.value > 0);
  const difference = limitsOfAgreement(
    pairs.map((p) => p.a.value - p.b.value),
    pairs[0].a.unit.code,
  );
  const logs = limitsOfAgreement(
    above.map((p) => Math.log(p.a.value / p.b.value)),
    '1',
  );
  const regions = [...new Set(above.map((p) => p.region))];
  const each = 1 - 0.05 / Math.max(1, regions.length);
  const own = (region: string) => above.filter((p) => p.region === region);
  const overTime = asked.kind === 'ratio-over-time';
  const ratio = meanRatio(above, null, key);
  const several = regions.length > 1;
  const byRegion = regions.flatMap((r) => meanRatio(own(r), r, key, each) ?? []);
  const trends = [
    ratioTrend(above, null, key, 0.95),
    ...(several ? regions.map((r) => ratioTrend(own(r), r, key, each)) : []),
  ].flatMap((trend) => trend ?? []);
  const found = {
    ...{ name: asked.name, a: asked.of[0], b: asked.of[1], quantity: asked.quantity, kind: asked.kind },
    n: pairs.length,
    subjects: new Set(pairs.map((p) => p.subject)).size,
    difference,
    factor: logs && asFactors(logs),
    ratio,
    regions: several ? byRegion : [],
    trends: overTime ? trends : [],
    shared: sharedLabels(pairs),
  };
  const findings = [
    ...leftOut(pairs, above, where),
    ...repeatedSubjects(found.n, found.subjects, where),
    ...(difference ? [] : [tooFew(pairs.length, where)]),
    ...(overTime && trends.length === 0 ? [noTrend(where)] : []),
    ...(overTime || !difference ? [] : proportional(pairs, where)),
  ];
  const { parted, verdict } = verdictOf(found);
  const complete = { ...found, parted, verdict };
  return {
    agreement: {
      ...complete,
      figures: agreementFigures(complete, pairs, displayUnit(pairs[0].a.unit)),
      tables: agreementTables(complete, pairs),
    },
    findings,
  };
}

/** Below this (relative) a share has cancelled and is rounding. */
const cancelled = 1e-9;

function sharedLabels(pairs: readonly Pair[]): string[] {
  const rests = ({ shares, value }: Quantity, id: string) =>
    Math.abs(shares[id]?.value ?? 0) > cancelled * Math.abs(value);
  const of = (a: Quantity, b: Quantity) =>
    Object.keys(a.shares).flatMap((id) => (rests(a, id) && rests(b, id) ? [a.shares[id].root.label] : []));
  return [...new Set(pairs.flatMap(({ a, b }) => of(a, b)))];
}

function leftOut(pairs: readonly Pair[], above: readonly Pair[], where: string): Finding[] {
  const zero = pairs.filter((p) => !above.includes(p));
  if (zero.length === 0) return [];
  const named = zero.slice(0, 5).map((p) => [p.subject, p.region, p.time].filter(Boolean).join(' '));
  const message = `${zero.length} of ${pairs.length} pairs are zero or below in one measurement and have no ratio (${named.join(', ')}${zero.length > 5 ? ' …' : ''}); they stay in the differences`;
  return [{ level: 'warning', code: 'R035', message, where }];
}

function repeatedSubjects(n: number, subjects: number, where: string): Finding[] {
  if (n === subjects) return [];
  const message = `${n} pairs come from ${subjects} subjects and are taken as independent; limits for a new subject are wider`;
  return [{ level: 'note', code: 'R037', message, where }];
}

const tooFew = (n: number, where: string): Finding => ({
  level: 'warning',
  code: 'R034',
  message: `${n} pair${n === 1 ? '' : 's'} give no limits of agreement`,
  where,
  fix: 'measure three pairs or more',
});

const noTrend = (where: string): Finding => ({
  level: 'warning',
  code: 'R034',
  message: 'no trend of the ratio: fewer than three pairs, or one time only',
  where,
  fix: 'measure at two times or more',
});
