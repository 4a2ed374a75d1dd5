import type { Axis } from '../../measurement/figure.ts';
import { fontSize, pt, svgText } from './frame.ts';
import type { Scale } from './scale.ts';
import { fitText } from './text-width.ts';
import { superscript } from './ticks.ts';

/** Place of the plotting field on the page, in points. */
export type Field = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** `mass of gold (fg)`; a power of ten taken out of the tick labels stands before the unit. */
function axisTitle(axis: Axis, exp10: number): string {
  if (axis.names) return axis.label;
  const factor = exp10 === 0 ? '' : `10${superscript(exp10)}`;
  const unit = axis.unit === '' || axis.unit === '1' ? '' : axis.unit;
  return `${axis.label} (${[factor, unit].filter(Boolean).join(' ') || 'no unit'})`;
}

/** Axis lines, ticks with labels, faint grid lines and the titles of both axes; labels of x stand upright in `uprightDepth` points. */
export function drawAxes(
  field: Field,
  x: Scale,
  y: Scale,
  axes: { readonly x: Axis; readonly y: Axis },
  uprightDepth?: number,
): string {
  const { left, right, top, bottom } = field;
  const grid = y.ticks.values.map((v) => `M${pt(left)} ${pt(y.at(v))}H${pt(right)}`).join('');
  const ticks =
    x.ticks.values.map((v) => `M${pt(x.at(v))} ${pt(bottom)}v3`).join('') +
    y.ticks.values.map((v) => `M${pt(left)} ${pt(y.at(v))}h-3`).join('');
  const xLabels = x.ticks.values.map((v, i) =>
    uprightDepth === undefined
      ? svgText(x.at(v), bottom + 3 + fontSize, x.ticks.labels[i], { anchor: 'middle' })
      : svgText(x.at(v) + 0.36 * fontSize, bottom + 5, x.ticks.labels[i], { anchor: 'end', upright: true }),
  );
  const yLabels = y.ticks.values.map((v, i) =>
    svgText(left - 4.5, y.at(v) + 0.36 * fontSize, y.ticks.labels[i], { anchor: 'end' }),
  );
  const xTitle = fitText(axisTitle(axes.x, x.ticks.exp10), fontSize, right - left + 20);
  const yTitle = fitText(axisTitle(axes.y, y.ticks.exp10), fontSize, bottom - top + 20);
  return [
    `<path class="grid" d="${grid}" stroke="#e3e3e3" stroke-width="0.4" fill="none"/>`,
    `<path class="axis" d="M${pt(left)} ${pt(top)}V${pt(bottom)}H${pt(right)}${ticks}" stroke="#1a1a1a" stroke-width="0.6" fill="none"/>`,
    ...xLabels,
    ...yLabels,
    svgText((left + right) / 2, bottom + 3 + 1.5 * fontSize + (uprightDepth ?? fontSize), xTitle, { anchor: 'middle' }),
    svgText(fontSize + 1, (top + bottom) / 2, yTitle, { anchor: 'middle', upright: true }),
  ].join('\n');
}
