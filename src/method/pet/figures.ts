import { groupMean } from '../../analysis/group-mean.ts';
import type { Figure, Series } from '../../measurement/figure.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import { displayUnit, unit } from '../../quantity/unit.ts';
import { dosePer, type PerTelling } from './animal-rows.ts';
import type { Cohort } from './groups.ts';
import type { SeenScan } from './seen.ts';
import { frameTimes } from './tables.ts';

/** The curve of each region of a dynamic scan, points with standard uncertainties. */
export function courseFigures(scans: readonly SeenScan[], where: string): Figure[] {
  return scans
    .filter((s) => s.course.length > 1)
    .flatMap((scan): Figure[] => {
      const series = scan.regions.regions.flatMap(({ name }, r): Series[] => {
        const told = scan.course.map((frame) => frame[r].mean.activity);
        if (told.some((q) => q === null)) return [];
        return [
          {
            label: name,
            style: 'points',
            x: scan.course.map((_, f) => frameTimes(scan, f)[0] / 60),
            y: told.map((q) => q!.value / 1000),
            u: told.map((q) => standardUncertainty(q!) / 1000),
          },
        ];
      });
      if (series.length === 0) return [];
      return [
        {
          kind: 'plot',
          name: `${where}-time-activity-${scan.regions.scan}`,
          title: `Time-activity curves of ${scan.regions.scan}`,
          caption: 'Mean of each region by frame, decay-corrected to the injection; bars: one standard uncertainty.',
          x: { label: 'time after injection', unit: 'min' },
          y: { label: 'activity', unit: 'kBq/mL' },
          series,
        },
      ];
    });
}

/** Injected dose of each region over the nominal times, a series for each group; of groups of one animal, that animal. */
export function uptakeFigures(groups: readonly Cohort[], telling: PerTelling, where: string): Figure[] {
  if (!telling.first) return [];
  const names = [...new Set(groups.map((c) => c.group))];
  const regions = [...new Set(groups.map((c) => c.region))];
  const series = names.flatMap((group) =>
    regions.flatMap((region): Series[] => {
      const points = groups
        .filter((c) => c.group === group && c.region === region)
        .flatMap((c) => {
          const doses = c.members.flatMap(({ uptake }) =>
            uptake.mean.dose ? [dosePer(uptake.mean.dose, telling)] : [],
          );
          const times = c.members.flatMap(({ uptake }) => (uptake.seconds === null ? [] : [uptake.seconds]));
          if (doses.length < c.members.length || times.length < c.members.length) return [];
          const { mean } = groupMean(doses, 'figure', region);
          const hours = times.reduce((a, b) => a + b, 0) / times.length / 3600;
          return [{ x: hours, y: mean.value, u: standardUncertainty(mean) }];
        })
        .sort((a, b) => a.x - b.x);
      if (points.length === 0) return [];
      const label = names.length > 1 ? `${region}, ${group}` : region;
      return [
        { label, style: 'points', x: points.map((p) => p.x), y: points.map((p) => p.y), u: points.map((p) => p.u) },
      ];
    }),
  );
  if (series.length === 0) return [];
  return [
    {
      kind: 'plot',
      name: `${where}-uptake`,
      title: 'Uptake of regions',
      caption: 'Mean over the animals of each group; bars: one standard uncertainty of that mean.',
      x: { label: 'time after injection', unit: 'h' },
      y: { label: 'injected dose', unit: displayUnit(unit(telling.per === 'g' ? '%{ID}/g' : '%{ID}/mL')) },
      series,
    },
  ];
}
