import { readFileSync } from 'node:fs';

/** One nonlinear regression of NIST StRD: certified values, and the two starts. Columns of `predictors` in the order of the file. */
export type StrdCase = {
  readonly name: string;
  readonly starts: readonly [Float64Array, Float64Array];
  readonly parameters: Float64Array;
  readonly standardErrors: Float64Array;
  readonly sumOfSquares: number;
  readonly residualSd: number;
  readonly dof: number;
  readonly y: Float64Array;
  readonly x: Float64Array;
};

/** Reads a file as NIST publishes it: https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml. */
export function readStrd(path: string): StrdCase {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  const after = (words: string) => {
    const line = lines.find((text) => text.trim().startsWith(words));
    return Number(line?.slice(line.indexOf(':') + 1));
  };
  const rows = lines.flatMap((line) => {
    const row = /^\s*b\d+\s*=\s*(.+)$/.exec(line);
    return row ? [row[1].trim().split(/\s+/).map(Number)] : [];
  });
  const column = (k: number) => Float64Array.from(rows, (row) => row[k]);
  const [first, last] = /Data\s+\(lines (\d+) to (\d+)\)/.exec(lines.join('\n'))?.slice(1).map(Number) ?? [];
  const points = lines.slice(first - 1, last).map((line) => line.trim().split(/\s+/).map(Number));
  return {
    name: /Dataset Name:\s+(\w+)/.exec(lines.join('\n'))?.[1] ?? '',
    starts: [column(0), column(1)],
    parameters: column(2),
    standardErrors: column(3),
    sumOfSquares: after('Residual Sum of Squares'),
    residualSd: after('Residual Standard Deviation'),
    dof: after('Degrees of Freedom'),
    y: Float64Array.from(points, (row) => row[0]),
    x: Float64Array.from(points, (row) => row[1]),
  };
}
