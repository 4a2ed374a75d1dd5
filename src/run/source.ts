/** Where a run reads from: a study folder on disk, files dropped on a page, a test. Nothing is ever written through it. */
export type Source = {
  /** Paths that match a glob, relative to the study, in natural order. */
  files(glob: string): Promise<readonly string[]>;
  /** First bytes of a file, up to `most`. */
  head(path: string, most: number): Promise<Uint8Array>;
  blob(path: string): Promise<Blob>;
  /** SHA-256 (hex) and size of the whole file. */
  digest(path: string): Promise<{ readonly sha256: string; readonly bytes: number }>;
};

/** Results of jobs by key. A missing or broken entry is null; nothing is lost when it is emptied. */
export type Cache = {
  get(key: string): Promise<string | null>;
  put(key: string, text: string): Promise<void>;
};

/** What a run is doing, for progress on long work. */
export type Progress = (step: {
  readonly task: 'hash' | 'read' | 'calibration' | 'measurement';
  readonly name: string;
  readonly done: number;
  readonly total: number;
  /** True when the result was taken from the cache. */
  readonly cached?: boolean;
}) => void;

export type RunOptions = {
  readonly version: string;
  readonly cache: Cache | null;
  readonly progress?: Progress;
  /** Sees every raw file before anything is computed, and may refuse. */
  readonly inputs?: (
    files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>,
  ) => Promise<void> | void;
  readonly signal?: AbortSignal;
};
