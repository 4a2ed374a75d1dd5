import { type Reading, type Top, topOf, widthOf } from '../../analysis/optical/band.ts';
import {
  alongEnergy,
  between,
  evNm,
  type LightSpectrum,
  lessBlank,
  type Points,
} from '../../analysis/optical/light.ts';
import type { Light } from '../../analysis/optical/light-source.ts';
import { onset, valueAt } from '../../analysis/optical/read-off.ts';
import { readingQuantity } from '../../analysis/optical/reading-quantity.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Figure } from '../../measurement/figure.ts';
import type { EstablishedQuantity } from '../../measurement/measurement.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { convert, derived, type Quantity, subtract } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Facts, Parameters } from './parameters.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<Light> | undefined>>;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly context: Context;
};

/** Peak (nm and eV), width at half height (eV), absorbances and extrapolated edge of each spectrum of the sample. */
export function measure({ roles, facts, parameters, context }: Input): Outcome {
  const { spectra } = roles.sample!.value;
  const blanks = roles.blank?.value.spectra ?? [];
  const findings: Finding[] = [];
  const others: Established[] = [];
  const figures: Figure[] = [];
  for (const [i, recorded] of spectra.entries()) {
    const blank = blanks.find((b) => b.kind === recorded.kind) ?? null;
    const spectrum = lessBlank(recorded, blank);
    const region = spectra.length > 1 ? spectrum.name : null;
    const own: Finding[] = [];
    const state = (quantity: EstablishedQuantity, value: Quantity, place = region) =>
      others.push({ region: place, quantity, statistic: 'mean', per: null, value, n: spectrum.nm.length, flags: [] });
    const read = (reading: Reading, as: string, what: string) =>
      readingQuantity(reading, as, `${context.key}#${i + 1}/${what}`, `${what} of ${spectrum.name}`);
    const top = parameters.peak ? peakOf(spectrum, parameters, facts, read, state, own, context) : null;
    absorbances(spectrum, parameters, read, state, region, context);
    if (parameters.onset) edge(spectrum, parameters.onset, read, state, own, context);
    figures.push(figureOf(spectrum, top, context));
    findings.push(...own);
  }
  if (spectra.length === 0) throw noSpectrum(context, 'the sample', 'a table without wavelengths');
  return { contents: [], others, figures, findings, tables: [], used: used(spectra, blanks, parameters) };
}

type Read = (reading: Reading, as: string, what: string) => Quantity;
type State = (quantity: EstablishedQuantity, value: Quantity, place?: string | null) => void;

function peakOf(
  spectrum: LightSpectrum,
  { from = 0, to = Infinity }: Parameters,
  facts: Facts,
  read: Read,
  state: State,
  findings: Finding[],
  context: Context,
): Top {
  const band = between({ x: spectrum.nm, y: spectrum.values }, from, to);
  const top = topOf(band);
  const along = between(alongEnergy(spectrum), evNm / to, from > 0 ? evNm / from : Infinity);
  const energyTop = topOf(along);
  if (!top || !energyTop) throw noPeak(spectrum, band, context);
  const offset = facts['wavelength-offset'];
  const nm = read(top.at, 'nm', 'peak');
  const ev = read(energyTop.at, 'eV', 'peak energy');
  state('peak wavelength', offset ? subtract(nm, offset) : nm);
  // λ less by δ is E more by E δ/λ.
  const perNm = ev.value / top.at.value;
  const inNm = offset ? convert(offset, 'nm') : null;
  state(
    'peak energy',
    inNm
      ? derived(ev.value + perNm * inNm.value, unit('eV'), [
          [ev, 1],
          [inNm, perNm],
        ])
      : ev,
  );
  const width = widthOf(along, energyTop);
  if (width) state('peak width', read(width, 'eV', 'width'));
  else
    findings.push({
      level: 'note',
      code: 'Q353',
      message: `${spectrum.name}: the band at ${top.at.value.toFixed(1)} nm does not fall to half of its height on both sides`,
      where: context.where,
    });
  return top;
}

function absorbances(
  spectrum: LightSpectrum,
  { at }: Parameters,
  read: Read,
  state: State,
  region: string | null,
  context: Context,
): void {
  for (const nm of at) {
    if (spectrum.kind !== 'absorption') throw noSpectrum(context, 'an absorption spectrum', spectrum.kind);
    const reading = valueAt({ x: spectrum.nm, y: spectrum.values }, nm);
    if (!reading) throw noSpectrum(context, `a spectrum that reaches ${nm} nm`, rangeText(spectrum));
    const place = region === null ? `${nm} nm` : `${region}, ${nm} nm`;
    state('absorbance', read(reading, '1', `absorbance at ${nm} nm`), place);
  }
}

function edge(
  spectrum: LightSpectrum,
  ranges: NonNullable<Parameters['onset']>,
  read: Read,
  state: State,
  findings: Finding[],
  context: Context,
): void {
  const inEv = (range: readonly [number, number]) => range.map((nm) => evNm / nm).sort((a, b) => a - b);
  const [[e0, e1], [b0, b1]] = [inEv(ranges.edge), inEv(ranges.baseline)];
  const reading = onset(alongEnergy(spectrum), { edge: [e0, e1], baseline: [b0, b1] });
  if (!reading)
    throw noSpectrum(
      context,
      'three points and more in edge and baseline, and an edge that rises towards blue',
      rangeText(spectrum),
    );
  state('optical gap', read(reading, 'eV', 'edge'));
  findings.push({
    level: 'note',
    code: 'Q359',
    message: `${spectrum.name}: edge from ${ranges.edge.join(' to ')} nm, baseline from ${ranges.baseline.join(' to ')} nm; its uncertainty holds how far parts of the edge lead elsewhere`,
    where: context.where,
  });
}

function figureOf(spectrum: LightSpectrum, top: Top | null, context: Context): Figure {
  return {
    kind: 'plot',
    name: `${context.where}-${spectrum.name}`,
    title: spectrum.kind === 'emission' ? 'Emission spectrum' : 'Absorption spectrum',
    caption: `${spectrum.name}${top ? `; the point is the top of the band, ${top.at.value.toFixed(1)} nm` : ''}.`,
    x: { label: 'wavelength', unit: 'nm' },
    y: { label: spectrum.kind === 'emission' ? 'emission' : 'absorbance', unit: '' },
    series: [
      { label: spectrum.name, style: 'line', x: Array.from(spectrum.nm), y: Array.from(spectrum.values) },
      ...(top
        ? [{ label: 'top', style: 'points' as const, x: [top.at.value], y: [top.height.value], u: [top.height.u] }]
        : []),
    ],
  };
}

function used(spectra: readonly LightSpectrum[], blanks: readonly LightSpectrum[], parameters: Parameters) {
  const { from, to } = parameters;
  const emission = spectra.some((s) => s.kind === 'emission');
  return {
    spectra: spectra.map((s) => `${s.name} (${s.kind}, ${rangeText(s)})`).join(', '),
    blank: blanks.length > 0 ? blanks.map((b) => b.name).join(', ') : 'none',
    ...(from !== undefined || to !== undefined ? { 'band sought': `${from ?? '…'} to ${to ?? '…'} nm` } : {}),
    ...(emission ? { 'along energy': 'emission times λ² (light per eV), peak energy and width from that' } : {}),
  };
}

const rangeText = ({ nm }: LightSpectrum) => `${nm[0]} to ${nm[nm.length - 1]} nm, ${nm.length} points`;

function noSpectrum(context: Context, expected: string, found: string): InputError {
  const fix = 'check the ranges and which spectra are given';
  return new InputError({ code: 'Q351', where: context.where, expected, found, fix });
}

function noPeak(spectrum: LightSpectrum, band: Points, context: Context): InputError {
  return new InputError({
    code: 'Q352',
    where: `${context.where} ${spectrum.name}`,
    expected: 'a band whose top lies inside of the range, on six points and more',
    found:
      band.x.length > 0 ? `${band.x.length} points from ${band.x[0]} to ${band.x[band.x.length - 1]} nm` : 'no points',
    fix: 'state parameters: { from, to } about the band, or peak: false',
  });
}
