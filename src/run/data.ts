import { z } from 'zod';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { type AnyFormat, type Claim, headBytes } from '../format/format.ts';
import { formats } from '../format/index.ts';
import type { Recognised } from '../format/recognise.ts';
import type { Acquisition, StatedBeside } from '../method/method.ts';
import type { Stated } from '../quantity/stated.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import type { Positions } from '../study/positions.ts';
import type { DataEntry, RoleRef, Study } from '../study/study.ts';
import { validated } from '../study/validated.ts';
import { claimsOf } from './claims-of.ts';
import { keyOf } from './key.ts';
import type { Cache, Progress, Source } from './source.ts';

/** One acquisition of a data entry, recognised but not yet read. */
export type Found = {
  readonly data: string;
  readonly name: string;
  readonly format: AnyFormat;
  readonly claim: Claim;
  readonly options: unknown;
  readonly inputs: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  readonly stated: StatedBeside;
  readonly columns?: Readonly<Record<string, string>>;
};

/** An acquisition a role refers to; `select` names a sample of a table. */
export type Referred = { readonly found: Found; readonly select?: string };

export type FoundData = { readonly acquisitions: readonly Found[]; readonly findings: readonly Finding[] };

/** Finds, recognises and hashes the files of one data entry. Throws F090 (no file), F091 (not recognised). */
export async function findData(
  id: string,
  study: Study,
  positions: Positions,
  source: Source,
  progress: Progress | undefined,
  cache: Cache | null,
): Promise<FoundData> {
  const entry = study.data[id];
  const where = positions.where(['data', id]);
  const paths = new Set<string>();
  for (const glob of entry.path) {
    const matched = await source.files(glob);
    if (matched.length === 0) throw noFile(glob, where);
    for (const path of matched) paths.add(path);
  }
  const digests = await digestsOf([...paths], source, progress);
  const claims = await knownClaims([...digests], entry, id, positions, source, cache);
  const findings: Finding[] = [];
  const acquisitions = claims.map(({ format, claim }): Found => {
    const inputs = claim.files.map((path) => ({ path, ...digests.get(path)! }));
    const options = optionsOf(format, claim.files[0], entry, id, positions);
    return {
      data: id,
      name: claim.name,
      format,
      claim,
      options,
      inputs,
      stated: beside(entry),
      columns: entry.columns,
    };
  });
  return withoutExcluded(id, acquisitions, study, findings, positions);
}

type Digest = Awaited<ReturnType<Source['digest']>>;
/** Files hashed at the same time: enough to keep a disk busy. */
const atOnce = 16;

async function digestsOf(paths: readonly string[], source: Source, progress: Progress | undefined) {
  const digests = new Map<string, Digest>();
  for (let i = 0; i < paths.length; i += atOnce) {
    const some = paths.slice(i, i + atOnce);
    const found = await Promise.all(some.map((path) => source.digest(path)));
    for (const [n, path] of some.entries()) digests.set(path, found[n]);
    progress?.({ task: 'hash', name: some[some.length - 1], done: digests.size, total: paths.length });
  }
  return digests;
}

/** Claims depend on the files, the formats and the study's choice of format alone, so they are kept by these. */
async function knownClaims(
  digests: readonly (readonly [string, { readonly sha256: string }])[],
  entry: DataEntry,
  id: string,
  positions: Positions,
  source: Source,
  cache: Cache | null,
): Promise<readonly Recognised[]> {
  const files = digests.map(([path, { sha256 }]) => [path, sha256]);
  const key = await keyOf({
    job: 'claims',
    files,
    formats: formats.map((f) => [f.name, f.version]),
    format: entry.format ?? null,
  });
  const kept = keptClaims(await cache?.get(key));
  if (kept && kept.flatMap(({ claim }) => claim.files).length === files.length) return kept;
  const heads = new Map<string, Uint8Array>();
  for (const [path] of digests) heads.set(path, await source.head(path, headBytes));
  const claims = claimsOf(heads, entry, id, positions);
  await cache?.put(key, JSON.stringify(claims.map(({ format, claim }) => ({ format: format.name, claim }))));
  return claims;
}

const claimsSchema = z.array(
  z.object({
    format: z.string(),
    claim: z.object({ name: z.string(), files: z.array(z.string()), doubts: z.array(z.string()) }),
  }),
);

/** Claims as they were kept; null for anything else, which counts as absent. */
function keptClaims(text: string | null | undefined): readonly Recognised[] | null {
  if (!text) return null;
  try {
    const claims = claimsSchema.parse(JSON.parse(text));
    const all = claims.flatMap(({ format: name, claim }) => {
      const format = formats.find((f) => f.name === name);
      return format ? [{ format, claim }] : [];
    });
    return all.length === claims.length ? all : null;
  } catch {
    return null;
  }
}

function optionsOf(format: AnyFormat, path: string, entry: DataEntry, id: string, positions: Positions): unknown {
  const { decimal, delimiter } = entry;
  const given = { ...(decimal ? { decimal } : {}), ...(delimiter ? { delimiter } : {}), ...entry.options };
  const { value, errors } = validated(format.options, given, ['data', id], positions);
  if (errors.length > 0) throw ofFormat(errors[0], format.name, path);
  return value;
}

/** An unknown option is unknown to one format only: says which, and by which file. Files beside those meant are found so. */
function ofFormat(error: InputError, format: string, path: string): InputError {
  if (error.code !== 'S004') return error;
  const { code, where, found, fix } = error;
  const expected = `an option of the format ${format}, as which ${path} is read`;
  return new InputError({ code, where, expected, found, fix: `${fix}; or leave that file out of path:` });
}

function beside(entry: DataEntry): StatedBeside {
  const inUnit = (stated: Stated | undefined, like: string) =>
    stated === undefined ? undefined : convertValue(stated.value, stated.unit, unit(like));
  return {
    dwellSeconds: inUnit(entry.dwell, 's'),
    deadTimeSeconds: inUnit(entry['dead-time'], 's'),
    scanSpeedUmPerSecond: inUnit(entry['scan-speed'], 'um/s'),
    lineSpacingUm: inUnit(entry['line-spacing'], 'um'),
    pixelUm: inUnit(entry.pixel, 'um'),
  };
}

function withoutExcluded(
  id: string,
  all: readonly Found[],
  study: Study,
  findings: Finding[],
  positions: Positions,
): FoundData {
  const rules = study.exclude.filter((e) => e.data === id);
  for (const rule of rules) {
    if (all.some((a) => a.name === rule.acquisition)) {
      findings.push({
        level: 'note',
        code: 'Q132',
        message: `${rule.acquisition} was left out by the study: ${rule.why}`,
        where: positions.where(['exclude']),
      });
      continue;
    }
    throw new InputError({
      code: 'F093',
      where: positions.where(['exclude']),
      expected: `an acquisition of ${id}: ${all
        .slice(0, 8)
        .map((a) => a.name)
        .join(', ')} …`,
      found: rule.acquisition,
      fix: 'write the name as `cupel identify` prints it',
    });
  }
  const names = new Set(rules.map((r) => r.acquisition));
  return { acquisitions: all.filter((a) => !names.has(a.name)), findings };
}

/** Acquisitions a role refers to. A sample of a table stays a selection; otherwise it picks acquisitions by name. */
export function referred(
  refs: readonly RoleRef[],
  data: ReadonlyMap<string, FoundData>,
  where: string,
): { found: Found; select?: string }[] {
  return refs.flatMap((ref) => {
    const all = data.get(ref.data)?.acquisitions ?? [];
    if (ref.select === undefined) return all.map((found) => ({ found }));
    const select = ref.select;
    const byName = all.filter((a) => a.name === select || belongsTo(a.name, select));
    if (byName.length > 0) return byName.map((found) => ({ found }));
    const tables = all.filter((a) => a.columns !== undefined);
    if (tables.length > 0) return tables.map((found) => ({ found, select }));
    throw new InputError({
      code: 'F093',
      where,
      expected: `an acquisition of ${ref.data}: ${all
        .slice(0, 8)
        .map((a) => a.name)
        .join(', ')}`,
      found: select,
      fix: 'write the name as `cupel identify` prints it',
    });
  });
}

/** `drop_1_a` and `drop_1/2` belong to `drop_1`; `drop_10` does not. */
export function belongsTo(name: string, group: string): boolean {
  return name === group || (name.startsWith(group) && /^[^\p{L}\p{N}]/u.test(name.slice(group.length)));
}

/** Reads one acquisition into what methods take; a file of several signals gives several acquisitions. */
export async function readFound(
  item: { found: Found; select?: string },
  source: Source,
): Promise<{ acquisitions: Acquisition[]; findings: readonly Finding[] }> {
  const { found, select } = item;
  const files = new Map<string, Blob>();
  for (const path of found.claim.files) files.set(path, await source.blob(path));
  const reader = await found.format.load();
  const { signals, findings } = await reader.read(files, found.options);
  const acquisitions = signals.map((signal, i) => ({
    name: signals.length === 1 ? found.name : `${found.name}/${i + 1}`,
    signal,
    ...(select !== undefined ? { select } : {}),
    ...(found.columns ? { columns: found.columns } : {}),
    stated: found.stated,
  }));
  return { acquisitions, findings };
}

/** What of an acquisition can change a result, for the key of a job. */
export function inputKey(item: Referred): unknown {
  const { found, select } = item;
  return {
    name: found.name,
    sha256: found.inputs.map((i) => i.sha256),
    format: found.format.name,
    formatVersion: found.format.version,
    options: found.options,
    stated: found.stated,
    columns: found.columns ?? null,
    select: select ?? null,
  };
}

function noFile(glob: string, where: string): InputError {
  return new InputError({
    code: 'F090',
    where,
    expected: `files that match ${glob}`,
    found: 'none',
    fix: 'check the path; it is relative to study.yaml and letter case counts',
  });
}
