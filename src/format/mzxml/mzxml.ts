import { type SpectrumOptions, spectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { decodeText } from '../../text/decode.ts';
import type { Claim, Format } from '../format.ts';

/** Mass spectra of one run in the format before mzML. */
export const mzxmlFormat: Format<SpectrumOptions> = {
  name: 'mzxml',
  title: 'mzXML mass spectra (.mzXML)',
  version: 2,
  options: spectrumOptions,
  claims,
  load: async () => (await import('./read.ts')).mzxmlReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    const text = decodeText(head.subarray(0, 16_384));
    if (!/<(?:\w+:)?(mzXML|msRun)[\s>]/.test(text)) return [];
    return [{ name: acquisitionName(path), files: [path], doubts: [] }];
  });
}
