import { acquisitionName } from '../../text/acquisition-name.ts';
import { unzippedHead } from '../../text/unzipped.ts';
import type { Claim, Format } from '../format.ts';
import { abscissaOf } from './abscissa.ts';
import { pointLayout } from './layout.ts';
import { type SpectrumTextOptions, spectrumTextOptions } from './options.ts';

/** Points of one spectrum in two columns of text, plain or gzip. */
export const spectrumTextFormat: Format<SpectrumTextOptions> = {
  name: 'spectrum-text',
  title: 'spectrum as text (two columns)',
  version: 1,
  options: spectrumTextOptions,
  claims,
  anyText: true,
  load: async () => (await import('./read.ts')).spectrumTextReader,
};

/** Two columns whose header names m/z or wavelength, or, without a header, whose steps are those of a mass analyser. */
function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    const layout = pointLayout(unzippedHead(head));
    // A peak table of JCAMP-DX is two columns below its records.
    if (layout?.columns !== 2 || /^\s*##/.test(layout.said)) return [];
    const { x, decimal, doubtfulDecimal } = layout;
    const found = abscissaOf(layout);
    if (!found || !x.every((value, i) => value >= 0 && (i === 0 || (value - x[i - 1]) * (x[1] - x[0]) >= 0))) return [];
    const doubts: string[] = [];
    if (found.by === 'steps')
      doubts.push('no header; its steps grow as those of a mass analyser: confirm with `abscissa: m/z`');
    if (decimal === ',' && doubtfulDecimal) doubts.push('decimal commas; confirm with `decimal: ","`');
    return [{ name: acquisitionName(path.replace(/\.gz$/i, '')), files: [path], doubts }];
  });
}
