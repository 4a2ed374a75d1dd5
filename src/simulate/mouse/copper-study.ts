import { type CopperSettings, copperLaws } from './copper-settings.ts';

/** study.yaml of `examples/cu64-lhrh`: what a laboratory would know of it. */
export function copperStudy(settings: CopperSettings): string {
  const { molarActivity, goldAtoms, doseCalibrator, scanner, standardDose } = copperLaws;
  const last = settings.hours[settings.hours.length - 1];
  const blocked = settings.blocked > 0 ? 'blocked: [blocked], ' : '';
  const reading = { calibrator: '0.5 %', metal: '1.5 %' };
  return `# 64Cu-labelled gold clusters with an LHRH peptide in mice: PET at ${settings.hours.join(', ')} h, every organ counted and its gold measured after.
# The raw files are simulated from a known truth, which stands in truth.json; README.md says how.
format: cupel-study/1
title: Copper-64 gold clusters for the LHRH receptor, PET against gamma counter and ICP-MS
simulated: every raw file here was made by a simulated laboratory from the truth in truth.json; no animal was used
probes:                                                         # one cluster, followed by its label and by its metal
  cu-lhrh:
    label: 64Cu
    molar-activity: ${molarActivity.value} ± ${molarActivity.u} GBq/umol                         # Bq per mol of clusters, of the batch
    molar-activity-at: 2026-03-02 08:00
    target: { name: LHRH receptor, uniprot: [P30968] }
    assume:                                                     # how full the receptors are is not known: a lower bound
      targets-per-probe: { value: 1, why: one cluster taken to bind one receptor; not measured here }
  au-lhrh: { label: 197Au, atoms: ${goldAtoms.value} ± ${goldAtoms.u} }
specimens:
  mice: { kind: animal, taxon: 10090, probe: cu-lhrh, note: tumours of a human line that has the receptor; some with an excess of free peptide }
data:
  animals: { path: raw/animals.csv }                            # weight, syringe before and after with clock times, gold injected
  scans:   { path: "raw/scans/*/*.dcm", specimen: mice }        # m01_1h …: decay-corrected to the start of each scan
  masks:   { path: "raw/masks/*", options: { as: labels } }                              # drawn 1.5 mm inside each organ, so that little is lost or spilled in
  tubes:
    path: raw/gamma-counter.csv
    specimen: mice
    columns: { sample: tube, animal: animal, organ: organ, time: time (h), counts: counts, counting: counting (s), measured: measured at, mass: mass (g), share: share (%ID) }
  digests:                                                      # the same organs, months later
    path: raw/icp-organs.csv
    specimen: mice
    columns: { animal: animal, organ: organ, time: time (h), metal: Au (ug/L), u: u (ug/L), volume: volume (mL), dilution: dilution, mass: mass (g) }
${
  settings.dynamic
    ? `  hour:        { path: "raw/dynamic/*", specimen: mice }        # one animal from the injection on, NIfTI with its sidecar
  hour-masks:  { path: "raw/dynamic-masks/*", options: { as: labels } }
`
    : ''
}measurements:
  pet:
    method: pet
    sample: scans
    regions: masks
    animals: animals
    per: g
    facts: { dose-calibrator: ${doseCalibrator.value} ± ${doseCalibrator.u}, scanner-calibration: ${scanner.value} ± ${scanner.u} }
    parameters:
      times: [${settings.hours.map((h) => `${h} h`).join(', ')}]
${settings.blocked > 0 ? '      blocked-group: blocked                                    # what the free peptide leaves is not specific\n' : ''}      reference-regions: [muscle, blood]
      density: 1.05 g/mL
      resolution: 1.4 mm
      reading-uncertainty: ${reading.calibrator}
      weight-uncertainty: 0.1 g
      recovery: &recovery { liver: 0.999 ± 0.001, muscle: 0.998 ± 0.001, tumour: 0.997 ± 0.002, kidney left: 0.995 ± 0.003, kidney right: 0.995 ± 0.003, blood: 0.992 ± 0.004 }
  counter:                                                      # %ID/g of every organ, and where the dose went
    method: biodistribution
    sample: tubes
    animals: animals
    probe: cu-lhrh
    facts: { dead-time: 4 ± 0.3 us, standard-dose: ${standardDose.value.toFixed(2)} ± ${standardDose.u} MBq, dose-calibrator: ${doseCalibrator.value} ± ${doseCalibrator.u} }      # standards: 1/1000 of a syringe read in the same calibrator
    parameters: { ${blocked}standard-dose-at: 2026-03-02 09:15, standards-by: dose-calibrator, injected-u: ${reading.calibrator}, weighing-u: 0.5 mg, body-weight-u: 0.1 g }
  gold:                                                         # the metal stays where the label may have left
    method: biodistribution
    sample: digests
    animals: animals
    probe: au-lhrh
    facts: { recovery: 0.97 ± 0.015, calibration: 1.00 ± 0.01 }
    parameters: { ${blocked}blanks: [untreated], metal-dose-u: ${reading.metal}, weighing-u: 0.5 mg, body-weight-u: 0.1 g }
${
  settings.dynamic
    ? `  uptake:                                                       # net influx; the heart in the image is the blood
    method: tracer-kinetics
    sample: hour
    regions: hour-masks
    facts: { recovery: 0.992 ± 0.01 }
    parameters: { model: patlak, input-region: blood, regions: [tumour], t-star: 15 min }
`
    : ''
}agreement:
  pet-vs-counter: { of: [pet, counter], quantity: dose fraction per g, kind: bland-altman }       # after ${last} h, the same animals
  label-vs-gold:  { of: [counter, gold], quantity: dose fraction per g, kind: ratio-over-time }   # does the copper stay on the gold?
`;
}
