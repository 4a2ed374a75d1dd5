import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import type { Spectrum } from '../../signal/signal.ts';
import { spectrumCollector } from '../../signal/spectrum/spectrum-collector.ts';
import type { SpectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { cutWarning } from '../../text/file-problems.ts';
import type { Reader, Reading } from '../format.ts';
import { evenPoints, type JcampPoints, listedPoints } from './points.ts';
import { type JcampBlock, jcampBlocks } from './records.ts';

export const jcampReader: Reader<SpectrumOptions> = { read };

/** Blocks with points, in the order of their ends. Throws F008, F180, F183, F184 and what `spectrumCollector` throws. */
async function read(files: ReadonlyMap<string, Blob>, options: SpectrumOptions): Promise<Reading> {
  const [[path, text]] = files;
  const collector = spectrumCollector(path, options);
  const cuts: Finding[] = [];
  let number = 0;
  for await (const { blocks, cut } of jcampBlocks(text, path)) {
    if (cut) cuts.push({ ...cutWarning(path), message: 'the file ends without ##END=; its points are whole' });
    for (const block of blocks) {
      const points = pointsOf(block, path);
      if (!points) continue;
      const facts = { number: ++number, ...factsOf(block) };
      if (!collector.wants(facts)) continue;
      const { label, factor } = abscissaOf(block, `${path}:${block.line}`);
      collector.add({
        ...facts,
        where: `${path}:${block.line}`,
        name: (textOf(block, 'TITLE') || `spectrum ${number}`).slice(0, 200),
        shape: points.shape,
        abscissa: { label, unit: unit(label === 'm/z' ? '1' : 'nm'), values: points.x.map((x) => x * factor) },
        ordinate: { ...ordinateOf(textOf(block, 'YUNITS')), values: points.y },
        metadata: metadataOf(block),
      });
    }
  }
  const { signals, findings } = collector.reading({ name: acquisitionName(path), metadata: {} });
  return { signals, findings: [...findings, ...cuts] };
}

const textOf = ({ records }: JcampBlock, label: string): string => records.get(label)?.text ?? '';

/** The points of a block; null where it has none, as a LINK block. Throws F184 for a form that is not read. */
function pointsOf(block: JcampBlock, path: string): (JcampPoints & { shape: Spectrum['shape'] }) | null {
  const form = (text: string) => text.replace(/\s/g, '').toUpperCase();
  const { records } = block;
  const even = records.get('XYDATA');
  if (even && form(even.text) === '(X++(Y..Y))') return { ...evenPoints(block, even, path), shape: 'profile' };
  const listed =
    records.get('PEAKTABLE') ?? records.get('XYPOINTS') ?? (even && form(even.text) === '(XY..XY)' ? even : undefined);
  if (listed && form(listed.text) === '(XY..XY)')
    return { ...listedPoints(block, listed, path), shape: listed.label === 'PEAKTABLE' ? 'centroid' : null };
  const other = even ?? listed ?? records.get('NTUPLES') ?? records.get('DATATABLE') ?? records.get('PEAKASSIGNMENTS');
  if (!other) return null;
  throw new InputError({
    code: 'F184',
    where: `${path}:${other.line}`,
    expected: 'XYDATA=(X++(Y..Y)), XYPOINTS=(XY..XY) or PEAK TABLE=(XY..XY)',
    found: `##${other.label}=${other.text.slice(0, 60)}`,
    fix: 'export each spectrum in a block of its own, in one of these forms, or as two columns of text',
  });
}

function abscissaOf(block: JcampBlock, where: string): { label: 'm/z' | 'wavelength'; factor: number } {
  const units = textOf(block, 'XUNITS').toUpperCase().replace(/\s/g, '');
  if (/^(M\/Z|M\/E|MZ|MASS)/.test(units)) return { label: 'm/z', factor: 1 };
  if (/^(NANOMET|NM$)/.test(units)) return { label: 'wavelength', factor: 1 };
  if (/^(MICROMET|UM$|µM$)/.test(units)) return { label: 'wavelength', factor: 1000 };
  const type = textOf(block, 'DATATYPE').toUpperCase();
  if (units === '' && /MASS/.test(type)) return { label: 'm/z', factor: 1 };
  throw new InputError({
    code: 'F180',
    where,
    expected: 'M/Z, NANOMETERS or MICROMETERS as ##XUNITS=',
    found: `##XUNITS=${textOf(block, 'XUNITS').slice(0, 40)}, ##DATA TYPE=${type.slice(0, 40)}`,
    fix: 'export a mass spectrum over m/z, or a spectrum of light over wavelength',
  });
}

function ordinateOf(units: string): Pick<Spectrum['ordinate'], 'label' | 'unit'> {
  if (/ABSORB/i.test(units)) return { label: 'absorbance', unit: unit('1') };
  if (/TRANSMI/i.test(units)) return { label: 'transmittance', unit: unit(/%|PERCENT/i.test(units) ? '%' : '1') };
  if (/^COUNTS$/i.test(units)) return { label: 'intensity', unit: unit('counts') };
  return { label: 'intensity', unit: unit('1') };
}

function factsOf(block: JcampBlock) {
  const mode = textOf(block, '.IONIZATIONMODE');
  const polarity = /^\w*\+$|POSITIVE/i.test(mode)
    ? ('positive' as const)
    : /^\w*-$|NEGATIVE/i.test(mode)
      ? ('negative' as const)
      : null;
  const time = /^(\d+\.?\d*|\.\d+)$/.exec(textOf(block, '.RETENTIONTIME'));
  return { polarity, seconds: time ? Number(time[1]) : null, msLevel: null };
}

const kept = [
  'DATATYPE',
  'ORIGIN',
  'OWNER',
  'SPECTROMETERDATASYSTEM',
  'LONGDATE',
  'DATE',
  'NAMES',
  'MOLFORM',
  'XUNITS',
  'YUNITS',
];

function metadataOf(block: JcampBlock): Record<string, string> {
  return Object.fromEntries(
    kept.flatMap((label) => {
      const text = textOf(block, label);
      return text ? [[label.toLowerCase(), text.slice(0, 500)]] : [];
    }),
  );
}
