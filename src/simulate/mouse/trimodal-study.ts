import type { MetalSettings } from './metal-settings.ts';
import { tubeLevels } from './metal-study-parts.ts';

/** study.yaml of `examples/augd-trimodal`: what a laboratory would know of it. */
export function trimodalStudy(settings: MetalSettings): string {
  return `# One cluster with gold and gadolinium: CT counts its gold, MRI its gadolinium, in the same tubes and the same mice.
# The raw files are simulated from a known truth, which stands in truth.json; README.md says how.
format: cupel-study/1
title: Gold-gadolinium clusters by CT, MRI and ICP-MS
simulated: every raw file here was made by simulated scanners from the truth in truth.json; no animal was used
probes:                                                         # one cluster, seen by either of its metals
  augd:    { label: 197Au, atoms: ${settings.goldAtoms.value} ± ${settings.goldAtoms.u} }
  augd-gd: { label: 158Gd, atoms: ${settings.gadolinium} ± 0.1 }
specimens:
  mice:  { kind: animal, taxon: 10090, probe: augd }
  tubes: { kind: material, probe: augd-gd, note: dilutions of the batch in water }
data:
  animals:       { path: raw/animals.csv }
  masks:         { path: "raw/masks/*", options: { as: labels } }
  phantom-masks: { path: "raw/phantom-masks/ct-tubes*", options: { as: labels } }
  ct-phantom:    { path: "raw/phantom/*/*.dcm" }                # eight tubes under 50 kVp …
  mr-masks:      { path: "raw/phantom-masks/mr-tubes*", options: { as: labels } }
  mr-phantom:    { path: "raw/mr-phantom/*/*.dcm", specimen: tubes }    # … and the same at 7 T, four flip angles
  ct-pre:        { path: "raw/ct-pre/*/*.dcm" }
  ct:            { path: "raw/ct-post/*/*.dcm", specimen: mice }
  mr-pre:        { path: "raw/mr-pre/*/*.dcm" }                 # m01_pre_fa03 … three flip angles
  mr:            { path: "raw/mr-post/*/*.dcm", specimen: mice }
  organs:
    path: raw/icp-organs.csv
    specimen: mice
    columns: { animal: animal, organ: organ, time: time (h), metal: Au (ug/L), u: u (ug/L), volume: volume (mL), dilution: dilution, mass: mass (g) }
calibrations:
  au-line:
    method: ct
    data: ct-phantom
    regions: phantom-masks
    levels: ${tubeLevels(settings, 'mg/mL')}
    uncertainty: { stock: 1 %, dispense: 1 % }
    weights: 1/u²
  gd-r1:                                                        # tubes of more gadolinium relax too fast for these flip angles
    method: mri-relaxometry
    data: mr-phantom
    regions: mr-masks
    levels: &levels ${tubeLevels(settings, 'mmol/L', 2)}
    uncertainty: { stock: 1 %, dispense: 1 % }
    parameters: { field: 7 T, temperature: 22 Cel, medium: water }
measurements:
  relaxivity:                                                   # r1 per gadolinium and per cluster
    method: mri-relaxivity
    sample: mr-phantom
    regions: mr-masks
    parameters: { levels: *levels, stock: 1 %, dispense: 1 %, field: 7 T, temperature: 22 Cel, medium: water }
  gold-by-ct:
    method: ct
    sample: ct
    blank: ct-pre
    regions: masks
    animals: animals
    calibration: au-line
    per: mL
    parameters: { contrast-to: muscle, repeatability: 2 HU }
  gadolinium-by-mri:
    method: mri-relaxometry
    probe: augd-gd
    sample: mr
    blank: mr-pre
    regions: masks
    animals: animals
    calibration: gd-r1
    parameters: { field: 7 T, temperature: 37 Cel, relaxivity-in-tissue: taken as that in water }
  gold-by-icp:
    method: biodistribution
    sample: organs
    animals: animals
    probe: augd
    facts: { recovery: 0.97 ± 0.015, calibration: 1.00 ± 0.01 }
    parameters: { blanks: [untreated], metal-dose-u: 1.5 %, weighing-u: 0.5 mg }
agreement:                                                      # gold and gadolinium count the same clusters
  ct-vs-mri: { of: [gold-by-ct, gadolinium-by-mri], quantity: probe amount per mL, kind: bland-altman }
`;
}
