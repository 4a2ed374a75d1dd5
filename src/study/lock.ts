import { z } from 'zod';
import { InputError } from '../finding/input-error.ts';
import { naturalCompare } from '../text/natural-order.ts';

/** What a run rested on: `study.lock`. The same inputs and versions give the same text. */
export type StudyLock = {
  readonly format: 'cupel-lock/1';
  /** Version of Cupel. */
  readonly cupel: string;
  /** Version by name. */
  readonly methods: Readonly<Record<string, number>>;
  readonly formats: Readonly<Record<string, number>>;
  /** Source of each table of constants by its name: `isotopes` → `IUPAC/CIAAW 2021 …`. */
  readonly constants: Readonly<Record<string, string>>;
  /** Raw files by path relative to the study. */
  readonly inputs: Readonly<Record<string, LockedFile>>;
};

export type LockedFile = { readonly sha256: string; readonly bytes: number };

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const schema: z.ZodType<StudyLock> = z.strictObject({
  format: z.literal('cupel-lock/1'),
  cupel: z.string(),
  methods: z.record(z.string(), z.int()),
  formats: z.record(z.string(), z.int()),
  constants: z.record(z.string(), z.string()),
  inputs: z.record(z.string(), z.strictObject({ sha256, bytes: z.int().min(0) })),
});

function ordered<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => naturalCompare(a, b)));
}

/** The text of `study.lock`: JSON, keys in natural order, one raw file a line. */
export function lockText(lock: StudyLock): string {
  const { format, cupel, methods, formats, constants, inputs } = lock;
  const head = JSON.stringify(
    { format, cupel, methods: ordered(methods), formats: ordered(formats), constants: ordered(constants) },
    null,
    2,
  );
  const files = Object.entries(ordered(inputs)).map(
    ([path, file]) => `    ${JSON.stringify(path)}: { "sha256": "${file.sha256}", "bytes": ${file.bytes} }`,
  );
  const list = files.length === 0 ? '{}' : `{\n${files.join(',\n')}\n  }`;
  return `${head.slice(0, -2)},\n  "inputs": ${list}\n}\n`;
}

/** The lock that `text` holds. Throws P001 when it is none. */
export function parseLock(text: string, file = 'study.lock'): StudyLock {
  const refuse = (cause: unknown): InputError =>
    new InputError({
      code: 'P001',
      where: file,
      expected: 'a lock as Cupel writes it',
      found: 'text that is none',
      fix: `delete ${file}; the next run writes it anew and takes the raw files as they are`,
      cause,
    });
  try {
    const result = schema.safeParse(JSON.parse(text));
    if (result.success) return result.data;
    throw refuse(result.error);
  } catch (cause) {
    throw cause instanceof InputError ? cause : refuse(cause);
  }
}

/** Raw files now against those of the lock: other bytes under one path, and paths that only one of them has. */
export type LockChanges = {
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly gone: readonly string[];
};

export function lockChanges(lock: StudyLock, inputs: Readonly<Record<string, LockedFile>>): LockChanges {
  const now = Object.keys(inputs).sort(naturalCompare);
  const locked = new Map(Object.entries(lock.inputs));
  return {
    changed: now.filter((path) => locked.has(path) && locked.get(path)?.sha256 !== inputs[path].sha256),
    added: now.filter((path) => !locked.has(path)),
    gone: [...locked.keys()].filter((path) => !Object.hasOwn(inputs, path)).sort(naturalCompare),
  };
}

/** One error (P002) for each raw file whose bytes are no longer those of the lock. */
export function changedSinceLock(lock: StudyLock, inputs: Readonly<Record<string, LockedFile>>): readonly InputError[] {
  return lockChanges(lock, inputs).changed.map((path) => {
    const { sha256: before, bytes } = lock.inputs[path];
    return new InputError({
      code: 'P002',
      where: path,
      expected: `the file of the last run, SHA-256 ${before} (${bytes} bytes)`,
      found: `SHA-256 ${inputs[path].sha256} (${inputs[path].bytes} bytes)`,
      fix: 'restore the file; if it was meant to change: `cupel run --accept-changed`, or delete study.lock',
      why: 'raw files are the evidence: results that stand on other bytes are other results',
    });
  });
}
