/** Number of rows up to the last one in which any column has a number. */
export function filledRows(columns: readonly ArrayLike<number>[]): number {
  let rows = Math.max(0, ...columns.map((column) => column.length));
  while (rows > 0 && columns.every((column) => !(rows <= column.length) || Number.isNaN(column[rows - 1]))) rows--;
  return rows;
}
