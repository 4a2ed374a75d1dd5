import { InputError } from '../../finding/input-error.ts';
import { scanXml } from '../../text/xml-scanner.ts';
import type { XmlAttributes } from '../../text/xml-tag.ts';

/** One `peaks` element: its attributes and letters of base64. */
export type PeaksHeader = { readonly attributes: XmlAttributes; readonly letters: Uint8Array };

/** One scan without its numbers. */
export type ScanHeader = {
  /** From 0, in the order of the start tags. */
  readonly index: number;
  readonly attributes: XmlAttributes;
  readonly precursor: { readonly attributes: XmlAttributes; readonly mz: string } | null;
  readonly peaks: readonly PeaksHeader[];
};

/** What stands before the scans. */
export type MzxmlRun = {
  /** `ThermoFinnigan, LCQ Deca, ESI, Ion Trap, EMT`. */
  readonly instrument: readonly string[];
  /** The peaks were made of a profile when the file was written. */
  readonly centroided: boolean;
};

type Growing = {
  readonly index: number;
  readonly attributes: XmlAttributes;
  precursor: { attributes: XmlAttributes; mz: string } | null;
  readonly peaks: { attributes: XmlAttributes; letters: Uint8Array }[];
  given: boolean;
};

const instrumentParts = new Set(['msManufacturer', 'msModel', 'msIonisation', 'msMassAnalyzer', 'msDetector']);

/**
 * Scans of an mzXML text as they are met, also those within others, each before the scans within it. Throws F013 on bad syntax, a
 * DOCTYPE, excess depth, and on a text that is no mzXML.
 */
export async function* scanStream(
  blob: Blob,
  where: string,
): AsyncGenerator<{ readonly run: MzxmlRun; readonly scans: readonly ScanHeader[] }> {
  const run = { instrument: [] as string[], centroided: false };
  const open: Growing[] = [];
  let done: ScanHeader[] = [];
  let count = 0;
  let rooted = false;
  const give = (scan: Growing | undefined) => {
    if (!scan || scan.given) return;
    scan.given = true;
    done.push(scan);
  };

  const scanning = scanXml(blob, where, {
    textOf: new Set(['peaks', 'precursorMz']),
    open(name, attributes) {
      if (!rooted && name !== 'mzXML' && name !== 'msRun') throw otherRoot(where, name);
      rooted = true;
      const scan = open[open.length - 1];
      if (name === 'scan') {
        give(scan);
        open.push({ index: count++, attributes, precursor: null, peaks: [], given: false });
      } else if (name === 'peaks') scan?.peaks.push({ attributes, letters: new Uint8Array(0) });
      else if (name === 'precursorMz' && scan) scan.precursor ??= { attributes, mz: '' };
      else if (name === 'dataProcessing' && attributes.centroided === '1') run.centroided = true;
      else if (instrumentParts.has(name) && attributes.value && run.instrument.length < 10)
        run.instrument.push(attributes.value);
    },
    text(bytes) {
      const scan = open[open.length - 1];
      const peaks = scan?.peaks[scan.peaks.length - 1];
      // A precursor stands before the peaks of its scan.
      if (peaks) peaks.letters = joined(peaks.letters, bytes);
      else if (scan?.precursor) scan.precursor.mz += new TextDecoder().decode(bytes.subarray(0, 100)).trim();
    },
    close(name) {
      if (name === 'scan') give(open.pop());
    },
  });
  for await (const _ of scanning) {
    if (done.length > 0) yield { run, scans: done };
    done = [];
  }
  yield { run, scans: [] };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b.slice();
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function otherRoot(where: string, found: string): InputError {
  return new InputError({
    code: 'F013',
    where,
    expected: 'an mzXML text, whose first element is mzXML or msRun',
    found: `<${found.slice(0, 40)}>`,
    fix: 'let `cupel identify` name the file, or convert it to mzML',
  });
}
