import { type LaMapSettings, phosphorusCps } from './la-map.ts';
import { laserSettings } from './laser-settings.ts';
import { lineStepSeconds } from './map-line.ts';
import { mapLabel, mapVendors } from './map-writer.ts';
import { choiceSetting, field, listSetting, numberSetting, type Setting, wholeSetting } from './setting.ts';
import type { Size } from './size.ts';

type S = LaMapSettings;
const level = { least: 0, most: 1e5 };

/** What can be set of a simulated map. With Agilent files one acquisition runs over the whole raster. */
export const laMapSettings: readonly Setting<S>[] = [
  choiceSetting('vendor', 'whose files; agilent: one acquisition over all lines', mapVendors, {
    get: (s) => s.vendor,
    put: (s, vendor) => ({ ...s, vendor, continuous: vendor === 'agilent' }),
  }),
  numberSetting('gold', 'ug/g', 'in the tissue of the tumour', level, field('goldUgPerG')),
  numberSetting('gold-blocked', 'ug/g', 'in the tissue of the blocked section', level, field('blockedUgPerG')),
  numberSetting('silver', 'ug/g', 'in the tissue', level, field('silverUgPerG')),
  wholeSetting('lines', 'of each section', { least: 4, most: 400 }, field('lines')),
  numberSetting('line-length', 'um', 'of the raster', { least: 100, most: 20_000 }, field('lengthUm')),
  numberSetting('spot', 'um', 'of the laser, and from line to line', { least: 1, most: 200 }, field('spotUm')),
  numberSetting('speed', 'um/s', 'of the stage', { least: 1, most: 2000 }, field('speedUmPerSecond')),
  listSetting('gelatin-levels', 'ug/g', 'of the standards', level, field('gelatinLevelsUgPerG')),
  wholeSetting('gelatin-lines', 'of each standard', { least: 1, most: 100 }, field('gelatinLines')),
  numberSetting(
    'sensitivity',
    '{count}.g/s/ug',
    'of either label under the moving beam',
    { least: 0.1, most: 1e8 },
    field('cpsPerUgPerG'),
  ),
  numberSetting('rhodium', 'cps', 'internal standard in the carrier gas', { least: 0, most: 1e8 }, field('rhodiumCps')),
  numberSetting('background', 'cps', 'of the instrument', { least: 0, most: 1e7 }, field('backgroundCps')),
  numberSetting(
    'warm-up',
    'ms',
    'time in which the laser regains a factor e',
    { least: 1, most: 60_000 },
    field('warmUpMs'),
  ),
  ...laserSettings<S>(),
];

/** The study file of a simulated map, as a laboratory would state it: lines by their files, or by the laser's log. */
export function laMapStudy(o: S): string {
  const file = o.vendor === 'perkinelmer' ? '*.xl' : '*.csv';
  const [phosphorus, gold, rhodium] = ['31P', '197Au', '103Rh'].map((nuclide) => mapLabel(o.vendor, nuclide));
  const standard = o.rhodiumCps > 0 ? `, internal-standard: "${rhodium}", internal-standard-from: nebuliser` : '';
  const raster = `scan-speed: ${o.speedUmPerSecond} um/s, line-spacing: ${o.spotUm} um, gas-blank: 2 s${standard}`;
  // Half the phosphorus of either: points on its edge count where the beam was on them for half their time.
  const above = (cps: number) => `{ channel: "${phosphorus}", above: ${cps / 2} cps }`;
  const levels = o.gelatinLevelsUgPerG.map((ugPerG) => `gel_${ugPerG}: ${ugPerG} ug/g`).join(', ');
  return `# A tumour section and a blocked one, with gelatin standards: simulated from the truth in truth.json.
format: cupel-study/1
title: MT1-MMP in a tumour section by laser ablation
simulated: every raw file here was made by cupel simulate from the truth in truth.json; no tissue was measured
probes:
  p1-au:
    label: 197Au
    target: { name: MT1-MMP, uniprot: [P50281] }
    assume:
      atoms: { value: 26 ± 3, why: MALDI-TOF of similar clusters }
      targets-per-probe: { value: 1, why: one cluster taken to bind one target }
specimens:
  tumour:  { kind: section, probe: p1-au }
  blocked: { kind: section, probe: p1-au, role: nonspecific }
data:                                                  # raw/logs/ holds the laser's log of each raster, by the laser's clock
  tumour:  { path: raw/tumour/${file}, specimen: tumour }
  blocked: { path: raw/blocked/${file}, specimen: blocked }
  gelatin: { path: raw/gel_*/${file} }
${o.continuous ? '  logs:    { path: [raw/logs/tumour.csv, raw/logs/blocked.csv] }\n' : ''}calibrations:
  gelatin:
    method: laser-ablation-map
    data: gelatin
    levels: { ${levels} }
    uncertainty: { stock: 2 %, dispense: 1.5 % }
    weights: 1/u²
    parameters: { ${raster}, regions: { gelatin: ${above(phosphorusCps.gelatin)} } }  # not what was recorded after the beam
measurements:
  tumour:
    method: laser-ablation-map
    channel: "${gold}"
    sample: tumour
    nonspecific: blocked
${o.continuous ? '    laser-log: logs\n' : ''}    calibration: gelatin
    per: [g, mm2]
    facts: { thickness: 10 ± 0.5 um, density: 1.05 ± 0.02 g/mL }
    parameters: { ${raster}, regions: { tissue: ${above(phosphorusCps.tissue)} } }
`;
}

/** Points written and ions counted, roughly. */
export function laMapSize(o: S): Size {
  const lines = 2 * o.lines + o.gelatinLevelsUgPerG.length * o.gelatinLines;
  const seconds = lines * (o.lengthUm / o.speedUmPerSecond + 9);
  const metal = Math.max(o.goldUgPerG, o.silverUgPerG, ...o.gelatinLevelsUgPerG) * o.cpsPerUgPerG;
  const points = Math.max((4 * seconds * 1000) / (4 * (o.dwellMs + o.settleMs)), (4 * seconds) / lineStepSeconds / 10);
  return { points, ions: seconds * (2 * metal + o.rhodiumCps + 4 * o.backgroundCps + 20_000) };
}
