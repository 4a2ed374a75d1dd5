import { noOrgans, type OrganRow, organRows } from '../../analysis/biodistribution/organ-rows.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** What the tables hold: counts, metal, or shares of the dose. */
export const countedKinds = ['counts', 'metal', 'dose'] as const;
export type CountedKind = (typeof countedKinds)[number];
export type Organs = { readonly kind: CountedKind; readonly rows: readonly OrganRow[] };

/** The rows of the tables of a role, as they stand. */
export function respond(acquisitions: readonly Acquisition[], _: Parameters, context: Context): Responded<Organs> {
  const kinds = new Set<CountedKind>();
  const rows = acquisitions.flatMap((acquisition, i) => {
    const named = countedKinds.filter((kind) => acquisition.columns?.[kind] !== undefined);
    if (named.length !== 1)
      throw noOrgans(
        `${context.where} ${acquisition.name}`,
        named.length === 0 ? 'none of these named' : named.join(' and '),
      );
    kinds.add(named[0]);
    return organRows([acquisition], context.where, `${context.key}/${context.role ?? 'sample'}/${i + 1}`);
  });
  if (kinds.size > 1) throw noOrgans(context.where, [...kinds].join(' and '));
  const [kind = 'counts'] = kinds;
  return { value: { kind, rows }, responses: [], findings: [] };
}
