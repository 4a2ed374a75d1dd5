import type { Series } from '../../measurement/figure.ts';
import type { Field } from './axes.ts';
import { pt } from './frame.ts';
import { dashes, markerPath, okabeIto } from './palette.ts';
import type { Scale } from './scale.ts';

/** Colour by label; dash or shape by order among the labels of its style. */
export type Look = { readonly colour: number; readonly mark: number };

const markerRadius = 2;
/** Windows are shown as a tint of the series' colour. */
const shadeOpacity = 0.16;

const c2 = (x: number): string => String(Math.round(x * 100) / 100);
const finite = (s: Series, i: number) => Number.isFinite(s.x[i]) && Number.isFinite(s.y[i]);

/** Highest and lowest of every quarter point of paper stand for longer lines, so that no peak is lost. */
function linePath(s: Series, x: Scale, y: Scale): string {
  const column = (i: number) => Math.round(x.at(s.x[i]) * 4);
  let path = '';
  let pen = false;
  let i = 0;
  const go = (k: number) => {
    path += `${pen ? 'L' : 'M'}${c2(x.at(s.x[k]))} ${c2(y.at(s.y[k]))}`;
    pen = true;
  };
  while (i < s.x.length) {
    if (!finite(s, i)) {
      pen = false;
      i++;
      continue;
    }
    const here = column(i);
    let end = i;
    let low = i;
    let high = i;
    while (end + 1 < s.x.length && finite(s, end + 1) && column(end + 1) === here) {
      end++;
      if (s.y[end] < s.y[low]) low = end;
      if (s.y[end] > s.y[high]) high = end;
    }
    for (const k of [...new Set([i, low, high, end])].sort((a, b) => a - b)) go(k);
    i = end + 1;
  }
  return path;
}

function drawLine(s: Series, look: Look, x: Scale, y: Scale): string {
  const dash = dashes[look.mark % 8] ? ` stroke-dasharray="${dashes[look.mark % 8]}"` : '';
  return `<path class="k${look.colour % 8}" d="${linePath(s, x, y)}" fill="none" stroke="${okabeIto[look.colour % 8]}" stroke-width="0.9" stroke-linejoin="round"${dash}/>`;
}

function drawBand(s: Series, look: Look, x: Scale, y: Scale): string {
  const keep = s.x.map((_, i) => i).filter((i) => finite(s, i) && Number.isFinite(s.lower?.[i] ?? Number.NaN));
  const upper = keep.map((i) => `${c2(x.at(s.x[i]))} ${c2(y.at(s.y[i]))}`);
  const lower = keep.toReversed().map((i) => `${c2(x.at(s.x[i]))} ${c2(y.at(s.lower?.[i] ?? 0))}`);
  if (keep.length === 0) return '';
  return `<path class="f${look.colour % 8}" d="M${[...upper, ...lower].join('L')}Z" fill="${okabeIto[look.colour % 8]}" fill-opacity="0.22"/>`;
}

/** Edges of bars centred on x: halfway to the neighbours, halfway by ratio on a log axis. */
export function barEdges(centres: readonly number[], log: boolean): number[] {
  const up = (v: number) => (log ? Math.log(v) : v);
  const down = (v: number) => (log ? Math.exp(v) : v);
  const c = centres.map(up);
  if (c.length === 0) return [];
  const half = c.length > 1 ? (c[1] - c[0]) / 2 : log ? 0.2 : Math.max(Math.abs(c[0]) * 0.05, 0.5);
  const edges = [c[0] - half];
  for (let i = 1; i < c.length; i++) edges.push((c[i - 1] + c[i]) / 2);
  edges.push(c.length > 1 ? c[c.length - 1] + (c[c.length - 1] - c[c.length - 2]) / 2 : c[0] + half);
  return edges.map(down);
}

/** The outline of neighbouring bars as steps, up from their base and down to it again. */
function stepPath(s: Series, x: Scale, y: Scale): string {
  const edges = barEdges(s.x, x.log);
  const base = (i: number) => s.lower?.[i] ?? 0;
  const stands = (i: number) => i >= 0 && i < s.x.length && finite(s, i) && s.y[i] !== base(i);
  const joined = (i: number, j: number) => stands(i) && stands(j) && base(i) === base(j);
  let path = '';
  for (let i = 0; i < s.x.length; i++) {
    if (!stands(i)) continue;
    if (!joined(i - 1, i)) path += `M${c2(x.at(edges[i]))} ${c2(y.at(base(i)))}`;
    path += `V${c2(y.at(s.y[i]))}H${c2(x.at(edges[i + 1]))}`;
    if (!joined(i, i + 1)) path += `V${c2(y.at(base(i)))}Z`;
  }
  return path;
}

/** Only the first of several bars is filled: tints over each other make colours that stand in no legend. */
function barPaint(look: Look): string {
  const n = look.colour % 8;
  const [width, dash] = look.mark === 0 ? [0.8, ''] : [1.2, ` stroke-dasharray="${dashes[look.mark % 8]}"`];
  const fill = look.mark === 0 ? `fill="${okabeIto[n]}" fill-opacity="0.3"` : 'fill="none"';
  return `class="${look.mark === 0 ? `f${n} ` : ''}k${n}" ${fill} stroke="${okabeIto[n]}" stroke-width="${width}"${dash}`;
}

function drawBars(s: Series, look: Look, x: Scale, y: Scale): string {
  return `<path ${barPaint(look)} d="${stepPath(s, x, y)}"/>`;
}

/** Arrows from a marker towards where an upper limit leaves its point: left (1), down (2) or both (3). */
function arrowsOf(px: number, py: number, limit: number): string {
  const from = markerRadius + 0.4;
  const left = `M${c2(px - from)} ${c2(py)}h-5m1.6 -1.3l-1.6 1.3l1.6 1.3`;
  const down = `M${c2(px)} ${c2(py + from)}v5m-1.3 -1.6l1.3 1.6l1.3 -1.6`;
  return (limit & 1 ? left : '') + (limit & 2 ? down : '');
}

function drawPoints(s: Series, look: Look, x: Scale, y: Scale): string {
  const marker = markerPath(look.mark, markerRadius);
  const hidden = markerPath(6, markerRadius);
  const seen = new Set<string>();
  let solid = '';
  let open = '';
  let arrows = '';
  let hollow = '';
  let bars = '';
  for (let i = 0; i < s.x.length; i++) {
    if (!finite(s, i)) continue;
    const [px, py] = [x.at(s.x[i]), y.at(s.y[i])];
    const u = s.u?.[i] ?? 0;
    if (u > 0) {
      const [top, bottom] = [y.at(s.y[i] + u), y.at(s.y[i] - u)];
      if (bottom - top > 2 * markerRadius)
        bars += `M${c2(px)} ${c2(top)}V${c2(bottom)}M${c2(px - 1.5)} ${c2(top)}h3M${c2(px - 1.5)} ${c2(bottom)}h3`;
    }
    const place = `M${px.toFixed(1)} ${py.toFixed(1)}`;
    const limit = s.limit?.[i] ?? 0;
    if (seen.has(`${place}${limit}`)) continue;
    seen.add(`${place}${limit}`);
    if (limit > 0) {
      open += place + marker;
      arrows += arrowsOf(px, py, limit);
      continue;
    }
    const below = (x.log && s.x[i] <= 0) || (y.log && s.y[i] <= 0);
    if (below) hollow += place + hidden;
    else solid += place + marker;
  }
  const colour = okabeIto[look.colour % 8];
  const error =
    bars && `<path class="k${look.colour % 8}" d="${bars}" fill="none" stroke="${colour}" stroke-width="0.6"/>`;
  const off =
    hollow && `<path class="k${look.colour % 8}" d="${hollow}" fill="none" stroke="${colour}" stroke-width="0.6"/>`;
  const limits =
    open &&
    `<path class="k${look.colour % 8}" d="${arrows}${open}" fill="none" stroke="${colour}" stroke-width="0.6"/>`;
  return `${error}${limits}<path class="f${look.colour % 8}" d="${solid}" fill="${colour}" fill-opacity="0.85"/>${off}`;
}

/** Windows: x holds start and end of each in turn, over the full height; without x, y holds them over the full width. */
function drawShade(s: Series, look: Look, x: Scale, y: Scale, field: Field): string {
  const across = s.x.length === 0;
  const ends = across ? s.y : s.x;
  const axis = across ? y : x;
  const clip = (v: number) => axis.at(Math.min(axis.hi, Math.max(axis.lo, v)));
  let path = '';
  for (let i = 0; i + 1 < ends.length; i += 2) {
    const [a, b] = [clip(ends[i]), clip(ends[i + 1])];
    path += across
      ? `M${pt(field.left)} ${c2(a)}H${pt(field.right)}V${c2(b)}H${pt(field.left)}Z`
      : `M${c2(a)} ${pt(field.top)}H${c2(b)}V${pt(field.bottom)}H${c2(a)}Z`;
  }
  return `<path class="f${look.colour % 8}" d="${path}" fill="${okabeIto[look.colour % 8]}" fill-opacity="${shadeOpacity}"/>`;
}

/** The marks of one series as it looks. */
export function drawMarks(s: Series, look: Look, x: Scale, y: Scale, field: Field): string {
  switch (s.style) {
    case 'line':
      return drawLine(s, look, x, y);
    case 'band':
      return drawBand(s, look, x, y);
    case 'bars':
      return drawBars(s, look, x, y);
    case 'points':
      return drawPoints(s, look, x, y);
    case 'shade':
      return drawShade(s, look, x, y, field);
  }
}

/** The sample of a series in the legend, 14 points wide, centred on the height y. */
export function legendSample(style: Series['style'], look: Look, x: number, y: number): string {
  const colour = okabeIto[look.colour % 8];
  if (style === 'points')
    return `<path class="f${look.colour % 8}" d="M${pt(x + 7)} ${pt(y)}${markerPath(look.mark, markerRadius)}" fill="${colour}"/>`;
  if (style === 'line') {
    const dash = dashes[look.mark % 8] ? ` stroke-dasharray="${dashes[look.mark % 8]}"` : '';
    return `<path class="k${look.colour % 8}" d="M${pt(x)} ${pt(y)}h14" stroke="${colour}" stroke-width="1.1" fill="none"${dash}/>`;
  }
  if (style === 'bars') return `<path ${barPaint(look)} d="M${pt(x + 1)} ${pt(y - 2.5)}h12v5h-12z"/>`;
  const opacity = style === 'shade' ? 0.25 : 0.3;
  return `<path class="f${look.colour % 8}" d="M${pt(x + 1)} ${pt(y - 2.5)}h12v5h-12z" fill="${colour}" fill-opacity="${opacity}"/>`;
}
