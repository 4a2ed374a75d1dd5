import { unit } from '../../quantity/unit.ts';
import { spectrumCollector } from '../../signal/spectrum/spectrum-collector.ts';
import type { SpectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { runMetadata, scanMetadata, scanTerms } from '../../text/mzml/scan-terms.ts';
import { spectrumArrays } from '../../text/mzml/spectrum-arrays.ts';
import { type RunHeader, spectrumStream } from '../../text/mzml/spectrum-stream.ts';
import type { Reader, Reading } from '../format.ts';

export const mzmlReader: Reader<SpectrumOptions> = { read };

/** Units of intensities that the vocabulary has, in UCUM; others are kept as numbers. */
const intensityUnits: Readonly<Record<string, string>> = {
  'MS:1000131': '{count}',
  'MS:1000814': '{count}/s',
};

/**
 * Spectra of a run, unpacked one after the other: what is not chosen is not unpacked. Throws F013, F155, F156 and what
 * `spectrumCollector` throws.
 */
async function read(files: ReadonlyMap<string, Blob>, options: SpectrumOptions): Promise<Reading> {
  const [[path, xml]] = files;
  const collector = spectrumCollector(path, options, 'left empty');
  let head: RunHeader | null = null;
  for await (const part of spectrumStream(xml, path)) {
    head = part.head;
    for (const spectrum of part.spectra) {
      const { shape, ...facts } = scanTerms(spectrum);
      if (!collector.wants(facts)) continue;
      const { index, id } = spectrum;
      const where = `${path} spectrum ${index + 1}${id ? ` (${id.slice(0, 60)})` : ''}`;
      const { abscissa, intensity, storage } = spectrumArrays(spectrum, where);
      collector.add({
        ...facts,
        where,
        name: id || `spectrum ${index + 1}`,
        shape,
        abscissa: { ...abscissa, unit: unit(abscissa.label === 'wavelength' ? 'nm' : '1') },
        ordinate: { label: 'intensity', unit: unit(intensityUnits[intensity.unit] ?? '1'), values: intensity.values },
        metadata: { ...scanMetadata(spectrum), 'stored as': storage },
      });
    }
  }
  return collector.reading({ name: acquisitionName(path), metadata: head ? runMetadata(head) : {} });
}
