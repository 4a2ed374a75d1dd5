import type { TimedCourse } from '../../analysis/kinetics/course-table.ts';
import type { CourseFit } from '../../analysis/kinetics/fit-course.ts';
import type { Figure } from '../../measurement/figure.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { Parameters } from './parameters.ts';

/** Shares of the species over time, measured and fitted. */
export function courseFigure(course: TimedCourse, found: CourseFit, { sizes }: Parameters, where: string): Figure {
  const { species, times, intensities, timeUnit } = course;
  const last = times[times.length - 1];
  const fine = Float64Array.from({ length: 201 }, (_, i) => (i * last) / 200);
  const lines = found.mechanism.shape(found.rates, found.initial, fine);
  return {
    kind: 'plot',
    name: `${where}-populations`,
    title: 'Populations of species',
    caption: `Points: share of each species; lines: ${found.mechanism.name}.`,
    x: { label: 'time', unit: displayUnit(timeUnit) },
    y: { label: 'share', unit: '' },
    series: species.flatMap((name, s) => {
      const seen = Array.from(times.keys()).filter((i) => Number.isFinite(intensities[s][i]));
      const share = (i: number) => intensities[s][i] / found.fit.scales[sizes === 'each' ? i : 0];
      return [
        { label: name, style: 'points' as const, x: seen.map((i) => times[i]), y: seen.map(share) },
        { label: `${name}, fitted`, style: 'line' as const, x: Array.from(fine), y: lines.map((row) => row[s]) },
      ];
    }),
  };
}
