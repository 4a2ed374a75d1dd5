import { type SpectrumOptions, spectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { decodeText } from '../../text/decode.ts';
import type { Claim, Format } from '../format.ts';

/** Mass spectra of one run, the format that ProteoWizard converts to. */
export const mzmlFormat: Format<SpectrumOptions> = {
  name: 'mzml',
  title: 'mzML mass spectra (.mzML)',
  version: 1,
  options: spectrumOptions,
  claims,
  load: async () => (await import('./read.ts')).mzmlReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    const text = decodeText(head.subarray(0, 16_384));
    if (!/<(?:\w+:)?mzML[\s>]/.test(text) || /IMS:1\d{6}/.test(text)) return [];
    return [{ name: acquisitionName(path), files: [path], doubts: [] }];
  });
}
