import { fontSize, pt, svgText } from './frame.ts';
import { textWidth } from './text-width.ts';

/** The longest 1, 2 or 5 · 10ⁿ µm that is at most 30 % of `spanUm`. */
export function scaleBarUm(spanUm: number): number {
  const most = 0.3 * spanUm;
  const decade = 10 ** Math.floor(Math.log10(most));
  return decade * (most / decade >= 5 ? 5 : most / decade >= 2 ? 2 : 1);
}

/** `500 µm`, `2 mm`, `200 nm`. */
export function lengthLabel(um: number): string {
  const [value, unit] =
    um >= 10_000_000 ? [um / 1e6, 'm'] : um >= 1000 ? [um / 1000, 'mm'] : um < 1 ? [um * 1000, 'nm'] : [um, 'µm'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

/** The group `scale-bar`: a bar as long as `lengthUm` at `ptPerUm`, and its length in words to the right. */
export function scaleBar(
  x: number,
  y: number,
  lengthUm: number,
  ptPerUm: number,
  id: string,
): { svg: string; width: number } {
  const length = lengthUm * ptPerUm;
  const label = lengthLabel(lengthUm);
  const svg =
    `<g id="${id}" data-length-um="${Number(lengthUm.toPrecision(6))}">` +
    `<rect class="solid" x="${pt(x)}" y="${pt(y)}" width="${Number(length.toPrecision(8))}" height="2.2" fill="#1a1a1a"/>` +
    `${svgText(x + length + 4, y + 0.5 * fontSize, label)}</g>`;
  return { svg, width: length + 4 + textWidth(label, fontSize) };
}
