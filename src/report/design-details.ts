import type { MassRival } from '../chemistry/cluster-properties/mass-rivals.ts';
import type { ClusterCandidate } from '../design/cluster-candidate.ts';
import type { Candidate } from '../design/design.ts';
import type { LigandCandidate } from '../design/ligand-candidate.ts';
import { displayQuantity } from '../quantity/display.ts';
import { convert } from '../quantity/quantity.ts';
import { readable } from './readable.ts';
import type { Paint } from './tables.ts';
import { type Cell, columns, wrapped } from './terminal.ts';

const minus = (text: string): string => text.replace(/^-/, '−');
const right = (text: string): Cell => ({ text, right: true });

/** Charge and isoelectric point by every set of pK, free and bound. */
function setTable(c: Candidate, width: number, paint: Paint): string[] {
  const { free, bound } = c.ligand;
  const point = (pI: number | null) => (pI === null ? 'none' : pI.toFixed(2));
  const titles = ['  set of pK', `charge (e), free, pH ${free.ph}`, 'bound', 'pI (pH), free', 'bound'];
  return columns(
    [
      titles.map((text, i) => ({ text, right: i > 0, paint: paint.dim })),
      ...free.bySet.map((one, i): Cell[] => [
        { text: `  ${one.set}` },
        right(minus(one.charge.toFixed(2))),
        right(minus(bound.bySet[i].charge.toFixed(2))),
        right(point(one.pI)),
        right(point(bound.bySet[i].pI)),
      ]),
    ],
    width,
  );
}

function rivalTable(rivals: readonly MassRival[], width: number, paint: Paint): string[] {
  const titles = ['  rival', 'H lost', 'Δm/m (ppm)', 'copies ×', 'metal:S', 'u(m/m) (ppm)', 'R', 'u(metal:S)'];
  return columns(
    [
      titles.map((text, i) => ({ text, right: i > 0, paint: paint.dim })),
      ...rivals.map((r): Cell[] => [
        { text: `  ${r.core}L${r.ligandCount}` },
        right(String(r.hydrogenLost)),
        right(minus(r.ppm.toFixed(1))),
        right(r.copiesFactor === null ? 'none' : r.copiesFactor.toFixed(2)),
        right(r.metalToSulfur.toFixed(2)),
        right(r.apart.massUppm.toFixed(1)),
        right(Number(r.apart.resolvingPower.toPrecision(2)).toLocaleString('en-US')),
        right(r.apart.metalToSulfurU.toFixed(2)),
      ]),
    ],
    width,
  );
}

function clusterLines(cluster: ClusterCandidate, tolerance: string, width: number, paint: Paint): string[] {
  const { detection, diameter, renal, rivals } = cluster;
  const kidney = renal.class === 'undecided' ? `undecided between ${renal.possible.join(' and ')}` : renal.class;
  const lines = [
    `mass: ${displayQuantity(cluster.molarMass)}; metal:S as intended ${cluster.metalToSulfur.toFixed(2)}`,
    `hydrodynamic diameter: ${displayQuantity(diameter.estimate)}, ${diameter.reason}`,
    `kidney: ${kidney}: ${renal.reason}`,
  ];
  const limit = detection
    ? [
        `detection limit: ${detection.bound === 'lower' ? 'at least ' : ''}${displayQuantity(convert(detection.copies, '{copies}/{cell}'))} from ${displayQuantity(readable(detection.metalMass))}${detection.assumed.length > 0 ? `; taken: ${detection.assumed.join(', ')}` : ''}`,
      ]
    : [];
  const none = `mass spectrum: no other M_nL_m within ${tolerance} of the mean mass, by mass alone and with the thiol H lost in total left free`;
  const some = `mass spectrum: ${rivals.length === 1 ? 'one other composition' : `${rivals.length} other compositions`} within ${tolerance} of the mean mass, by mass alone and with the thiol H lost in total left free. Each line says by what the copies would change, and the standard uncertainty of the mass, the resolving power, or the standard uncertainty of metal:S that tells it apart (5 % each way).`;
  return [
    ...cluster.findings.flatMap((f) => wrapped(`${f.level}[${f.code}] ${f.message}; ${f.fix}`, width, '  ')),
    ...[...lines, ...limit, rivals.length === 0 ? none : some].flatMap((line) => wrapped(line, width, '  ')),
    ...(rivals.length === 0 ? [] : rivalTable(rivals.slice(0, 8), width, paint)),
    ...(rivals.length > 8 ? [`  and ${rivals.length - 8} more; --json lists all`] : []),
  ];
}

/** The ligand as `ligands:` of a study takes it. */
function asStated({ chain, thiolates, disulfides }: LigandCandidate): string {
  const bridges = disulfides > 0 ? `, disulfides: ${disulfides}` : '';
  return `{ peptide: ${chain}, bound: -${thiolates} H${bridges} }`;
}

/** All that is said of one candidate: blocks, roles of its residues, charge by set, and its cluster. */
export function candidateDetails(c: Candidate, tolerancePpm: number, width: number, paint: Paint): string[] {
  const { ligand, cluster } = c;
  const blocks = `capture ${ligand.capture}, spacer ${ligand.spacer || 'none'}, motif ${ligand.motif}`;
  const roles = new Map<string, string[]>();
  for (const { letter, position, role } of ligand.roles)
    roles.set(role, [...(roles.get(role) ?? []), `${letter}${position}`]);
  const own = ligand.notes.filter((note) => /outside the capture|GRAVY/.test(note));
  return [
    paint.bold(`${cluster ? `${cluster.formula}, L = ` : ''}${ligand.chain}`),
    ...wrapped(
      `${blocks}; ${displayQuantity(ligand.molarMass)} free, ${ligand.thiolates} H fewer when bound`,
      width,
      '  ',
    ),
    `  in a study: ${asStated(ligand)}`,
    ...[...roles].flatMap(([role, where]) => wrapped(`${where.join(', ')}: ${role}`, width, '  ')),
    ...own.flatMap((note) => wrapped(note, width, '  ')),
    ...setTable(c, width, paint),
    ...(cluster ? clusterLines(cluster, `${tolerancePpm} ppm`, width, paint) : []),
  ];
}
