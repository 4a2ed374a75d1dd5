import type { Figure } from '../../measurement/figure.ts';
import { escapeXml } from './escape.ts';

/** How a figure is drawn. Defaults: 174 mm wide, a document of its own. */
export type DrawOptions = {
  /** 85, 114 and 174 mm are the column widths of most journals. */
  readonly widthMm?: number;
  /** What the picture was made from, kept in its metadata. */
  readonly provenance?: string;
  /** Put before every id, so that several figures fit on one page. Without it the scale bar's id is `scale-bar`. */
  readonly prefix?: string;
  /** True inside HTML, where no namespace is declared. */
  readonly inline?: boolean;
  /** Writes "simulated data" into the picture and its title. */
  readonly simulated?: boolean;
};

const fontFamily = "Arial, Helvetica, 'Liberation Sans', sans-serif";
/** Points; no text is smaller. */
export const fontSize = 7;
export const titleSize = 8;
export const pointsPerMm = 72 / 25.4;

/** A coordinate in points, to 0.001. */
export function pt(x: number): string {
  return String(Number(x.toFixed(3)) + 0);
}

export type TextStyle = {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** Quarter turn to the left, for the title of a vertical axis. */
  readonly upright?: boolean;
};

/** A line of real text at a point of the page. */
export function svgText(x: number, y: number, content: string, style: TextStyle = {}): string {
  const place = style.upright ? `transform="translate(${pt(x)} ${pt(y)}) rotate(-90)"` : `x="${pt(x)}" y="${pt(y)}"`;
  const anchor = style.anchor && style.anchor !== 'start' ? ` text-anchor="${style.anchor}"` : '';
  const weight = style.bold ? ' font-weight="bold"' : '';
  const size = style.size && style.size !== fontSize ? ` font-size="${style.size}"` : '';
  return `<text class="ink" ${place}${anchor}${weight}${size} fill="#1a1a1a">${escapeXml(content)}</text>`;
}

/** The whole SVG: size in mm, coordinates in points, title, description and provenance for readers and machines. */
export function svgDocument(
  figure: Figure,
  options: DrawOptions,
  size: readonly [number, number],
  description: string,
  body: string,
): string {
  const [width, height] = size;
  const prefix = options.prefix ?? '';
  const mm = (points: number) => Number((points / pointsPerMm).toFixed(3));
  const namespaces = options.inline
    ? ''
    : ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  const root =
    `<svg${namespaces} width="${mm(width)}mm" height="${mm(height)}mm" viewBox="0 0 ${pt(width)} ${pt(height)}"` +
    ` role="img" aria-labelledby="${escapeXml(prefix)}title ${escapeXml(prefix)}desc"` +
    ` font-family="${fontFamily}" font-size="${fontSize}">`;
  return [
    root,
    `<title id="${escapeXml(prefix)}title">${escapeXml(figure.title)}${options.simulated ? ' (simulated data)' : ''}</title>`,
    `<desc id="${escapeXml(prefix)}desc">${escapeXml(description)}</desc>`,
    `<metadata>${escapeXml(options.provenance ?? `cupel figure ${figure.name}`)}</metadata>`,
    `<rect class="paper" width="${pt(width)}" height="${pt(height)}" fill="#ffffff"/>`,
    body,
    '</svg>',
    '',
  ].join('\n');
}
