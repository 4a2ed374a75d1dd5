import type { MetalSettings } from './metal-settings.ts';
import { tubeLevels } from './metal-study-parts.ts';

/** study.yaml of `examples/gs-au-renal`: what a laboratory would know of it. */
export function renalStudy(settings: MetalSettings): string {
  return `# Gold clusters that the kidneys clear: blood, urine and organs by ICP-MS, kidneys and bladder by CT.
# The raw files are simulated from a known truth, which stands in truth.json; README.md says how.
format: cupel-study/1
title: Glutathione gold in mice, its blood curve, its balance and its way out
simulated: every raw file here was made by a simulated laboratory from the truth in truth.json; no animal was used
probes:
  gs-au:
    formula: Au25(GS)18
    ligands: { GS: { formula: C10H16N3O6S } }
    label: 197Au
    atoms: ${settings.goldAtoms.value} ± ${settings.goldAtoms.u}
specimens:
  mice: { kind: animal, taxon: 10090, probe: gs-au }
data:
  animals: { path: raw/animals.csv }                            # weight, injection time, gold injected
  blood:   { path: raw/blood.csv, specimen: mice, columns: { time: t (h), concentration: Au (ug/mL), subject: mouse, group: group } }
  urine:   { path: raw/urine.csv, columns: { amount: Au (ug), until: t (h), subject: mouse } }
  organs:                                                       # all of each animal, taken apart after ${settings.apartHours} h
    path: raw/icp-organs.csv
    specimen: mice
    columns: { animal: animal, organ: organ, time: time (h), metal: Au (ug/L), u: u (ug/L), volume: volume (mL), dilution: dilution, mass: mass (g) }
  phantom:       { path: "raw/phantom/*/*.dcm" }                # six tubes, 50 kVp like the mouse
  phantom-masks: { path: "raw/phantom-masks/ct-tubes*", options: { as: labels } }
  pre:           { path: "raw/ct-pre/*/*.dcm" }
  scans:         { path: "raw/ct-post/*/*.dcm", specimen: mice }
  masks:         { path: "raw/masks/*", options: { as: labels } }
calibrations:
  au-line:
    method: ct
    data: phantom
    regions: phantom-masks
    levels: ${tubeLevels(settings, 'mg/mL')}
    uncertainty: { stock: 1 %, dispense: 1 % }
    weights: 1/u²
measurements:
  balance:                                                      # %ID and %ID/g of each organ; what is found, and what is not
    method: biodistribution
    sample: organs
    animals: animals
    probe: gs-au
    facts: { recovery: 0.97 ± 0.015, calibration: 1.00 ± 0.01 }
    parameters: { blanks: [untreated], metal-dose-u: 1.5 %, weighing-u: 0.5 mg, ratios: [liver/blood, kidney left/blood] }
  blood:                                                        # half-lives, clearance and volumes; urine gives the renal part
    method: pharmacokinetics
    sample: blood
    excreta: urine
    facts: { diameter: ${settings.kinetics.diameterNm} ± 0.2 nm }
    parameters: { route: iv-bolus, dose: ${settings.doseMg} ± ${Number((settings.doseMg * 0.03).toPrecision(2))} mg, assay: 3 %, filtration-rate: 0.45 ± 0.09 mL/min }   # 0.25 mL/min of plasma, in which the cluster is; this is what they are of blood
  kidneys:                                                      # one animal under CT: gold passes kidneys and bladder
    method: ct
    sample: scans
    blank: pre
    regions: masks
    animals: animals
    calibration: au-line
    per: mL
    parameters: { contrast-to: muscle, repeatability: 2 HU }
`;
}
