import type { Measurement } from '../measurement/measurement.ts';
import { standardUncertainty } from '../quantity/quantity.ts';

/** Columns of `results.csv`, in their order. */
export const resultsColumns = [
  ...['study', 'measurement', 'method', 'methodVersion', 'specimen', 'subject', 'region', 'time', 'probe', 'target'],
  ...['quantity', 'statistic', 'per', 'rung', 'missing', 'value', 'unit', 'u', 'lo', 'hi', 'bound', 'coverage', 'n'],
  ...['belowLod', 'basis', 'flags', 'inputs'],
] as const;

type Cell = string | number | null;

function cells(study: string, row: Measurement): Record<(typeof resultsColumns)[number], Cell> {
  return {
    study,
    measurement: row.measurement,
    method: row.method,
    methodVersion: row.methodVersion,
    specimen: row.specimen,
    subject: row.subject,
    region: row.region,
    time: row.time,
    probe: row.probe,
    target: row.target,
    quantity: row.quantity,
    statistic: row.statistic,
    per: row.per,
    rung: row.rung,
    missing: row.missing,
    value: row.value.value,
    unit: row.value.unit.code,
    u: standardUncertainty(row.value),
    lo: row.lo,
    hi: row.hi,
    bound: row.bound,
    coverage: row.coverage,
    n: row.n,
    belowLod: row.belowLod,
    basis: row.basis,
    flags: row.flags.join(';'),
    inputs: row.inputs.join(';'),
  };
}

/** One cell by RFC 4180: quoted where it holds a comma, a quote, a line break or outer spaces; null is empty. */
function csvCell(value: Cell): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows of cells as the text of a csv file (RFC 4180, lines end in CR LF). */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * The text of `results.csv`: one row for each measurement, numbers at full double precision with a point, `u` the
 * standard uncertainty in `unit` (UCUM), `hi` of a lower bound `Infinity`.
 */
export function resultsCsv(study: string, rows: readonly Measurement[]): string {
  const body = rows.map((row) => {
    const named = cells(study, row);
    return resultsColumns.map((column) => named[column]);
  });
  return csvText([resultsColumns, ...body]);
}
