import type { Finding } from '../../finding/finding.ts';
import { type CvParams, numberOfTerm } from '../../text/mzml/cv-params.ts';

/** µm in the units that scan settings use; UO of the Units of Measurement Ontology. */
const micrometres: Readonly<Record<string, number>> = {
  'UO:0000016': 1000,
  'UO:0000017': 1,
  'UO:0000018': 0.001,
  '': 1,
};

/** Size of a pixel (µm), x then y, as the scan settings state it; NaN where they do not, or in a unit of area. */
export function pixelUm(settings: CvParams, where: string, findings: Finding[]): [number, number] {
  const sizeOf = (accession: string): number =>
    numberOfTerm(settings, accession) * (micrometres[settings.get(accession)?.unit ?? ''] ?? Number.NaN);
  const x = sizeOf('IMS:1000046');
  const y = Number.isNaN(sizeOf('IMS:1000047')) ? x : sizeOf('IMS:1000047');
  const say = (message: string, fix: string) => findings.push({ level: 'warning', code: 'F158', message, where, fix });
  if (!(x > 0 && y > 0)) {
    say('the scan settings state no pixel size that is a length', 'state pixel: 100 um under the data entry');
    return [Number.NaN, Number.NaN];
  }
  const spans = [
    sizeOf('IMS:1000044') / numberOfTerm(settings, 'IMS:1000042') / x,
    sizeOf('IMS:1000045') / numberOfTerm(settings, 'IMS:1000043') / y,
  ];
  const odd = spans.find((ratio) => Math.abs(ratio - 1) > 0.05);
  if (odd !== undefined)
    say(
      `the pixel size does not agree with the size of the image over its pixels, by a factor ${odd.toPrecision(3)}; the pixel size is taken`,
      'check the pixel size; some programs write the area of a pixel as its size',
    );
  if (settings.get('IMS:1000046')?.unit === '')
    say('the pixel size has no unit; µm is taken', 'check the pixel size against the instrument');
  return [x, y];
}
