import type { Finding } from '../../finding/finding.ts';
import { unit } from '../../quantity/unit.ts';
import { spectrumCollector } from '../../signal/spectrum/spectrum-collector.ts';
import type { SpectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { cutWarning } from '../../text/file-problems.ts';
import type { Reader, Reading } from '../format.ts';
import { type MgfEntry, mgfEntries } from './entries.ts';

export const mgfReader: Reader<SpectrumOptions> = { read };

/** Centroided spectra, in the order of the file. Throws F008, F182 and what `spectrumCollector` throws. */
async function read(files: ReadonlyMap<string, Blob>, options: SpectrumOptions): Promise<Reading> {
  const [[path, text]] = files;
  const collector = spectrumCollector(path, options);
  const cuts: Finding[] = [];
  for await (const { entries, cut } of mgfEntries(text, path)) {
    if (cut) cuts.push({ ...cutWarning(path), message: 'the file ends within a spectrum, which was left out' });
    for (const entry of entries) {
      const facts = factsOf(entry);
      if (!collector.wants(facts)) continue;
      const { keys, index, line, mz, intensity } = entry;
      collector.add({
        ...facts,
        where: `${path}:${line}`,
        name: (keys.get('TITLE') ?? keys.get('NAME') ?? `spectrum ${index + 1}`).slice(0, 200),
        shape: 'centroid',
        abscissa: { label: 'm/z', unit: unit('1'), values: mz },
        ordinate: { label: 'intensity', unit: unit('1'), values: intensity },
        metadata: metadataOf(keys),
      });
    }
  }
  const { signals, findings } = collector.reading({ name: acquisitionName(path), metadata: {} });
  return { signals, findings: [...findings, ...cuts] };
}

function factsOf({ index, keys }: MgfEntry) {
  const scan = /^(\d{1,9})(?:-\d+)?$/.exec(keys.get('SCANS') ?? '');
  const seconds = /^(\d+\.?\d*|\.\d+)/.exec(keys.get('RTINSECONDS') ?? '');
  const level = keys.get('MSLEVEL') ?? '';
  return {
    number: scan ? Number(scan[1]) : index + 1,
    seconds: seconds ? Number(seconds[1]) : null,
    msLevel: /^[1-9]\d?$/.test(level) ? Number(level) : null,
    polarity: polarityOf(keys),
  };
}

/** By the ion mode, else by the sign of the charge; null where neither tells or they contradict each other. */
function polarityOf(keys: ReadonlyMap<string, string>): 'positive' | 'negative' | null {
  const mode = /^(pos|neg)/i.exec(keys.get('IONMODE') ?? '')?.[1].toLowerCase();
  const charge = /^\d+([+-])$|^([+-])\d+$/.exec(keys.get('CHARGE') ?? '');
  const sign = charge ? (charge[1] ?? charge[2]) : undefined;
  const said = new Set([mode && (mode === 'pos' ? '+' : '-'), sign].filter((s) => s !== undefined));
  if (said.size !== 1) return null;
  return said.has('+') ? 'positive' : 'negative';
}

const mostKeys = 40;

function metadataOf(keys: ReadonlyMap<string, string>): Record<string, string> {
  const [mz = '', intensity = ''] = (keys.get('PEPMASS') ?? '').split(/\s+/);
  const own = [...keys]
    .filter(([key, value]) => value !== '' && key !== 'PEPMASS' && key !== 'CHARGE')
    .slice(0, mostKeys);
  return {
    ...Object.fromEntries(own.map(([key, value]) => [key.toLowerCase(), value.slice(0, 500)])),
    ...(mz ? { 'precursor (m/z)': mz } : {}),
    ...(intensity ? { 'precursor intensity': intensity } : {}),
    ...(keys.get('CHARGE') ? { 'precursor charge': keys.get('CHARGE') ?? '' } : {}),
  };
}
