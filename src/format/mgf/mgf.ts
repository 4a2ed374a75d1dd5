import { type SpectrumOptions, spectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { decodeText, looksBinary } from '../../text/decode.ts';
import type { Claim, Format } from '../format.ts';

/** Peak lists of many spectra, as search engines take them. */
export const mgfFormat: Format<SpectrumOptions> = {
  name: 'mgf',
  title: 'MGF peak lists (.mgf)',
  version: 1,
  options: spectrumOptions,
  claims,
  load: async () => (await import('./read.ts')).mgfReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    if (looksBinary(head) || !/^BEGIN IONS\s*$/m.test(decodeText(head))) return [];
    return [{ name: acquisitionName(path), files: [path], doubts: [] }];
  });
}
