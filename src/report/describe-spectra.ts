import type { Spectrum } from '../signal/signal.ts';
import { different, rounded } from './short-text.ts';

/** Range, points, shape, polarity, levels, scans and times of spectra, as far as they are stated. */
export function factsOfSpectra(spectra: readonly Spectrum[]): Record<string, string> {
  const [first] = spectra;
  if (!first) return {};
  const facts: Record<string, string> = {};
  const { label, unit } = first.abscissa;
  const ends = spectra.flatMap(({ abscissa: { values } }) =>
    values.length > 0 ? [values[0], values[values.length - 1]] : [],
  );
  if (ends.length > 0) facts[label] = range(ends, label === 'wavelength' ? ` ${unit.code}` : '');
  facts.shape = counted(spectra.map((s) => s.shape ?? 'not stated'));
  if (label === 'm/z') facts.polarity = counted(spectra.map((s) => s.polarity ?? 'not stated'));
  const levels = spectra.flatMap((s) => s.msLevel ?? []);
  if (levels.length > 0) facts.level = counted(levels.sort((a, b) => a - b).map(String));
  const scans = spectra.flatMap(({ metadata: { scan } }) => (/^\d+$/.test(scan ?? '') ? [Number(scan)] : []));
  if (scans.length === spectra.length) facts[scans.length > 1 ? 'scans' : 'scan'] = range(scans, '');
  if (first.metadata['averaged scans']) facts['mean of'] = `${first.metadata['averaged scans']} scans`;
  const times = spectra.flatMap((s) => s.seconds ?? []);
  if (times.length > 0) facts.time = range(times, ' s');
  const precursors = spectra.flatMap(({ metadata }) => metadata['precursor (m/z)'] ?? []);
  if (precursors.length > 0) facts.precursor = `m/z ${different(precursors.map(shortNumber))}`;
  return facts;
}

/** A number as a file writes it, to nine digits; anything else as it is. */
const shortNumber = (text: string): string =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? String(Number(Number(text).toPrecision(9))) : text;

function range(values: readonly number[], unit: string): string {
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return least === most ? `${rounded(least)}${unit}` : `${rounded(least)} to ${rounded(most)}${unit}`;
}

/** The word all share; else each with the number of spectra that have it: `1 (14 spectra), 2 (34 spectra)`. */
function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  if (counts.size === 1) return words[0];
  return [...counts].map(([word, n]) => `${word} (${n} ${n === 1 ? 'spectrum' : 'spectra'})`).join(', ');
}
