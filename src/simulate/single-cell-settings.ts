import { atomicMass, mostAbundantIsotope, naturalIsotopes } from '../chemistry/isotopes.ts';
import { avogadro } from './constants.ts';
import { labelSettings, probesText } from './label-settings.ts';
import { sessionSettings, statedOfInstrument } from './session-settings.ts';
import { field, listSetting, numberSetting, type Setting } from './setting.ts';
import type { SingleCellSettings } from './single-cell.ts';
import type { Size } from './size.ts';
import { ionicCpsPerUgPerL } from './suspension.ts';
import { isTimeOfFlight, labelOf, rawPattern } from './vendor.ts';

type S = SingleCellSettings;

/** What can be set of a simulation of cells in suspension. */
export const singleCellSettings: readonly Setting<S>[] = [
  ...labelSettings<S>(),
  numberSetting('cells', '{cell}/mL', 'cells in the suspension', { least: 0, most: 1e9 }, field('cellsPerMl')),
  numberSetting('dissolved', 'ug/L', 'label that did not bind', { least: 0, most: 1000 }, field('dissolvedUgPerL')),
  listSetting(
    'ionic-levels',
    'ug/L',
    'levels of the ionic standards',
    { least: 0, most: 1e4 },
    field('ionicLevelsUgPerL'),
  ),
  ...sessionSettings<S>(),
];

/** The study file of a simulated session, as a laboratory would state it. */
export function singleCellStudy(o: S): string {
  const labels = isTimeOfFlight(o.vendor) ? o.labels : o.labels.slice(0, 1);
  const nuclide = (element: string) => mostAbundantIsotope(element).nuclide;
  const levels = o.ionicLevelsUgPerL.map((level, i) => `ionic_${i + 1}: ${level} ug/L`).join(', ');
  const stated = statedOfInstrument(o);
  const channels = labels.map(({ element }) => `"${labelOf(o.vendor, nuclide(element))}"`).join(', ');
  // one search on the sum: the same cells for every label, also where a cell lacks one of them
  const together = labels.length > 1 ? `    parameters: { channels: [${channels}] }\n` : '';
  const each = (text: (element: string, channel: string) => string) =>
    labels.map(({ element }) => text(element, labelOf(o.vendor, nuclide(element)))).join('');
  return `# Cells in suspension with ionic standards, simulated from the truth in truth.json.
format: cupel-study/1
title: Single cells in suspension with ${labels.map(({ element }) => element).join(' and ')} labels
simulated: every raw file here was made by cupel simulate from the truth in truth.json; no cell was measured
probes:
${probesText(labels, nuclide)}specimens:
  cells:   { kind: cells, line: simulated }
  blocked: { kind: cells, line: simulated, role: nonspecific }
  blank:   { kind: cells, line: simulated, role: blank }
data:
  cells:   { path: ${rawPattern(o.vendor, 'cells')}, specimen: cells, ${stated} }
  blocked: { path: ${rawPattern(o.vendor, 'blocked')}, specimen: blocked, ${stated} }
  blank:   { path: ${rawPattern(o.vendor, 'blank')}, specimen: blank, ${stated} }
  ionic:   { path: ${rawPattern(o.vendor, 'ionic')}, ${stated} }
calibrations:
${each(
  (element, channel) => `  ${element.toLowerCase()}-line:
    method: single-cell
    data: ionic
    channel: "${channel}"
    levels: { ${levels} }
    uncertainty: { stock: 1 % }
    weights: 1/u²
`,
)}measurements:
${each(
  (element, channel) => `  ${element.toLowerCase()}-cells:
    method: single-cell
    probe: ${element.toLowerCase()}
    channel: "${channel}"
    sample: cells
    blank: blank
    nonspecific: blocked
    calibration: ${element.toLowerCase()}-line
    per: [cell]
    facts: { flow: ${o.flowMlPerMin} mL/min ± 1 %, cells: ${o.cellsPerMl} cells/mL ± 4 % }
${together}`,
)}`;
}

/** Points written and ions counted, roughly. */
export function singleCellSize(o: S): Size {
  const uptake = { flowMlPerMin: o.flowMlPerMin, efficiency: o.efficiency };
  const runs = o.ionicLevelsUgPerL.length + 3 * o.replicates;
  const ionic = o.ionicLevelsUgPerL.reduce((sum, level) => sum + level, 0);
  let ions = 0;
  let isotopes = 0;
  for (const { element, ionsPerFg, copies, atoms, nonspecificFg, backgroundCps } of o.labels) {
    const fg = (copies.mean * atoms.value * atomicMass(element).value * 1e15) / avogadro + nonspecificFg.mean;
    const perUgPerL = ionicCpsPerUgPerL(ionsPerFg, uptake) * o.seconds;
    ions += perUgPerL * (ionic + 2 * o.replicates * (o.dissolvedUgPerL + o.cellsPerMl * fg * 1e-6));
    ions += runs * backgroundCps * o.seconds;
    isotopes += naturalIsotopes(element).length;
  }
  return { points: (runs * (isTimeOfFlight(o.vendor) ? isotopes : 1) * o.seconds * 1000) / o.dwellMs, ions };
}
