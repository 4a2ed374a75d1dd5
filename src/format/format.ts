import type { z } from 'zod';
import type { Finding } from '../finding/finding.ts';
import type { Signal } from '../signal/signal.ts';

/** Files that form one acquisition, by their path relative to the folder that was searched, in reading order. */
export type Claim = {
  /** Name of the acquisition: the common stem, without folder and ending. */
  readonly name: string;
  readonly files: readonly string[];
  /** What is uncertain about the recognition or the grouping, in words. */
  readonly doubts: readonly string[];
};

export type Reading = { readonly signals: readonly Signal[]; readonly findings: readonly Finding[] };

/** A kind of raw file: recognises it, groups files into acquisitions, and reads an acquisition into signals. */
export type Format<Options> = {
  readonly name: string;
  /** For people: `Agilent MassHunter time-resolved csv`. */
  readonly title: string;
  readonly version: number;
  readonly options: z.ZodType<Options>;
  /**
   * Recognises by content: `heads` holds the first bytes (up to 64 KiB) of each file by relative path. Every file is
   * claimed at most once. Never throws; unknown bytes claim nothing.
   */
  claims(heads: ReadonlyMap<string, Uint8Array>): readonly Claim[];
  /** A file that is not recognised is read all the same, alone, where the study names this format. */
  readonly anyText?: boolean;
  load(): Promise<Reader<Options>>;
};

export type Reader<Options> = {
  /** Reads one acquisition. Any bytes end in signals or an `InputError`, in bounded memory. */
  read(files: ReadonlyMap<string, Blob>, options: Options): Promise<Reading>;
};

/** A file to write, in pieces, so that it need not be in memory whole. `path` is relative to the target; empty: the target itself. */
export type Written = { readonly path: string; readonly pieces: Iterable<Uint8Array> };

/** The same of pieces that are made as they are asked for, such as frames that are loaded one by one. */
export type WrittenLater = { readonly path: string; readonly pieces: AsyncIterable<Uint8Array> };

/** A kind of file that signals are written as, for other programs to read. The same signals give the same bytes. */
export type Writer = {
  readonly name: string;
  /** For people: `OME-TIFF`. */
  readonly title: string;
  /** Usual end of the name of its target: `.ome.tif`. */
  readonly ending: string;
  /** The target is a folder of files. */
  readonly folder: boolean;
  /** The file by which a folder of an earlier export is known, which alone may be replaced; null where the target is a file. */
  readonly mark: string | null;
  /** Signals it can hold; the others are left out by whoever calls it. */
  readonly kinds: readonly Signal['kind'][];
  /** Holds any number of signals; otherwise exactly one. */
  readonly many: boolean;
  load(): Promise<
    (signals: readonly Signal[]) => readonly (Written | WrittenLater)[] | Promise<readonly (Written | WrittenLater)[]>
  >;
};

/** A format of any options, as the list holds it. */
// biome-ignore lint/suspicious/noExplicitAny: a list of formats with different options has no narrower type
export type AnyFormat = Format<any>;

/** Bytes of each file given to `claims`. */
export const headBytes = 65_536;
