type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** What `cupel assign` shows of the outcome of a mass spectrum. */
type Assigned = { readonly tables: readonly Table[]; readonly used: Readonly<Record<string, string>> };

type Paint = { readonly bold: (text: string) => string; readonly dim: (text: string) => string };

/** Columns of candidates that fit a terminal, with a short heading. */
const shown: readonly (readonly [string, string])[] = [
  ['rank', ''],
  ['ion', 'ion'],
  ['m/z computed', 'm/z'],
  ['observed − computed (ppm)', 'Δ (ppm)'],
  ['cosine of the envelope', 'cosine'],
  ['Δ ln likelihood', 'Δ ln L'],
  ['posterior', 'posterior'],
  ['class', 'class'],
  ['core charge', 'core'],
  ['electrons', 'e'],
];

const mostSeparations = 5;

/** Best candidates, classes, atoms per probe, what would tell rivals apart, and settings really used, line by line. */
export function assignmentLines(name: string, { tables, used }: Assigned, top: number, paint: Paint): string[] {
  const of = (table: string): Table => tables.find((t) => t.name === table) ?? { name: table, columns: [], rows: [] };
  const candidates = of('candidates');
  const at = shown.map(([column]) => candidates.columns.indexOf(column));
  const rows = candidates.rows.slice(0, top).map((row) => at.map((i) => String(row[i] ?? '')));
  const lines = [
    paint.bold(`${name}: ${used['best composition']}`),
    ...(rows.length > 0 ? ['', ...aligned([shown.map(([, head]) => head), ...rows])] : []),
  ];
  const more = (rows: number) => (rows > top ? [paint.dim(`… ${rows - top} more (--top)`)] : []);
  lines.push(...more(candidates.rows.length));
  lines.push('');
  for (const [key, text] of Object.entries(used)) if (key.startsWith('atoms of')) lines.push(`${key}: ${text}`);
  const [first] = of('classes').rows;
  if (first)
    lines.push(
      `first class: ${first[1]} composition${first[1] === 1 ? '' : 's'} that the spectrum cannot tell apart, posterior ${first[2]}`,
    );
  if (used['90 % set']) lines.push(`90 % set: ${used['90 % set']}`);
  lines.push('', paint.bold('Probe card'), ...aligned(of('probe-card').rows.map((row) => ['', ...row.map(String)])));
  const separations = of('separations').rows;
  if (separations.length > 0)
    lines.push(
      '',
      paint.bold('What would tell rivals apart'),
      ...separations.slice(0, mostSeparations).map(([rival, by, text]) => `  ${rival}, by ${by}: ${text}`),
      ...(separations.length > mostSeparations
        ? [paint.dim(`… ${separations.length - mostSeparations} more (--json)`)]
        : []),
    );
  const patterns = of('patterns').rows;
  if (patterns.length > 1) {
    lines.push('', paint.bold('Patterns of the whole spectrum'));
    lines.push(
      ...aligned([
        ['m/z', 'charge', 'P(charge)', 'ion', 'posterior', 'area'],
        ...patterns.slice(0, top).map((row) => row.map(String)),
      ]),
      ...more(patterns.length),
    );
  }
  const shares = of('cluster-shares').rows;
  if (shares.length > 0)
    lines.push(
      '',
      paint.bold('Shares of the signal'),
      ...shares
        .slice(0, top)
        .map(([cluster, ions, share, u]) => `  ${cluster}: ${share} ± ${u} % (${ions} ions found)`),
      ...more(shares.length),
    );
  const fragments = of('fragments').rows;
  if (fragments.length > 0) {
    lines.push('', paint.bold('Other peaks, a hint and no structure'));
    lines.push(
      ...aligned([
        ['m/z', 'read as', 'off (Da)', 'u (Da)'],
        ...fragments.slice(0, top).map((row) => [row[0], `${row[2]} from m/z ${row[1]}`, row[3], row[4]].map(String)),
      ]),
      ...more(fragments.length),
    );
  }
  const left = of('residual-peaks').rows.length;
  if (left > 0) lines.push(`${left} peaks are not explained`);
  lines.push('', paint.bold('How'));
  for (const key of [
    'spectrum',
    'isotopes',
    'search',
    'candidates',
    'recalibration',
    'axis',
    'priors',
    'metal to sulfur',
    'mixture',
    'template',
    'what it is',
    'notes',
  ])
    if (used[key] !== undefined) lines.push(`  ${key}: ${used[key]}`);
  lines.push('', 'Research use only.');
  return lines;
}

/** Columns as wide as their widest cell. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row) =>
    `  ${row.map((cell, i) => (i === 1 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')}`.trimEnd(),
  );
}
