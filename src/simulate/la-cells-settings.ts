import { atomicMass, mostAbundantIsotope } from '../chemistry/isotopes.ts';
import { avogadro } from './constants.ts';
import type { LaCellsSettings } from './la-cells.ts';
import { labelSettings, probesText } from './label-settings.ts';
import { laserSettings } from './laser-settings.ts';
import { statedOfInstrument } from './session-settings.ts';
import { choiceSetting, field, listSetting, numberSetting, type Setting, wholeSetting } from './setting.ts';
import type { Size } from './size.ts';
import { labelOf } from './vendor.ts';

type S = LaCellsSettings;
const share = { least: 0, most: 1 };
const some = { least: 1, most: 5000 };

/** What can be set of a simulation of single cells under the laser. */
export const laCellsSettings: readonly Setting<S>[] = [
  choiceSetting('vendor', 'whose files', ['agilent', 'nu', 'tofwerk'], field('vendor')),
  ...labelSettings<S>(),
  wholeSetting('cells', 'stained cells', some, field('cells')),
  wholeSetting('blanks', 'cells without probe', some, field('blanks')),
  wholeSetting('blocked', 'cells blocked before the probe', some, field('blocked')),
  wholeSetting('cells-per-file', 'cells of one acquisition, one after the other', some, field('cellsPerFile')),
  numberSetting('gap', 's', 'from one shot to the next', { least: 0.05, most: 60 }, field('gapSeconds')),
  numberSetting('doublets', '1', 'chance of two cells in one shot', share, field('doublets')),
  listSetting(
    'droplet-levels',
    'fg',
    'metal in the standard droplets',
    { least: 0, most: 1e6 },
    field('dropletLevelsFg'),
  ),
  wholeSetting('droplets', 'droplets of each level', { least: 1, most: 20 }, field('dropletsPerLevel')),
  numberSetting('rise', 'ms', 'rise of a pulse', { least: 1, most: 1e4 }, field('riseMs')),
  numberSetting('yield-spread', '1', 'relative, from shot to shot', { least: 0, most: 0.5 }, field('yieldCv')),
  numberSetting(
    'warm-up-shots',
    '1',
    'shots after which a factor e of the loss is left',
    { least: 0.1, most: 1000 },
    field('warmUpShots'),
  ),
  ...laserSettings<S>(),
];

/** The study file of a simulated session, as a laboratory would state it. */
export function laCellsStudy(o: S): string {
  const nuclide = (element: string) => mostAbundantIsotope(element).nuclide;
  const levels = o.dropletLevelsFg.map((level, i) => `drop_${i + 1}: ${level} fg`).join(', ');
  const stated = statedOfInstrument(o);
  const channel = (element: string) => labelOf(o.vendor, nuclide(element));
  // what is dispensed and what is ablated of it scatter together
  const dispensed = Number(Math.hypot(2, 100 * o.yieldCv).toPrecision(2));
  const joint = `joint: [${o.labels.map(({ element }) => `"${channel(element)}"`).join(', ')}]`;
  const many = o.cellsPerFile > 1;
  const log = many ? '  log:     { path: raw/laser_log.csv }               # tells the shots of a file apart\n' : '';
  const each = (text: (element: string) => string) => o.labels.map(({ element }) => text(element)).join('');
  return `# Single cells ablated whole, two labels in each, with standard droplets: simulated from the truth in truth.json.
format: cupel-study/1
title: Single cells by laser ablation with ${o.labels.map(({ element }) => element).join(' and ')} labels
simulated: every raw file here was made by cupel simulate from the truth in truth.json; no cell was measured
probes:
${probesText(o.labels, nuclide)}specimens:
  cells:   { kind: cells, line: simulated }
  blocked: { kind: cells, line: simulated, role: nonspecific }
  blank:   { kind: cells, line: simulated, role: blank }
data:                                                  # raw/laser_log.csv says when each shot was fired, by the laser's clock
  cells:   { path: raw/cells_*.csv, specimen: cells, ${stated} }
  blocked: { path: raw/block_*.csv, specimen: blocked, ${stated} }
  blank:   { path: raw/blank_*.csv, specimen: blank, ${stated} }
  drops:   { path: raw/drop_*.csv, ${stated} }
${log}calibrations:
${each(
  (element) => `  ${element.toLowerCase()}-drops:
    method: laser-ablation-cells
    data: drops
    channel: "${channel(element)}"
    levels: { ${levels} }
    uncertainty: { stock: 1.5 %, dispense: ${dispensed} % }
    weights: 1/u²
    parameters: { ${joint} }
`,
)}measurements:
${each(
  (element) => `  ${element.toLowerCase()}-cells:
    method: laser-ablation-cells
    probe: ${element.toLowerCase()}
    channel: "${channel(element)}"
    sample: cells
    blank: blank
    nonspecific: blocked
    calibration: ${element.toLowerCase()}-drops
    per: cell
${many ? '    laser-log: log\n' : ''}    parameters: { ${many ? 'cells-per-file: many, ' : ''}${joint} }
`,
)}`;
}

/** Points written and ions counted, roughly. */
export function laCellsSize(o: S): Size {
  const cells = o.cells + o.blanks + o.blocked;
  const droplets = o.dropletLevelsFg.length * o.dropletsPerLevel;
  const seconds =
    cells * o.gapSeconds + (cells / o.cellsPerFile + droplets) * (6 + (35 * o.washoutMs + o.delayMs) / 1000);
  const dropletFg = o.dropletLevelsFg.reduce((sum, fg) => sum + fg, 0) * o.dropletsPerLevel;
  let ions = 0;
  for (const { element, ionsPerFg, copies, atoms, nonspecificFg, backgroundCps } of o.labels) {
    const fg = (copies.mean * atoms.value * atomicMass(element).value * 1e15) / avogadro + nonspecificFg.mean;
    ions += ionsPerFg * (cells * fg + dropletFg) + backgroundCps * seconds;
  }
  return { points: (3 * seconds * 1000) / (o.dwellMs + o.settleMs), ions };
}
