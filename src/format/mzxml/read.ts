import { unit } from '../../quantity/unit.ts';
import { spectrumCollector } from '../../signal/spectrum/spectrum-collector.ts';
import type { SpectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import type { Reader, Reading } from '../format.ts';
import { scanPoints } from './scan-points.ts';
import { type MzxmlRun, type ScanHeader, scanStream } from './scan-stream.ts';

export const mzxmlReader: Reader<SpectrumOptions> = { read };

/** Scans of a run, unpacked one after the other. Throws F013, F155, F156 and what `spectrumCollector` throws. */
async function read(files: ReadonlyMap<string, Blob>, options: SpectrumOptions): Promise<Reading> {
  const [[path, xml]] = files;
  const collector = spectrumCollector(path, options, 'left empty');
  let run: MzxmlRun = { instrument: [], centroided: false };
  for await (const part of scanStream(xml, path)) {
    run = part.run;
    for (const scan of part.scans) {
      const facts = factsOf(scan);
      if (!collector.wants(facts)) continue;
      const where = `${path} scan ${facts.number}`;
      const { mz, intensity, storage } = scanPoints(scan, where);
      collector.add({
        ...facts,
        where,
        name: `scan ${facts.number}`,
        shape: shapeOf(scan, run),
        abscissa: { label: 'm/z', unit: unit('1'), values: mz },
        ordinate: { label: 'intensity', unit: unit('1'), values: intensity },
        metadata: { ...metadataOf(scan), 'stored as': storage },
      });
    }
  }
  const metadata: Record<string, string> = {};
  if (run.instrument.length > 0) metadata.instrument = run.instrument.join(', ').slice(0, 500);
  return collector.reading({ name: acquisitionName(path), metadata });
}

function factsOf({ index, attributes }: ScanHeader) {
  const { num = '', msLevel = '', polarity, retentionTime = '' } = attributes;
  return {
    number: /^\d{1,9}$/.test(num) ? Number(num) : index + 1,
    msLevel: /^[1-9]\d?$/.test(msLevel) ? Number(msLevel) : null,
    seconds: secondsOf(retentionTime),
    polarity: polarity === '+' ? ('positive' as const) : polarity === '-' ? ('negative' as const) : null,
  };
}

/** Seconds of a duration such as `PT353.43S` or `PT1H2M3.5S`; null for anything else. */
function secondsOf(text: string): number | null {
  const match = /^PT(?:(\d{1,6})H)?(?:(\d{1,6}(?:\.\d{1,20})?)M)?(?:(\d{1,9}(?:\.\d{1,20})?)S)?$/.exec(text);
  if (!match || text === 'PT') return null;
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return 3600 * hours + 60 * minutes + seconds;
}

/**
 * A scan says whether it is centroided. Of the whole file only the yes counts: no says that the conversion did not pick peaks,
 * which the instrument may have done.
 */
function shapeOf({ attributes }: ScanHeader, run: MzxmlRun): 'profile' | 'centroid' | null {
  if (attributes.centroided === '1' || attributes.centroided === 'true') return 'centroid';
  if (attributes.centroided === '0' || attributes.centroided === 'false') return 'profile';
  return run.centroided ? 'centroid' : null;
}

function metadataOf({ attributes, precursor }: ScanHeader): Record<string, string> {
  const { startMz, endMz } = attributes;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['total ion current', attributes.totIonCurrent],
    ['base peak (m/z)', attributes.basePeakMz],
    ['base peak intensity', attributes.basePeakIntensity],
    ['scan range (m/z)', startMz && endMz ? `${startMz} to ${endMz}` : undefined],
    ['filter', attributes.filterLine],
    ['collision energy', attributes.collisionEnergy],
    ['precursor (m/z)', precursor?.mz],
    ['precursor charge', precursor?.attributes.precursorCharge],
    ['precursor intensity', precursor?.attributes.precursorIntensity],
  ];
  return Object.fromEntries(facts.flatMap(([key, text]) => (text ? [[key, text.slice(0, 500)]] : [])));
}
