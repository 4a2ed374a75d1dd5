import type { Observation } from '../../analysis/ct/observation.ts';
import type { PlotFigure } from '../../measurement/figure.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import { displayUnit, unit } from '../../quantity/unit.ts';

const concentration = displayUnit(unit('mg/mL'));

/** Metal against time after injection, one figure for each region that was seen at two times or more. */
export function courseFigures(seen: readonly Observation[], where: string): readonly PlotFigure[] {
  const regions = [...new Set(seen.map((o) => o.region.region))];
  return regions.flatMap((region): PlotFigure[] => {
    const own = seen
      .filter((o) => o.region.region === region && o.of.seconds !== null)
      .sort((a, b) => a.of.seconds! - b.of.seconds!);
    if (new Set(own.map((o) => o.of.seconds)).size < 2) return [];
    const subjects = [...new Set(own.map((o) => o.of.subject))];
    return [
      {
        kind: 'plot',
        name: `${where}-${region}`,
        title: `${region} over time`,
        caption: `Metal in ${region}, blank subtracted where there is one; bars: one standard uncertainty.`,
        x: { label: 'time after injection', unit: 'h' },
        y: { label: 'metal', unit: concentration },
        series: subjects.flatMap((subject) => {
          const course = own.filter((o) => o.of.subject === subject);
          const x = course.map((o) => o.of.seconds! / 3600);
          const y = course.map((o) => o.net.value);
          const u = course.map((o) => standardUncertainty(o.net));
          const line = { label: subject, style: 'line' as const, x, y };
          return course.length > 1
            ? [{ label: subject, style: 'points' as const, x, y, u }, line]
            : [{ label: subject, style: 'points' as const, x, y, u }];
        }),
      },
    ];
  });
}
