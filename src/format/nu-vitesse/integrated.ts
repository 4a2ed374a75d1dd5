import type { Finding } from '../../finding/finding.ts';
import { unzipped } from '../../text/unzipped.ts';
import { type Block, broken, readIntegFile, requireSmallGap } from './integ-file.ts';
import type { FileIndex } from './run-info.ts';
import type { Segment } from './segment.ts';

export type Integrated = { readonly blocks: readonly Block[]; readonly findings: readonly Finding[] };

/**
 * The points of every segment over the files of a run, in the order of `index`, or of their numbers where there is none:
 * files that are missing, and points between the files, are NaN (F103). Throws F102, F113.
 */
export async function readIntegrated(
  files: ReadonlyMap<number, readonly [string, Blob]>,
  index: FileIndex | null,
  segments: ReadonlyMap<number, Segment>,
  singleIonArea: number,
): Promise<Integrated> {
  const bySegment = new Map<number, Block[]>();
  const findings: Finding[] = [];
  const missing: string[] = [];
  const numbers = index?.map(({ FileNum }) => FileNum) ?? [...files.keys()];
  for (const number of new Set(numbers)) {
    const found = files.get(number);
    if (!found) {
      missing.push(`${number}.integ`);
      continue;
    }
    const [path, blob] = found;
    const { blocks, first, cutBytes } = readIntegFile(path, await unzipped(path, blob), segments, singleIonArea);
    requireStart(
      path,
      index?.find(({ FileNum }) => FileNum === number),
      first,
    );
    if (cutBytes > 0) findings.push(cut(path, cutBytes));
    if (blocks.some((block) => block.moved)) findings.push(movedCentres(path));
    for (const block of blocks) {
      const before = bySegment.get(block.segment.number);
      if (before) before.push(block);
      else bySegment.set(block.segment.number, [block]);
    }
  }
  const [where] = [...files.values()][0];
  if (bySegment.size === 0) throw broken(where, 'a file of integrated.index', 'none of them');
  if (index === null)
    findings.push(gap(where, 'integrated.index is not there; whether files are missing is not known'));
  if (missing.length > 0) findings.push(gap(where, `integrated.index names ${some(missing)}, not found`));
  const blocks = [...bySegment.values()].map((parts) => joined(parts, where));
  for (const { segment, values, records } of blocks) {
    const points = values[0].length - records;
    if (points > 0)
      findings.push(gap(where, `${points} points of segment ${segment.number} are missing; they are NaN`));
  }
  return { blocks, findings };
}

/** Throws F102 where the first record of a file is not the one that the index states. */
function requireStart(path: string, entry: FileIndex[number] | undefined, first: readonly number[]): void {
  if (!entry) return;
  const stated = [entry.FirstCycNum, entry.FirstSegNum, entry.FirstAcqNum];
  if (stated.every((number, i) => number === first[i])) return;
  const expected = `its first record at cycle, segment, acquisition ${stated.join(', ')}, as integrated.index states`;
  throw broken(path, expected, first.join(', '));
}

/** One block over all, NaN between them. */
function joined(blocks: readonly Block[], where: string): Block {
  const [start] = blocks;
  if (blocks.length === 1) return start;
  const lengths = blocks.map(({ values }) => values[0].length);
  const points = blocks[blocks.length - 1].first + lengths[lengths.length - 1] - start.first;
  const records = blocks.reduce((sum, block) => sum + block.records, 0);
  const masses = start.values.length;
  blocks.slice(1).forEach((block, i) => {
    if (block.values.length !== masses) throw broken(where, `${masses} masses in every file`, `${block.values.length}`);
    if (block.first < blocks[i].first + lengths[i]) throw broken(where, 'files in the order of time', 'an earlier one');
  });
  requireSmallGap(where, points - records, records, masses);
  const values = start.values.map((_, m) => {
    const column = new Float64Array(points);
    if (points > records) column.fill(Number.NaN);
    for (const block of blocks) column.set(block.values[m], block.first - start.first);
    return column;
  });
  const moved = blocks.some(({ centres }) => centres.some((centre, m) => centre !== start.centres[m]));
  return { ...start, moved, records, values };
}

const fix = 'copy the whole run folder again from the instrument computer';

function cut(where: string, bytes: number): Finding {
  const message = `the file ends within a record; its last ${bytes} bytes are left out`;
  return { level: 'warning', code: 'F010', message, where, fix };
}

function movedCentres(where: string): Finding {
  const message = 'the mass windows move during the file; the masses are those of its first record';
  return { level: 'warning', code: 'F104', message, where, fix: 'process the run again in Nu Quant' };
}

const some = (names: readonly string[]): string =>
  `${names.slice(0, 10).join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}`;

const gap = (where: string, message: string): Finding => ({ level: 'warning', code: 'F103', message, where, fix });
