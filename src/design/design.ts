import { parseChain, spacerUnits } from '../chemistry/peptide-properties/chain.ts';
import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { captureBlocks, spacers } from './block-library.ts';
import { type ClusterCandidate, clusterCandidate } from './cluster-candidate.ts';
import { type LigandCandidate, ligandCandidate } from './ligand-candidate.ts';
import { type DesignTarget, designTargets, type Motif, motifs } from './motif-library.ts';
import { type Asked, askedCriteria, ranked } from './rank.ts';
import type { DesignRequest } from './request.ts';

/** One candidate; `rank` and `undominated` are null where no criterion was asked for. */
export type Candidate = {
  readonly ligand: LigandCandidate;
  readonly cluster: ClusterCandidate | null;
  readonly rank: number | null;
  readonly undominated: boolean | null;
};

/** What a request gives: the candidates in their order, and all that decided it. */
export type Design = {
  readonly target: DesignTarget | null;
  readonly ph: number;
  readonly tolerancePpm: number;
  readonly criteria: readonly Asked[];
  readonly candidates: readonly Candidate[];
  /** Motifs of the target that are no linear chains, and so were not built. */
  readonly leftOut: readonly Motif[];
};

/** Blocks that are tried where none are named. */
const usualCaptures: readonly string[] = ['CCY', 'CC', 'C'];
const usualSpacers: readonly string[] = ['', 'KKK', 'GGG', 'PEG4'];

const plain = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '');

function unknown(where: string, expected: string, found: string, fix: string): InputError {
  return new InputError({ code: 'C111', where, expected, found: `"${found}"`, fix });
}

/** The target of a name or of a UniProt accession. Throws C111 with the nearest names, or all that share a chain. */
function targetOf(word: string): DesignTarget {
  const named = designTargets.find(({ name }) => plain(name) === plain(word));
  if (named) return named;
  const holding = designTargets.filter(({ uniprot }) => uniprot.includes(word.toUpperCase()));
  if (holding.length === 1) return holding[0];
  const names = (holding.length > 0 ? holding : designTargets).map(({ name }) => name);
  const expected = 'a target of the library or its UniProt accession';
  if (holding.length > 1) throw unknown('target', expected, word, `it is a chain of ${names.join(' and ')}: name one`);
  throw unknown('target', expected, word, didYouMean(word, names));
}

/** The motif of a name, or one made from a sequence. Throws C111 where it is neither. */
function motifOf(word: string): Motif {
  const known = motifs.find(({ name, chain }) => plain(name) === plain(word) || chain === word);
  if (known) return known;
  try {
    const chain = parseChain(word, `motif "${word}"`);
    return {
      name: word,
      chain: word,
      targets: [],
      captureAt: chain.nTerminus === 'amine' ? 'N' : 'C',
      disulfides: 0,
      notes: ['given as a sequence: what it binds, and whether an end is needed, is not known here'],
      source: 'as given; source unverified',
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const names = motifs.map(({ name }) => name);
    throw unknown('motif', 'a motif of the library or a sequence', word, `${didYouMean(word, names)}; ${error.fix}`);
  }
}

/** Spacer text; `none` and an empty word stand for no spacer. Throws C111. */
function spacerOf(word: string): string {
  if (word === '' || plain(word) === 'none') return '';
  if (spacers.some(({ chain }) => chain === word)) return word;
  try {
    parseChain(`G-${word}`, `spacer "${word}"`);
    return word;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const names = ['none', ...spacers.flatMap(({ chain }) => (chain === '' ? [] : [chain]))];
    throw unknown('spacer', `none, residues or ${spacerUnits.join(', ')}`, word, didYouMean(word, names));
  }
}

/** Capture text. Throws C111 for what is no peptide; a block without Cys is refused when it is built. */
function captureOf(word: string): string {
  try {
    parseChain(word, `capture block "${word}"`);
    return word;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const names = captureBlocks.map(({ chain }) => chain);
    throw unknown('capture block', 'residues with at least one Cys', word, didYouMean(word, names));
  }
}

/** The motif, unless the library knows it to bind something else than the target. Throws C111. */
function boundTo(motif: Motif, target: DesignTarget | null): Motif {
  if (target === null || motif.targets.length === 0 || motif.targets.includes(target.name)) return motif;
  const own = motifs.filter(({ targets }) => targets.includes(target.name)).map(({ name }) => name);
  throw unknown(
    'motif',
    `a motif for ${target.name}`,
    motif.name,
    `it binds ${motif.targets.join(', ')}; choose ${own.join(', ')}`,
  );
}

function sought(request: DesignRequest): { target: DesignTarget | null; found: Motif[] } {
  const target = request.target === undefined ? null : targetOf(request.target);
  if (request.motifs !== undefined && request.motifs.length > 0)
    return { target, found: request.motifs.map((word) => boundTo(motifOf(word), target)) };
  if (target) return { target, found: motifs.filter((motif) => motif.targets.includes(target.name)) };
  const names = designTargets.map(({ name }) => name);
  throw unknown('design', 'a target or a motif', 'neither', `name one, for example --target ${names[0]}`);
}

function within(tolerancePpm: number): number {
  if (tolerancePpm > 0 && tolerancePpm <= 1000) return tolerancePpm;
  throw new InputError({
    code: 'C117',
    where: 'mass tolerance',
    expected: 'more than 0 and at most 1000 ppm',
    found: `${tolerancePpm} ppm`,
    fix: 'write for example --ppm 10',
  });
}

/**
 * Candidate ligands for a target or a motif, each capture block with each spacer, and each cluster asked for built with
 * them. Ranked by the criteria named, in their order, and by no other. Throws C050, C110–C117 and what formulae throw.
 */
export function designLigands(request: DesignRequest): Design {
  const { target, found } = sought(request);
  const ph = request.ph ?? 7.4;
  const tolerancePpm = within(request.tolerancePpm ?? 10);
  const clusters = request.clusters ?? [];
  const criteria = askedCriteria(request.rank ?? [], {
    cluster: clusters.length > 0,
    detection: request.detection !== undefined,
  });
  const captures = (request.captures ?? usualCaptures).map(captureOf);
  const between = (request.spacers ?? usualSpacers).map(spacerOf);
  const rows: { ligand: LigandCandidate; cluster: ClusterCandidate | null }[] = [];
  const built = new Set<string>();
  for (const motif of found) {
    if (motif.chain === null) continue;
    for (const capture of captures)
      for (const spacer of between) {
        const one = ligandCandidate({ ...motif, chain: motif.chain }, capture, spacer, ph);
        if (built.has(one.candidate.chain)) continue;
        built.add(one.candidate.chain);
        const { candidate: ligand } = one;
        if (clusters.length === 0) rows.push({ ligand, cluster: null });
        for (const text of clusters)
          rows.push({ ligand, cluster: clusterCandidate(text, one, { ...request, tolerancePpm }) });
      }
  }
  const candidates: Candidate[] =
    criteria.length === 0 ? rows.map((row) => ({ ...row, rank: null, undominated: null })) : ranked(rows, criteria);
  return { target, ph, tolerancePpm, criteria, candidates, leftOut: found.filter(({ chain }) => chain === null) };
}
