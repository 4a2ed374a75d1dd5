import { decodeText } from '../../text/decode.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { type ImzmlOptions, imzmlOptions } from './options.ts';

/** Mass spectrometry images: positions in the imzML, spectra in the ibd beside it. */
export const imzmlFormat: Format<ImzmlOptions> = {
  name: 'imzml',
  title: 'imzML mass spectrometry image (.imzML with .ibd)',
  version: 1,
  options: imzmlOptions,
  claims,
  load: async () => (await import('./read.ts')).imzmlReader,
};

/** The identifier that imzML and ibd share, as 32 hexadecimal digits; null where the head has none. */
function identifierOf(text: string): string | null {
  const param = /<cvParam[^>]*accession="IMS:1000080"[^>]*>/.exec(text)?.[0] ?? '';
  const value = /value="([^"]*)"/.exec(param)?.[1].replace(/[-{}\s]/g, '') ?? '';
  return /^[0-9a-f]{32}$/i.test(value) ? value.toLowerCase() : null;
}

const hexOf = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The ibd is told by its identifier, which is its first 16 bytes; else, with a doubt, by its name. */
function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    const text = decodeText(head.subarray(0, 16_384));
    if (!/<mzML[\s>]/.test(text) || !/IMS:1\d{6}/.test(text)) return [];
    const { folder, ending } = numberedStem(path);
    const stem = path.slice(0, path.length - ending.length);
    const identifier = identifierOf(text);
    const others = [...heads].filter(([other]) => other !== path && numberedStem(other).folder === folder);
    const twins = others
      .filter(([, bytes]) => identifier !== null && hexOf(bytes) === identifier)
      .map(([other]) => other);
    const named = others.map(([other]) => other).filter((other) => other.toLowerCase() === `${stem}.ibd`.toLowerCase());
    const beside = twins.find((twin) => named.includes(twin)) ?? twins[0] ?? named[0];
    const doubts: string[] = [];
    if (beside === undefined) doubts.push('no .ibd with its spectra beside it: it cannot be read');
    else if (!twins.includes(beside)) doubts.push(`${beside} has another identifier, or none is stated`);
    const name = stem.slice(folder.length);
    return [{ name, files: beside === undefined ? [path] : [path, beside], doubts }];
  });
}
