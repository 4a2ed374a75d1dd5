import type { MassBalance } from '../../analysis/biodistribution/mass-balance.ts';
import type { OrganPart } from '../../analysis/biodistribution/organ-part.ts';
import type { CounterOutcome } from '../../analysis/gamma-counter/counter-parts.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { interval } from '../../quantity/coverage.ts';
import { type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import { clockText } from '../../text/clock-time.ts';
import type { OutcomeTable } from '../method.ts';

type Cells = (string | number)[];
const organsOf = (parts: readonly OrganPart[]) => [
  ...new Map(parts.map((p) => [p.organ.toLowerCase(), p.organ])).values(),
];

/** Mouse × organ × time, one row for each animal and time: %ID/g, then its standard uncertainty. */
export function wideTable(
  name: string,
  parts: readonly OrganPart[],
  of: (p: OrganPart) => Quantity | null,
  unit: string,
): OutcomeTable {
  const organs = organsOf(parts.filter((p) => of(p)));
  const places = new Map<string, OrganPart[]>();
  for (const p of parts) {
    const key = JSON.stringify([p.animal.name, p.time?.hours ?? null]);
    places.set(key, [...(places.get(key) ?? []), p]);
  }
  const rows = [...places.values()].map((list): Cells => {
    const cell = (organ: string, read: (q: Quantity) => number): Cells[number] => {
      const part = list.find((p) => p.organ.toLowerCase() === organ.toLowerCase());
      const q = part ? of(part) : null;
      return q ? (part?.bound && read(q) === q.value ? `≥ ${q.value}` : read(q)) : '';
    };
    const [{ animal, time }] = list;
    const values = organs.map((organ) => cell(organ, (q) => q.value));
    return [
      animal.name,
      animal.group ?? '',
      time?.text ?? '',
      ...values,
      ...organs.map((o) => cell(o, standardUncertainty)),
    ];
  });
  const columns = [...organs.map((o) => `${o} (${unit})`), ...organs.map((o) => `u ${o} (${unit})`)];
  return { name, columns: ['animal', 'group', 'time', ...columns], rows };
}

/** Where the dose of each animal went. */
export function balanceTable(balances: readonly MassBalance[]): OutcomeTable {
  const organs = organsOf(balances.flatMap((b) => b.parts));
  const rows = balances.map(({ animal, time, recovered, unassigned, bounded, parts }): Cells => {
    const values = organs.map((organ): Cells[number] => {
      const own = parts.filter((p) => p.organ.toLowerCase() === organ.toLowerCase() && p.fraction);
      const total = own.reduce((sum, p) => sum + (p.fraction?.value ?? 0), 0);
      if (own.length === 0) return '';
      return own.some((p) => p.bound) ? `≥ ${total}` : total;
    });
    const { lo, hi } = interval(recovered);
    const sign = (mark: string, value: number) => (bounded ? `${mark} ${value}` : value);
    return [
      animal,
      time?.text ?? '',
      ...values,
      sign('≥', recovered.value),
      standardUncertainty(recovered),
      lo,
      bounded ? '' : hi,
      sign('≤', unassigned.value),
    ];
  });
  const sums = ['recovered (%ID)', 'u (%ID)', 'lo (%ID)', 'hi (%ID)', 'unassigned (%ID)'];
  return { name: 'balance', columns: ['animal', 'time', ...organs.map((o) => `${o} (%ID)`), ...sums], rows };
}

/** Means of groups with their uncertainty and the spread between animals. */
export function meansTable(rows: readonly Established[]): OutcomeTable {
  const means = rows.filter((r) => r.statistic === 'mean' && r.per === 'g');
  return {
    name: 'group-means',
    columns: [
      'group',
      'organ',
      'time',
      'quantity',
      'n',
      'mean (%ID/g)',
      'u of mean (%ID/g)',
      'lo (%ID/g)',
      'hi (%ID/g)',
      'spread between animals (%ID/g)',
    ],
    rows: means.map((m): Cells => {
      const { lo, hi } = interval(m.value);
      const spread = rows.find(
        (r) =>
          r.statistic === 'spread' &&
          r.per === 'g' &&
          r.quantity === m.quantity &&
          r.subject === m.subject &&
          r.region === m.region &&
          r.time === m.time,
      );
      const group = (m.subject ?? '').replace(/^mean of /, '');
      return [
        group,
        m.region ?? '',
        m.time ?? '',
        m.quantity,
        m.n,
        m.value.value,
        standardUncertainty(m.value),
        lo,
        hi,
        spread?.value.value ?? '',
      ];
    }),
  };
}

/** Every organ of every animal with L_C and L_D: zero and below are kept as they were measured. */
export function organTable(parts: readonly OrganPart[]): OutcomeTable {
  const both = (q: Quantity | null): Cells => (q ? [q.value, standardUncertainty(q)] : ['', '']);
  return {
    name: 'organs',
    columns: [
      ...['animal', 'group', 'organ', 'time', 'mass (g)', '%ID/g', 'u (%ID/g)', '%ID', 'u (%ID)'],
      ...['bound', 'L_C (%ID)', 'L_D (%ID)', 'below L_C'],
    ],
    rows: parts.map(({ animal, organ, time, mass, perGram, fraction, bound, limits }): Cells => {
      const below = fraction && limits ? (fraction.value < limits.critical ? 'yes' : 'no') : '';
      return [
        ...[animal.name, animal.group ?? '', organ, time?.text ?? '', mass?.value ?? ''],
        ...both(perGram),
        ...both(fraction),
        ...[bound ?? '', limits?.critical ?? '', limits?.detection ?? '', below],
      ];
    }),
  };
}

/** Every tube from counts to its net rate at the reference. */
export function tubeTable({ tubes }: CounterOutcome): OutcomeTable {
  return {
    name: 'tubes',
    columns: [
      ...['tube', 'animal', 'organ', 'time', 'counted at', 'counts', 'counting time (s)'],
      ...['gross (cps)', 'net at reference (cps)', 'u (cps)', 'L_C (cps)', 'L_D (cps)'],
    ],
    rows: tubes.map(({ net, part }): Cells => {
      const { counts, seconds, startedAt, gross, row } = net.tube;
      return [
        ...[row.place, part.animal.name, part.organ, part.time?.text ?? ''],
        ...[startedAt === null ? '' : clockText(startedAt), counts, seconds, gross.value],
        ...[net.rate.value, standardUncertainty(net.rate), net.critical, net.detection],
      ];
    }),
  };
}
