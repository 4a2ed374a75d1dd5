import type { AcrossSets } from '../chemistry/peptide-properties/net-charge.ts';
import { captureBlocks, spacers } from '../design/block-library.ts';
import type { Candidate, Design } from '../design/design.ts';
import { designTargets, type Motif, motifs } from '../design/motif-library.ts';
import { criteria } from '../design/rank.ts';
import { expanded } from '../quantity/coverage.ts';
import { displayNumber, displayQuantity } from '../quantity/display.ts';
import { convert, type Quantity } from '../quantity/quantity.ts';
import { candidateDetails } from './design-details.ts';
import { researchUse } from './phrases.ts';
import { type Paint, plain } from './tables.ts';
import { type Cell, columns, wrapped } from './terminal.ts';

export type DesignTextOptions = {
  readonly width?: number;
  readonly paint?: Paint;
  /** Everything of every candidate, not of the first alone. */
  readonly details?: boolean;
};

const minus = (text: string): string => text.replace(/^-/, '−').replace(/ -/g, ' −');
/** With its sign, none for a zero as shown. */
function signed(x: number, digits: number): string {
  const text = x.toFixed(digits);
  if (Number(text) === 0) return text.replace('-', '');
  return minus(`${x > 0 ? '+' : ''}${text}`);
}

const right = (text: string): Cell => ({ text, right: true });

/** `+3.0 (2.9 … 3.0)`: median and range over the sets of pK. */
export function acrossText(a: AcrossSets | null, digits: number, sign = true): string {
  if (a === null) return 'none';
  const shown = (x: number) => (sign ? signed(x, digits) : minus(x.toFixed(digits)));
  return `${shown(a.median)} (${shown(a.lo)} … ${shown(a.hi)})`;
}

/** Copies as a person writes them, `≥ 5.1e6`; with U where there is one. */
function copiesText(copies: Quantity, bound: 'lower' | null): string {
  const q = convert(copies, '{copies}/{cell}');
  const U = expanded(q);
  const text =
    U > 1e-3 * q.value ? displayQuantity(q).replace(/ cop.*$/, '') : displayNumber(Number(q.value.toPrecision(3)));
  return `${bound === 'lower' ? '≥ ' : ''}${text}`;
}

function head(paint: Paint, titles: readonly (readonly [string, boolean])[]): Cell[] {
  return titles.map(([text, toRight]) => ({ text, right: toRight, paint: paint.dim }));
}

const mark = (c: Candidate): string => (c.rank === null ? '' : `${c.rank}${c.undominated ? ' ★' : '  '}`);

function ligandTable(
  design: Design,
  list: readonly Candidate[],
  withRank: boolean,
  width: number,
  paint: Paint,
): string[] {
  const rows = list.map((c): Cell[] => [
    right(mark(c)),
    { text: c.ligand.chain, paint: c.undominated ? paint.bold : undefined },
    right(c.ligand.molarMass.value.toFixed(1)),
    right(acrossText(c.ligand.bound.charge, 1)),
    right(acrossText(c.ligand.bound.pI, 1, false)),
    right(minus(c.ligand.gravy.toFixed(2))),
    right(String(c.ligand.absorption280)),
  ]);
  const titles = head(paint, [
    ['rank', true],
    ['ligand', false],
    ['M (g/mol)', true],
    [`charge (e), bound, pH ${design.ph}`, true],
    ['pI (pH), bound', true],
    ['GRAVY (1)', true],
    ['ε280 (L/(mol·cm))', true],
  ]);
  return columns(
    [titles, ...rows].map((row) => (withRank ? row : row.slice(1))),
    width,
  );
}

function clusterTable(design: Design, width: number, paint: Paint): string[] {
  const rows = design.candidates.flatMap((c): Cell[][] => {
    if (!c.cluster) return [];
    const { detection, diameter, renal, rivals } = c.cluster;
    const worst = Math.max(1, ...rivals.map((r) => Math.max(r.copiesFactor ?? 1, 1 / (r.copiesFactor ?? 1))));
    return [
      [
        right(mark(c)),
        { text: c.cluster.formula },
        { text: c.ligand.chain },
        right(`${diameter.estimate.value.toFixed(1)} ± ${expanded(diameter.estimate).toFixed(1)}`),
        { text: renal.class === 'undecided' ? renal.possible.join(' or ') : renal.class },
        right(rivals.length === 0 ? '0' : `${rivals.length} (${worst.toFixed(2)})`),
        right(detection ? copiesText(detection.copies, detection.bound) : ''),
      ],
    ];
  });
  const titles = head(paint, [
    ['rank', true],
    ['cluster', false],
    ['L', false],
    ['diameter (nm, k = 2)', true],
    ['kidney, by size', false],
    [`rivals, ${design.tolerancePpm} ppm (worst ×)`, true],
    ['LOD (copies/cell, k = 2)', true],
  ]);
  const lod = design.candidates.some((c) => c.cluster?.detection);
  return columns(
    [titles, ...rows].map((row) => row.slice(design.criteria.length === 0 ? 1 : 0, lod ? undefined : -1)),
    width,
  );
}

function criteriaLines(design: Design, width: number): string[] {
  if (design.criteria.length === 0)
    return wrapped(
      `Not ranked: no criterion was named. To rank, name some of ${criteria.map(({ name }) => name).join(', ')}, for example --rank charge,gravy.`,
      width,
      '',
    );
  const lines = design.criteria.map((c, i) => {
    const equal = c.step === null ? 'two significant digits' : `${c.step}${c.unit === '1' ? '' : ` ${c.unit}`}`;
    return `${i + 1}. ${c.name}: ${c.is}; ${c.better} is better, rounded to ${equal}`;
  });
  return [
    'Ranked by, the next only among equals of the one before:',
    ...lines.flatMap((line) => wrapped(line, width, '  ')),
    '★ undominated: no other is as good in each of these and better in one.',
  ];
}

function motifLines(motif: Motif, width: number): string[] {
  return [...motif.notes.map((note) => `${motif.name}: ${note}`), `${motif.name}: ${motif.source}`].flatMap((line) =>
    wrapped(line, width, '  '),
  );
}

/** A design as text for the terminal: tables with units in their headings, what it was ranked by, notes and sources. */
export function designText(
  design: Design,
  { width = 110, paint = plain, details = false }: DesignTextOptions = {},
): string {
  const { target, candidates } = design;
  const built = candidates.filter((c, i) => candidates.findIndex((d) => d.ligand.chain === c.ligand.chain) === i);
  const clusterCount = new Set(candidates.map((c) => c.cluster?.formula)).size;
  const used = new Set(built.map((c) => c.ligand.motif));
  const own = [...motifs.filter(({ name }) => used.has(name)), ...design.leftOut];
  const given = built.filter((c) => !motifs.some(({ name }) => name === c.ligand.motif)).slice(0, 1);
  const shown = details ? candidates : candidates.slice(0, 1);
  const of = target ? `${target.title} (${target.uniprot.join(', ')})` : [...used].join(', ');
  const clusters = candidates.some((c) => c.cluster !== null);
  return [
    paint.bold(`Candidate ligands for ${of}`),
    '',
    ...ligandTable(design, built, design.criteria.length > 0 && clusterCount < 2, width, paint),
    ...(clusters ? ['', ...clusterTable(design, width, paint)] : []),
    '',
    ...criteriaLines(design, width),
    '',
    ...wrapped(
      'Charge and pI: median and range over the named sets of pK; Cys of the capture block hold the metal and do not titrate. Groups are taken as independent: in the crowd of a shell they shift.',
      width,
      '',
    ),
    '',
    paint.bold('Motifs'),
    ...own.flatMap((motif) => motifLines(motif, width)),
    ...given.flatMap((c) =>
      wrapped(`${c.ligand.motif}: ${[...c.ligand.notes, c.ligand.source].join('; ')}`, width, '  '),
    ),
    ...shown.flatMap((c) => ['', ...candidateDetails(c, design.tolerancePpm, width, paint)]),
    '',
    ...(details || candidates.length < 2 ? [] : [paint.dim('The first candidate in full; --details shows all.')]),
    ...wrapped(`Estimates for planning; nothing here was measured. ${researchUse}`, width, '').map(paint.dim),
  ].join('\n');
}

/** The library of the designer as text: targets with UniProt accessions, motifs, blocks, criteria, sets of pK. */
export function libraryText({ width = 110, paint = plain }: Pick<DesignTextOptions, 'width' | 'paint'> = {}): string {
  const targets = columns(
    designTargets.map((t) => [{ text: `  ${t.name}` }, { text: t.uniprot.join(', ') }, { text: t.title }]),
    width,
  );
  const block = (chain: string, is: string, source: string) =>
    wrapped(`${chain || 'none'}: ${is}${source === '' ? '' : ` [${source}]`}`, width, '  ');
  return [
    paint.bold('Targets (UniProt)'),
    ...targets,
    '',
    paint.bold('Motifs'),
    ...motifs.flatMap((m) => [
      `  ${paint.bold(m.name)}  ${m.chain ?? 'not linear'}  → ${m.targets.join(', ')}`,
      ...m.notes.flatMap((note) => wrapped(note, width, '      ')),
      ...wrapped(m.source, width, '      '),
    ]),
    '',
    paint.bold('Capture blocks'),
    ...captureBlocks.flatMap((b) => block(b.chain, b.is, b.source)),
    '',
    paint.bold('Spacers'),
    ...spacers.flatMap((b) => block(b.chain, b.is, b.source)),
    '',
    paint.bold('Criteria'),
    ...criteria.flatMap((c) => wrapped(`${c.name} (${c.unit}): ${c.is}`, width, '  ')),
  ].join('\n');
}
