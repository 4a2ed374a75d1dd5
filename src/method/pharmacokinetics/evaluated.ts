import { groupMean } from '../../analysis/group-mean.ts';
import type { NonCompartmental } from '../../analysis/pharmacokinetics/non-compartmental.ts';
import type { Profile, Profiles } from '../../analysis/pharmacokinetics/profile.ts';
import type { TerminalSlope } from '../../analysis/pharmacokinetics/terminal-slope.ts';
import type { Finding } from '../../finding/finding.ts';
import { type Established, meanOfGroup } from '../../measurement/metal-content.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { convert, type Quantity } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Context, OutcomeTable } from '../method.ts';
import type { NamedValue } from './named-values.ts';
import type { Parameters } from './parameters.ts';

/** What every evaluation of a group is given. */
export type Settings = {
  /** Empty where the table has no groups. */
  readonly group: string;
  readonly profiles: Profiles;
  readonly parameters: Parameters;
  readonly context: Context;
  readonly dose: (profile: Profile) => Quantity | null;
};

/** Rows, tables and findings of one part; curves and terminal lines for the figure and for what builds on them. */
export type Evaluated = {
  readonly rows: readonly Established[];
  readonly tables: readonly OutcomeTable[];
  readonly findings: readonly Finding[];
  readonly curves?: readonly {
    readonly profile: Profile;
    readonly found: NonCompartmental;
    readonly dose: Quantity | null;
  }[];
  readonly mean?: {
    readonly times: Float64Array;
    readonly means: Float64Array;
    readonly errors: Float64Array;
    readonly terminal: TerminalSlope | null;
  };
};

const shown = ['mL/h', 'mL/h/kg', 'mL', 'mL/kg'].map(unit);

/** Clearance in mL/h and volumes in mL, per kg where the dose is. */
export function tidy(q: Quantity): Quantity {
  const like = shown.find((u) => sameDimension(u.dimension, q.unit.dimension));
  return like ? convert(q, like) : q;
}

/** A row of one subject; `subject` is empty where the table names none. */
export function rowOf(
  { quantity, what, value }: NamedValue,
  { subject, n, flags }: { readonly subject: string; readonly n: number; readonly flags: readonly string[] },
): Established {
  return {
    ...(subject === '' ? {} : { subject }),
    region: what,
    quantity,
    statistic: 'mean',
    per: null,
    value: tidy(value),
    n,
    flags,
  };
}

/** Means and spreads over the subjects of whatever two or more of them have. */
export function meanRows(
  subjects: readonly { readonly values: readonly NamedValue[]; readonly flags: readonly string[] }[],
  { group, context }: Pick<Settings, 'group' | 'context'>,
): Established[] {
  if (subjects.length < 2) return [];
  const names = new Map(
    subjects.flatMap(({ values }) => values.map((v) => [`${v.quantity} ${v.what ?? ''}`, v] as const)),
  );
  return [...names].flatMap(([name, like]): Established[] => {
    const own = subjects.flatMap(({ values, flags }) =>
      values
        .filter((v) => v.quantity === like.quantity && v.what === like.what)
        .map((v) => ({ value: tidy(v.value), flags })),
    );
    if (own.length < 2) return [];
    const { mean, spread, n } = groupMean(
      own.map((o) => o.value),
      `${context.key}#mean ${name}`,
      `${name.trim()} between subjects`,
    );
    const flags = [...new Set(own.flatMap((o) => o.flags))];
    const row = rowOf({ ...like, value: mean }, { subject: meanOfGroup(group || null), n, flags });
    return [row, ...(spread ? [{ ...row, statistic: 'spread' as const, value: spread }] : [])];
  });
}
