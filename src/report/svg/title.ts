import { type DrawOptions, fontSize, pt, svgText, titleSize } from './frame.ts';
import { textWidth, wrapText } from './text-width.ts';

/** What a picture of simulated data says of itself, since pictures travel without their page. */
const simulatedMark = 'simulated data';

/** The title of a figure in up to two lines from `left`, and the framed mark of simulated data at the right; heights in points. */
export function figureTitle(
  title: string,
  options: DrawOptions,
  left: number,
  width: number,
): { readonly svg: string; readonly bottom: number } {
  const markWidth = options.simulated ? textWidth(simulatedMark, fontSize) + 8 : 0;
  const right = width - 6;
  const room = width - 12 - (markWidth > 0 ? markWidth + 6 : 0);
  const lines = wrapText(title, titleSize, room).slice(0, 2);
  const svg = lines.map((line, i) =>
    svgText(left, 4 + (i + 1) * (titleSize + 1.5), line, { size: titleSize, bold: true }),
  );
  if (options.simulated)
    svg.push(
      `<rect class="axis" x="${pt(right - markWidth)}" y="4.5" width="${pt(markWidth)}" height="11" rx="2" fill="none" stroke="#1a1a1a" stroke-width="0.6"/>`,
      svgText(right - markWidth / 2, 4.5 + 5.5 + 0.36 * fontSize, simulatedMark, { anchor: 'middle' }),
    );
  return { svg: svg.join('\n'), bottom: 4 + Math.max(lines.length, 1) * (titleSize + 2) };
}
