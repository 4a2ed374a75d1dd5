/** A study.yaml to fill in: every section, with comments that say what belongs there. */
export function template(name: string): string {
  return `format: cupel-study/1
title: ${name}

# The probe: a formula gives masses; atoms: is what mass spectrometry says, with one standard uncertainty.
probes:
  my-probe:
    formula: Au25(SG)18
    label: 197Au
    atoms: 25 ± 0.5
    target: { name: the molecule it binds, uniprot: P08514 }
    assume:                     # what was not measured stands here, with why: or source:
      targets-per-probe: { value: 1, why: one probe taken to bind one target }

specimens:
  stained: { kind: cells, line: my line, probe: my-probe }

# Formats are recognised; \`cupel identify raw/\` shows what the files are.
data:
  digests: { path: raw/digest.csv, specimen: stained, columns: { sample: Name, signal: "Au197 (CPS)", level: "Std (ug/L)" } }

calibrations:
  au-line: { method: solution-icp-ms, data: digests, weights: 1/u², uncertainty: { stock: 0.5 % } }

measurements:
  stained-digest:
    method: solution-icp-ms
    sample: { digests: name of the sample in the table }
    calibration: au-line
    per: cell
    facts: { dilution: 20 ± 0.1, volume: 5.00 ± 0.01 mL, cells: 2.00e6 ± 0.06e6 }
`;
}
