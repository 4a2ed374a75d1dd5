import type { MapFigure } from '../../measurement/figure.ts';
import { escapeXml } from './escape.ts';
import { type DrawOptions, fontSize, pointsPerMm, pt, svgDocument, svgText } from './frame.ts';
import { blockMask, type MapImage, mapImage } from './map-image.ts';
import { maskOutline } from './outline.ts';
import { dashes } from './palette.ts';
import { indexedPng, pngDataUri } from './png.ts';
import { scale } from './scale.ts';
import { scaleBar, scaleBarUm } from './scale-bar.ts';
import { fitText, textWidth } from './text-width.ts';
import { superscript } from './ticks.ts';
import { figureTitle } from './title.ts';
import { hexColour, viridis } from './viridis.ts';

const shades = 255;
const palette = [[0, 0, 0] as const, ...Array.from({ length: shades }, (_, i) => viridis(i / (shades - 1)))];
/** Outlines are drawn over a dark casing, so that they stand out on the whole of viridis; dashes tell them apart. */
const outlineColours = ['#ffffff', '#E69F00', '#CC79A7', '#56B4E9'] as const;
const casing = '#000000';

/** Colour index of each pixel: 0 for NaN, 1 to 255 along the scale. */
function indices(image: MapImage): Uint8Array {
  const [lo, hi] = image.range;
  const pixels = new Uint8Array(image.values.length);
  for (let i = 0; i < pixels.length; i++) {
    const v = image.values[i];
    if (Number.isNaN(v)) continue;
    pixels[i] = 1 + Math.round(Math.min(1, Math.max(0, (v - lo) / (hi - lo))) * (shades - 1));
  }
  return pixels;
}

/** Lengths that the scale bar is held against keep more digits than the eye needs. */
const exactly = (x: number): string => String(Number(x.toPrecision(8)));
const inWords = (v: number): string => String(Number(v.toPrecision(3)));

/** What the picture does to the numbers: its colour range, reduced pixels, and where nothing was measured. */
export function mapNotes(figure: MapFigure): string {
  const image = mapImage(figure);
  const [lo, hi] = image.range;
  const ends = `${inWords(lo)} to ${inWords(hi)} ${figure.unit}`;
  const notes = [
    image.clipped[0] || image.clipped[1]
      ? `Colours (viridis) span the 1st to the 99th percentile, ${ends}; pixels beyond take the end colour.`
      : `Colours (viridis) span ${ends}.`,
  ];
  if (image.step > 1)
    notes.push(
      `Shown at ${image.width} × ${image.height} of ${figure.width} × ${figure.height} pixels, each the mean of ${image.step} × ${image.step}.`,
    );
  if (image.missing > 0) notes.push('Hatched: nothing measured.');
  if (!pixelKnown(figure)) notes.push('Pixel size unknown: no scale bar, pixels drawn square.');
  return notes.join(' ');
}

function pixelKnown(figure: MapFigure): boolean {
  return figure.pixelUm.every((um) => Number.isFinite(um) && um > 0);
}

function colourBar(figure: MapFigure, image: MapImage, x: number, top: number, height: number, id: string): string {
  const s = scale(image.range[0], image.range[1], false, top + height, top, Math.max(2, Math.round(height / 26)));
  const stops = Array.from({ length: 16 }, (_, i) => {
    const colour = hexColour(viridis(i / 15));
    return `<stop offset="${Number((i / 15).toFixed(4))}" stop-color="${colour}"/>`;
  });
  const ticks = s.ticks.values.map((v) => `M${pt(x + 8)} ${pt(s.at(v))}h2.5`).join('');
  const labels = s.ticks.values.map((v, i) => svgText(x + 12, s.at(v) + 0.36 * fontSize, s.ticks.labels[i]));
  const labelWidth = Math.max(0, ...s.ticks.labels.map((l) => textWidth(l, fontSize)));
  const factor = s.ticks.exp10 === 0 ? '' : `10${superscript(s.ticks.exp10)} `;
  const title = fitText(`${factor}${figure.unit || 'no unit'}`, fontSize, Math.max(height, 60));
  return [
    `<linearGradient id="${id}" x1="0" y1="1" x2="0" y2="0">${stops.join('')}</linearGradient>`,
    `<rect x="${pt(x)}" y="${pt(top)}" width="8" height="${pt(height)}" fill="url(#${id})"/>`,
    `<path class="axis" d="${ticks}" stroke="#1a1a1a" stroke-width="0.6" fill="none"/>`,
    ...labels,
    svgText(x + 12 + labelWidth + 3 + fontSize, top + height / 2, title, { anchor: 'middle', upright: true }),
  ].join('\n');
}

type Region = { readonly name: string; readonly path: string; readonly colour: string; readonly dash: string };

type ToPage = (corner: number) => number;

function regions(figure: MapFigure, image: MapImage, toX: ToPage, toY: ToPage): Region[] {
  const mask = (m: Uint8Array) => blockMask(m, figure.width, figure.height, image.step);
  return figure.regions.map((r, i) => ({
    name: r.name,
    path: maskOutline(mask(r.mask), image.width, image.height, toX, toY),
    colour: outlineColours[i % outlineColours.length],
    dash: dashes[i % dashes.length],
  }));
}

/** Line of a region twice, casing below. */
function outlineStrokes(r: Region, path: string): string {
  const dash = r.dash ? ` stroke-dasharray="${r.dash}"` : '';
  const line = (colour: string, width: number, extra: string) =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${extra}/>`;
  return line(casing, 2, '') + line(r.colour, 1, dash);
}

/** A map as SVG: one pixel of the picture for one of the map, colour bar, scale bar, outlines of regions with names. */
export function drawMap(figure: MapFigure, options: DrawOptions = {}): string {
  const image = mapImage(figure);
  const prefix = escapeXml(options.prefix ?? '');
  const width = (options.widthMm ?? 174) * pointsPerMm;
  const [dx, dy] = pixelKnown(figure) ? figure.pixelUm : [1, 1];
  const title = figureTitle(figure.title, options, 8, width);
  const top = title.bottom + 4;
  const aspect = (figure.height * dy) / (figure.width * dx);
  const most = width - 8 - 58;
  const mapWidth = Math.min(most, (1.05 * width) / aspect);
  const mapHeight = mapWidth * aspect;
  const left = 8;
  // pixels of the picture beyond the edge of the map belong to its last, incomplete blocks
  const pixelWidth = (mapWidth * image.step) / figure.width;
  const pixelHeight = (mapHeight * image.step) / figure.height;
  const png = pngDataUri(indexedPng(image.width, image.height, indices(image), palette));
  const picture =
    `<image x="${pt(left)}" y="${pt(top)}" width="${exactly(pixelWidth * image.width)}" height="${exactly(pixelHeight * image.height)}"` +
    ` preserveAspectRatio="none" style="image-rendering:pixelated" xlink:href="${png}"/>`;
  const hatch =
    `<pattern id="${prefix}hatch" width="4" height="4" patternUnits="userSpaceOnUse">` +
    '<rect width="4" height="4" fill="#d9d9d9"/><path d="M0 4L4 0" stroke="#9a9a9a" stroke-width="0.6"/></pattern>';
  const box = `x="${pt(left)}" y="${pt(top)}" width="${pt(mapWidth)}" height="${pt(mapHeight)}"`;
  const list = regions(
    figure,
    image,
    (corner) => left + corner * pixelWidth,
    (corner) => top + corner * pixelHeight,
  );
  const outlines = list.map((r) => `<g data-region="${escapeXml(r.name)}">${outlineStrokes(r, r.path)}</g>`);

  let y = top + Math.max(mapHeight, 50) + 8;
  const below: string[] = [];
  let x = left;
  if (pixelKnown(figure)) {
    const ptPerUm = mapWidth / (figure.width * dx);
    const bar = scaleBar(left, y, scaleBarUm(figure.width * dx), ptPerUm, `${prefix}scale-bar`);
    below.push(bar.svg);
    x += bar.width + 14;
  }
  for (const r of list) {
    const name = fitText(r.name, fontSize, width - 40);
    const entry = 22 + textWidth(name, fontSize) + 12;
    if (x > left && x + entry > width - 4) {
      x = left;
      y += fontSize + 5;
    }
    below.push(
      `<rect x="${pt(x)}" y="${pt(y - 2.5)}" width="18" height="7" fill="#31688e"/>`,
      outlineStrokes(r, `M${pt(x + 2)} ${pt(y + 1)}h14`),
      svgText(x + 22, y + 0.5 * fontSize, name),
    );
    x += entry;
  }
  const height = y + fontSize + 5;
  const body = [
    title.svg,
    `<defs>${hatch}<clipPath id="${prefix}map"><rect ${box}/></clipPath></defs>`,
    `<rect ${box} fill="url(#${prefix}hatch)"/>`,
    `<g clip-path="url(#${prefix}map)">${picture}${outlines.join('\n')}</g>`,
    colourBar(figure, image, left + mapWidth + 6, top, Math.max(mapHeight, 50), `${prefix}colours`),
    ...below,
  ];
  const description = [figure.caption, mapNotes(figure)].filter(Boolean).join(' ');
  return svgDocument(figure, options, [width, height], description, body.join('\n'));
}
