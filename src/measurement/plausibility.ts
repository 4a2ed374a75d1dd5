import type { Finding } from '../finding/finding.ts';
import { convert, type Quantity } from '../quantity/quantity.ts';
import type { Measurement } from './measurement.ts';

/** What the study tells of the specimen that physical limits can be drawn from; null where it tells nothing. */
export type Limits = {
  /** Of one cell. */
  readonly diameter: Quantity | null;
  /** Membrane area one target takes. */
  readonly footprint: Quantity | null;
  /** Of one target molecule, mass per molecule (Da or kDa). */
  readonly targetMass: Quantity | null;
  /** Protein of one cell. */
  readonly cellProtein: Quantity | null;
  /** Probe offered in the stain: concentration and volume, and the number of cells in it. */
  readonly concentration: Quantity | null;
  readonly volume: Quantity | null;
  readonly cells: Quantity | null;
};

/** Densest packing of equal discs, π/(2√3). */
const closestPacking = Math.PI / (2 * Math.sqrt(3));
/** Share of a tissue's mass above which a label is implausible. */
const heaviestLoad = 0.05;
/** Membrane area of a cell exceeds its sphere by folds and microvilli up to about this factor. */
const foldedMembrane = 3;
/** Footprint of an integrin-sized receptor (nm²), taken where the study states none. */
const usualFootprintNm2 = 80;
/** Protein of one mammalian cell (pg), taken where the study states none: upper end of the usual 100–200. */
const usualProteinPg = 200;

/**
 * Holds copies per cell and moles of probe against what a membrane can hold, what a cell's protein weighs, and what the
 * stain offered. Impossible is said when the lower end of the interval passes the limit, implausible when the value does.
 */
export function plausibility(rows: readonly Measurement[], limits: Limits, where: string): Finding[] {
  const findings: Finding[] = [];
  for (const row of rows) {
    if (row.statistic !== 'mean') continue;
    if (row.quantity === 'metal mass' && row.per === 'g') findings.push(...tissue(row, where));
    if (row.per !== 'cell') continue;
    if (row.quantity === 'target copies')
      findings.push(...membrane(row, limits, where), ...protein(row, limits, where));
    if (row.quantity === 'probe amount') findings.push(...stain(row, limits, where));
  }
  return findings;
}

/** Metal can be no more than the tissue that holds it. */
function tissue(row: Measurement, where: string): Finding[] {
  const share = convert(row.value, '1').value;
  if (share <= heaviestLoad) return [];
  return [
    {
      level: 'warning',
      code: 'Q327',
      message: `${(1000 * share).toPrecision(3)} mg of metal per g ${share > 1 ? 'is more than the tissue itself: impossible' : 'is implausible for a labelled tissue'}`,
      where,
      fix: 'check the unit of the signal (cps or kcps) and of the calibration',
    },
  ];
}

function membrane(row: Measurement, limits: Limits, where: string): Finding[] {
  if (!limits.diameter) return [];
  const areaNm2 = Math.PI * convert(limits.diameter, 'nm').value ** 2;
  const footprintNm2 = limits.footprint ? convert(limits.footprint, 'nm2').value : usualFootprintNm2;
  const most = (closestPacking * areaNm2) / footprintNm2;
  const times = row.value.value / most;
  const lowest = row.lo / (most * foldedMembrane);
  if (times <= 1) return [];
  const taken = limits.footprint ? 'as the study states' : 'taken; the study states none';
  return [
    {
      level: 'warning',
      code: lowest > 1 ? 'Q321' : 'Q320',
      message:
        `${row.value.value.toExponential(2).replace('e+', 'e')} copies are ${times.toPrecision(2)} times what a smooth membrane of this diameter ` +
        `can hold in closest packing (footprint ${footprintNm2} nm², ${taken}); the lower end of the interval is ` +
        `${lowest.toPrecision(2)} times a ${foldedMembrane}-fold folded one: ${lowest > 1 ? 'impossible on the surface' : 'implausible'}`,
      where,
      fix: 'internalised, adsorbed or multiply bound probe is counted too; check blank, blocking and the count of cells',
    },
  ];
}

function protein(row: Measurement, limits: Limits, where: string): Finding[] {
  if (!limits.targetMass) return [];
  const picograms = (copies: number) => copies * convert(limits.targetMass as Quantity, 'g').value * 1e12;
  const proteinPg = limits.cellProtein ? convert(limits.cellProtein, 'pg').value : usualProteinPg;
  const share = picograms(row.value.value) / proteinPg;
  if (share <= 0.05) return [];
  const impossible = picograms(row.lo) > proteinPg;
  return [
    {
      level: 'warning',
      code: impossible ? 'Q323' : 'Q322',
      message:
        `the target would weigh ${picograms(row.value.value).toPrecision(3)} pg per cell, ${(100 * share).toPrecision(2)} % of ` +
        `all protein of ${limits.cellProtein ? 'the cell' : 'a large cell'} (${proteinPg} pg): ${impossible ? 'impossible' : 'implausible for one receptor'}`,
      where,
      fix: 'check the calibration unit, the count of cells and the controls',
    },
  ];
}

function stain(row: Measurement, limits: Limits, where: string): Finding[] {
  if (!limits.concentration) return [];
  const findings: Finding[] = [];
  const molPerLitre = convert(limits.concentration, 'mol/L').value;
  if (limits.volume && limits.cells) {
    const offered = molPerLitre * convert(limits.volume, 'L').value;
    const cells = convert(limits.cells, '{cell}').value;
    const share = (row.value.value * cells) / offered;
    if (share > 1)
      findings.push({
        level: 'warning',
        code: (row.lo * cells) / offered > 1 ? 'Q325' : 'Q324',
        message: `the cells would hold ${(100 * share).toPrecision(3)} % of the probe that the stain contained`,
        where,
        fix: 'check concentration, volume and count of cells',
      });
  }
  if (limits.diameter) {
    const litres = (Math.PI / 6) * convert(limits.diameter, 'm').value ** 3 * 1e3;
    const volumes = row.value.value / (molPerLitre * litres);
    if (volumes > 1)
      findings.push({
        level: 'note',
        code: 'Q326',
        message: `the probe of one cell is what ${volumes.toPrecision(2)} cell volumes of the stain contain`,
        where,
        fix: 'uptake and adsorption must be excluded before all of it is read as bound to the target',
      });
  }
  return findings;
}
