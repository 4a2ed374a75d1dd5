import type { MetalSettings } from './metal-settings.ts';
import { tubeLevels } from './metal-study-parts.ts';

/** study.yaml of `examples/bsa-au-ct`: what a laboratory would know of it. */
export function albuminStudy(settings: MetalSettings): string {
  return `# Gold clusters in albumin, seen by CT: HU to mg of gold per mL by a phantom, before and after the injection.
# The raw files are simulated from a known truth, which stands in truth.json; README.md says how.
format: cupel-study/1
title: Gold in mice by CT, clusters in albumin
simulated: every raw file here was made by a simulated scanner from the truth in truth.json; no animal was used
probes:
  bsa-au:
    label: 197Au
    atoms: ${settings.goldAtoms.value} ± ${settings.goldAtoms.u}                                  # by mass spectrometry; albumin itself has no gold
specimens:
  mice: { kind: animal, taxon: 10090, probe: bsa-au }
data:
  phantom:       { path: "raw/phantom/*/*.dcm" }                # one scan of six tubes, 50 kVp like the mice
  phantom-masks: { path: "raw/phantom-masks/ct-tubes*", options: { as: labels } }        # labels and their names
  pre:           { path: "raw/ct-pre/*/*.dcm" }                 # m01_pre: before the injection
  scans:         { path: "raw/ct-post/*/*.dcm", specimen: mice }    # m01_1h …: animal and time
  masks:         { path: "raw/masks/*", options: { as: labels } }                        # regions of each animal, drawn 1.3 mm inside the organ
  animals:       { path: raw/animals.csv }                      # weight, injection time, gold injected
calibrations:
  au-line:
    method: ct
    data: phantom
    regions: phantom-masks
    levels: ${tubeLevels(settings, 'mg/mL')}
    uncertainty: { stock: 1 %, dispense: 1 % }                  # stock is shared by all tubes, filling is not
    weights: 1/u²
measurements:
  gold:                                                         # ends at the probe: no animal was blocked
    method: ct
    sample: scans
    blank: pre
    regions: masks
    animals: animals
    calibration: au-line
    per: mL
    parameters: { contrast-to: muscle, repeatability: 2 HU, effective-energy: 38 keV }
`;
}
