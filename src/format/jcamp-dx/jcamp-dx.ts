import { type SpectrumOptions, spectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { decodeText, looksBinary } from '../../text/decode.ts';
import type { Claim, Format } from '../format.ts';

/** Mass spectra and spectra of light in the exchange format of the IUPAC. */
export const jcampFormat: Format<SpectrumOptions> = {
  name: 'jcamp-dx',
  title: 'JCAMP-DX mass or UV/vis spectra (.jdx, .dx)',
  version: 1,
  options: spectrumOptions,
  claims,
  load: async () => (await import('./read.ts')).jcampReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    if (looksBinary(head)) return [];
    const text = decodeText(head);
    if (!/^\s*##\s*TITLE\s*=/i.test(text) || !/^##\s*JCAMP[-_ /]*DX\s*=/im.test(text)) return [];
    return [{ name: acquisitionName(path), files: [path], doubts: [] }];
  });
}
