import { pkSets } from '../chemistry/peptide-properties/pk-sets.ts';
import { captureBlocks, spacers } from '../design/block-library.ts';
import { designLigands } from '../design/design.ts';
import { designJson } from '../design/design-json.ts';
import { designTargets, motifs } from '../design/motif-library.ts';
import { criteria } from '../design/rank.ts';
import type { DesignRequest, DetectionRequest } from '../design/request.ts';
import { InputError } from '../finding/input-error.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { asQuantity, parseStated } from '../quantity/stated.ts';
import { designText, libraryText } from '../report/design-text.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { outPaint, outWidth, say, sayJson } from './terminal.ts';

export type DesignFlags = {
  readonly list?: boolean;
  readonly details?: boolean;
  readonly target?: string;
  readonly motif: readonly string[];
  readonly capture?: string;
  readonly spacer?: string;
  readonly cluster: readonly string[];
  readonly label?: string;
  readonly ph?: string;
  readonly ppm?: string;
  readonly lod?: string;
  readonly nonspecificSpread?: string;
  readonly targetsPerProbe?: string;
  readonly occupancy?: string;
  readonly atoms?: string;
  readonly rank?: string;
};

/** `--ph 7.4` as a number. */
function number(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new UsageError(`--${flag} is a number, not "${text}"`);
}

const words = (text: string | undefined): string[] | undefined => text?.split(',').map((word) => word.trim());

/** A stated flag as a quantity; one of metal `perCell` needs a unit. Throws C116 and what units throw. */
function stated(text: string | undefined, flag: string, perCell = false): Quantity | null {
  if (text === undefined) return null;
  const where = `--${flag}`;
  const parsed = parseStated(text, where);
  if (perCell && parsed.unit.terms.length === 0)
    throw new InputError({
      code: 'C116',
      where,
      expected: 'a mass or an amount of metal with its unit',
      found: `"${text}", without a unit`,
      fix: `write for example "${text.trim()} fg"`,
    });
  return asQuantity(parsed, { id: `design/${flag}`, label: `${where} ${text}`, basis: 'measured' });
}

function detection(flags: DesignFlags): DetectionRequest | undefined {
  const limit = stated(flags.lod, 'lod', true);
  if (limit === null) {
    for (const flag of ['nonspecificSpread', 'targetsPerProbe', 'occupancy', 'atoms'] as const)
      if (flags[flag] !== undefined)
        throw new UsageError(
          `--${flag.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} belongs to --lod, which is missing`,
        );
    return undefined;
  }
  if (flags.cluster.length === 0) throw new UsageError('--lod needs --cluster: copies depend on the atoms per probe');
  if (flags.atoms !== undefined && flags.cluster.length > 1)
    throw new UsageError('--atoms belongs to one cluster; give one --cluster with it');
  return {
    limit,
    nonspecificSpread: stated(flags.nonspecificSpread, 'nonspecific-spread', true),
    targetsPerProbe: stated(flags.targetsPerProbe, 'targets-per-probe'),
    occupancy: stated(flags.occupancy, 'occupancy'),
    atoms: stated(flags.atoms, 'atoms'),
  };
}

/** `cupel design`: candidate ligands for a target or motif, or with `--list` the library. */
export async function design(call: Invocation, flags: DesignFlags): Promise<number> {
  const look = { width: outWidth(), paint: outPaint };
  if (flags.list) {
    if (call.json) sayJson({ targets: designTargets, motifs, captureBlocks, spacers, criteria, pkSets });
    else say(libraryText(look));
    return exitCodes.fine;
  }
  if (flags.target === undefined && flags.motif.length === 0)
    throw new UsageError('name a --target or a --motif; cupel design --list shows the library');
  const request: DesignRequest = {
    target: flags.target,
    motifs: flags.motif,
    captures: words(flags.capture),
    spacers: words(flags.spacer),
    clusters: flags.cluster,
    label: flags.label,
    ph: number(flags.ph, 'ph'),
    tolerancePpm: number(flags.ppm, 'ppm'),
    detection: detection(flags),
    rank: words(flags.rank),
  };
  const answer = designLigands(request);
  if (call.json) sayJson(designJson(answer));
  else say(designText(answer, { ...look, details: flags.details }));
  return exitCodes.fine;
}
