import { displayQuantity } from '../../quantity/display.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { CalibrationRecord } from '../../study/record.ts';
import { calibrationParagraph } from '../methods.ts';
import { plainNumber } from '../phrases.ts';
import { anchor, type Html, html, nothing } from './markup.ts';
import { copyable, figureBlock, limitsTable, type Origin } from './measurement.ts';

function pointsTable({ calibration: c }: CalibrationRecord): Html {
  if (c.points.length === 0) return nothing;
  const response = displayUnit(c.responseUnit);
  const rows = c.points.map((p) => {
    const back = c.slope.value === 0 ? Number.NaN : (p.response - c.intercept.value) / c.slope.value;
    const cells = [p.level, p.response, p.u, p.fitted, (p.response - p.fitted) / p.u, back].map(
      (v) => html`<td class="number">${Number.isFinite(v) ? plainNumber(v, 4) : ''}</td>`,
    );
    return html`<tr><td>${p.name}</td>${cells}</tr>
`;
  });
  const heads = [
    `Level (${displayUnit(c.levelUnit)})`,
    `Response (${response})`,
    `u of response (${response}, k = 1)`,
    `Fitted (${response})`,
    'Residual / u (no unit)',
    `Read back (${displayUnit(c.levelUnit)})`,
  ];
  return html`<details open><summary>Points: ${c.points.length}</summary><div class="scroll"><table class="narrow"><thead><tr><th>Standard</th>${heads.map((h) => html`<th class="number">${h}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></details>
`;
}

/** A calibration: line, quality, figure, points, limits, and how it was made. */
export function calibrationSection(record: CalibrationRecord, origin: Origin, k: number): Html {
  const { calibration: c } = record;
  const id = anchor('c', c.name);
  const rows: [string, string][] = [
    [`Slope (k = ${k})`, displayQuantity(c.slope, { k })],
    [`Intercept (k = ${k})`, c.throughZero ? 'through zero' : displayQuantity(c.intercept, { k })],
    [
      'Range',
      c.range ? `${plainNumber(c.range[0])} … ${plainNumber(c.range[1])} ${displayUnit(c.levelUnit)}` : 'not stated',
    ],
    ['Weights', c.weighting],
  ];
  if (c.rSquared !== null) rows.push(['R²', c.rSquared.toFixed(4)]);
  if (c.residualSd !== null) rows.push(['Residual standard deviation (weight 1)', plainNumber(c.residualSd)]);
  if (c.lackOfFit)
    rows.push([
      'Lack of fit',
      `F(${c.lackOfFit.dof1}, ${c.lackOfFit.dof2}) = ${plainNumber(c.lackOfFit.f)}, p = ${plainNumber(c.lackOfFit.p, 2)}`,
    ]);
  return html`<section id="${id}"><h2>Calibration ${c.name} <span class="soft">${c.kind}</span></h2>
<table class="narrow"><tbody>${rows.map(
    ([name, text]) => html`<tr><th scope="row">${name}</th><td>${text}</td></tr>
`,
  )}</tbody></table>
${record.figures.map((f) => figureBlock(f, c.name, origin))}
${pointsTable(record)}${limitsTable(c.limits)}
<h3>Method</h3>${copyable(`${id}-method`, calibrationParagraph(record, k))}</section>
`;
}
