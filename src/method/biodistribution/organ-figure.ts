import type { Figure, Series } from '../../measurement/figure.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { interval } from '../../quantity/coverage.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';

/** %ID/g of every organ: a bar for each group and time with the uncertainty of its mean, or each animal where groups have none. */
export function organFigure(
  animals: readonly Established[],
  groups: readonly Established[],
  where: string,
): Figure | null {
  const means = groups.filter((r) => r.per === 'g' && r.quantity === 'dose fraction' && r.statistic === 'mean');
  const shown = means.length > 0 ? means : animals.filter((r) => r.per === 'g');
  if (shown.length === 0) return null;
  const organs = [...new Map(shown.map((r) => [r.region?.toLowerCase(), r.region ?? ''])).values()];
  const sets = [...new Set(shown.map(setOf))];
  const slots = sets.length + 1;
  const centre = (organ: number, set: number) => organ + 1 + (set - (sets.length - 1) / 2) / slots;
  const series = sets.flatMap((set, s): Series[] => {
    const own = organs.map((organ) =>
      shown.find((r) => setOf(r) === set && r.region?.toLowerCase() === organ.toLowerCase()),
    );
    // Bars reach halfway to their neighbours: every slot has a place, those of other sets are empty.
    const places = organs.flatMap((_, o) =>
      Array.from({ length: slots }, (__, t) => ({ x: centre(o, t), height: t === s ? (own[o]?.value.value ?? 0) : 0 })),
    );
    const points = own.flatMap((row, o) => (row ? [{ x: centre(o, s), row }] : []));
    return [
      { label: set, style: 'bars', x: places.map((p) => p.x), y: places.map((p) => p.height) },
      {
        label: set,
        style: 'points',
        x: points.map((p) => p.x),
        y: points.map((p) => p.row.value.value),
        u: points.map((p) => standardUncertainty(p.row.value)),
      },
    ];
  });
  const unresolved = shown.filter((r) => interval(r.value).lo <= 0).length;
  return {
    kind: 'plot',
    name: `${where}-organs`,
    title: 'Share of the dose per gram',
    caption: `${means.length > 0 ? 'Bars: means over animals' : 'Bars: single animals'}, with one standard uncertainty${unresolved > 0 ? `; ${unresolved} of ${shown.length} are not told from zero` : ''}.`,
    x: { label: 'organ', unit: '', names: organs },
    y: { label: 'dose fraction', unit: '%ID/g' },
    series,
  };
}

const setOf = (r: Established): string =>
  [(r.subject ?? 'all animals').replace(/^mean of /, ''), r.time].filter(Boolean).join(', ');
