import type { Described, DescribedChannel } from './channel-figures.ts';

/** One acquisition as `cupel identify` reports it. */
export type Acquisition = {
  readonly name: string;
  readonly format: string;
  readonly title: string;
  readonly files: readonly string[];
  readonly doubts: readonly string[];
  readonly signals: readonly Described[];
  /** How each channel was counted, in words, as its values tell. */
  readonly counting?: readonly { readonly channel: string; readonly text: string | null }[];
  readonly findings: readonly { readonly level: string; readonly code: string; readonly message: string }[];
  readonly error: { readonly code: string; readonly message: string; readonly fix: string } | null;
};

const alike = ({ format, signals, error }: Acquisition): string =>
  JSON.stringify([
    format,
    error?.code ?? null,
    signals.map((s) => [s.kind, s.size, s.channels.map((c) => [c.name, c.mode, c.unit, c.points, c.dwellSeconds])]),
  ]);

/** Acquisitions of the same format, channels, units and size together, in the order of their first. */
export function acquisitionGroups(list: readonly Acquisition[]): Acquisition[][] {
  const groups = new Map<string, Acquisition[]>();
  for (const one of list) {
    const key = alike(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** Smallest and largest of a figure over a group. */
export type Range = readonly [number, number];

/** A channel over a group: what all share, and the ranges of the rest; null without a finite value. */
export type GroupChannel = Pick<DescribedChannel, 'name' | 'unitText' | 'points' | 'dwellSeconds'> & {
  readonly sum: Range | null;
  readonly min: Range | null;
  readonly max: Range | null;
  readonly missing: Range | null;
};

export type GroupSignal = Pick<Described, 'kind' | 'size' | 'facts'> & { readonly channels: readonly GroupChannel[] };

function rangeOf(values: readonly (number | null)[]): Range | null {
  const known = values.filter((v) => v !== null);
  return known.length === 0 ? null : [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
}

/** The signals of a group of `acquisitionGroups`: facts that all share, and ranges over its members. */
export function groupSignals(group: readonly Acquisition[]): GroupSignal[] {
  return group[0].signals.map(({ kind, size, facts, channels }, i) => {
    const own = group.map((a) => a.signals[i]);
    return {
      kind,
      size,
      facts: Object.fromEntries(Object.entries(facts).filter(([key, text]) => own.every((s) => s.facts[key] === text))),
      channels: channels.map(({ name, unitText, points, dwellSeconds }, j) => ({
        name,
        unitText,
        points,
        dwellSeconds,
        sum: rangeOf(own.map((s) => s.channels[j].sum)),
        min: rangeOf(own.map((s) => s.channels[j].min)),
        max: rangeOf(own.map((s) => s.channels[j].max)),
        missing: rangeOf(own.map((s) => s.channels[j].missing)),
      })),
    };
  });
}

/** A doubt (`?`) or finding, and how many acquisitions of the group say it. */
export type Said = { readonly mark: string; readonly text: string; readonly count: number };

export function saidByGroup(group: readonly Acquisition[]): Said[] {
  const said = new Map<string, Said>();
  const add = (mark: string, text: string) => {
    const key = `${mark} ${text}`;
    said.set(key, { mark, text, count: 1 + (said.get(key)?.count ?? 0) });
  };
  for (const doubt of group.flatMap((a) => a.doubts)) add('?', doubt);
  for (const { level, code, message } of group.flatMap((a) => a.findings)) add(`${level}[${code}]`, message);
  return [...said.values()];
}

/** `32 … 1002074`, to eight digits; one number where both ends are equal. */
export function range([low, high]: Range): string {
  const [a, b] = [low, high].map((v) => String(Number(v.toPrecision(8))));
  return a === b ? a : `${a} … ${b}`;
}
