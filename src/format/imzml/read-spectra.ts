import { unit } from '../../quantity/unit.ts';
import { spectrumCollector } from '../../signal/spectrum/spectrum-collector.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { runMetadata, scanMetadata, scanTerms } from '../../text/mzml/scan-terms.ts';
import { type RunHeader, spectrumStream } from '../../text/mzml/spectrum-stream.ts';
import type { Reading } from '../format.ts';
import type { ImzmlOptions } from './options.ts';
import { spectraOf } from './spectra.ts';
import { requireTwin } from './twin.ts';

/** Spectra of the pixels, in the order of the imzML, instead of maps. Throws F013, F155, F156, F159 and what `spectrumCollector` throws. */
export async function readSpectra(
  { path, xml }: { path: string; xml: Blob },
  { path: ibdPath, ibd }: { path: string; ibd: Blob },
  options: ImzmlOptions,
): Promise<Reading> {
  const collector = spectrumCollector(path, options);
  const spectrum = spectraOf(ibd, ibdPath);
  let head: RunHeader | null = null;
  for await (const part of spectrumStream(xml, path)) {
    if (head === null) await requireTwin(part.head, path, ibd, ibdPath);
    head = part.head;
    for (const header of part.spectra) {
      const { shape, ...facts } = scanTerms(header);
      if (!collector.wants(facts)) continue;
      const { mz, intensity } = await spectrum(header);
      const [x, y] = ['IMS:1000050', 'IMS:1000051'].map((term) => header.params.get(term)?.value);
      collector.add({
        ...facts,
        where: `${path} spectrum ${header.index + 1}`,
        name: header.id || `spectrum ${header.index + 1}`,
        shape: shape ?? scanTerms({ ...header, params: head.content }).shape,
        abscissa: { label: 'm/z', unit: unit('1'), values: mz },
        ordinate: { label: 'intensity', unit: unit('1'), values: intensity },
        metadata: { ...scanMetadata(header), ...(x && y ? { pixel: `${x}, ${y}` } : {}) },
      });
    }
  }
  return collector.reading({ name: acquisitionName(path), metadata: head ? runMetadata(head) : {} });
}
