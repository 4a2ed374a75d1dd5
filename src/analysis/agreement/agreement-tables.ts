import type { Agreement } from '../../measurement/agreement.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import { displayUnit } from '../../quantity/unit.ts';
import { logRatio } from './log-ratios.ts';
import type { Pair } from './pair.ts';

type Found = Omit<Agreement, 'figures' | 'tables'>;

/** All pairs; ratios by region and their trends. A pair without a ratio has empty cells. */
export function agreementTables(found: Found, pairs: readonly Pair[]): Agreement['tables'] {
  const u = displayUnit(pairs[0].a.unit);
  const rows = pairs.map(({ subject, region, time, a, b }): (string | number)[] => {
    const ln = a.value > 0 && b.value > 0 ? logRatio(a, b) : null;
    const ratio = ln ? [Math.exp(ln.value), Math.exp(ln.value) * standardUncertainty(ln)] : ['', ''];
    return [
      subject,
      region,
      time,
      a.value,
      standardUncertainty(a),
      b.value,
      standardUncertainty(b),
      a.value - b.value,
      ...ratio,
    ];
  });
  const columns = ['subject', 'region', 'time', `${found.a} (${u})`, `u (${u})`, `${found.b} (${u})`, `u (${u})`];
  const ratios = [...(found.ratio ? [found.ratio] : []), ...found.regions].map((r): (string | number)[] => {
    const trend = found.trends.find((t) => t.region === r.region);
    const slope = trend ? [trend.slope.value, standardUncertainty(trend.slope), trend.lo, trend.hi] : ['', '', '', ''];
    return [r.region ?? 'all', r.n, r.ratio.value, standardUncertainty(r.ratio), r.lo, r.hi, r.between, ...slope];
  });
  return [
    { name: 'pairs', columns: [...columns, `difference (${u})`, 'ratio', 'u(ratio)'], rows },
    {
      name: 'ratios',
      columns: [
        ...['region', 'n', `${found.a}/${found.b}`, 'u', 'lo', 'hi', 'sd of ln ratio between pairs'],
        ...['slope of ln ratio (1/h)', 'u (1/h)', 'lo (1/h)', 'hi (1/h)'],
      ],
      rows: ratios,
    },
  ];
}
