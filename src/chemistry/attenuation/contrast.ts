import { InputError } from '../../finding/input-error.ts';
import { massAttenuation, mixtureAttenuation, water } from './mass-attenuation.ts';

/** Photons as they are detected: energies and how much each weighs in the image; one line is an effective energy. */
export type PhotonSpectrum = readonly { readonly keV: number; readonly weight: number }[];

/** Density of water (g/mL) to which HU are referred. */
const waterDensity = 1;

/**
 * HU that 1 mg/mL of an element adds to water: 1000 · 10⁻³ g/mL · Σw(µ/ρ) / Σw·µ(water). For dilute solutions (the water
 * displaced is left out: 0.05 HU for gold) and thin objects (the spectrum does not harden). Throws C118, C119.
 */
export function hounsfieldPerMgPerMl(symbol: string, spectrum: PhotonSpectrum): number {
  let [metal, medium] = [0, 0];
  for (const { keV, weight } of spectrum) {
    metal += weight * massAttenuation(symbol, keV);
    medium += weight * mixtureAttenuation(water, keV) * waterDensity;
  }
  return metal / medium;
}

/** Mean energy of a spectrum (keV). */
export function meanEnergy(spectrum: PhotonSpectrum): number {
  const total = spectrum.reduce((sum, { weight }) => sum + weight, 0);
  return spectrum.reduce((sum, { keV, weight }) => sum + weight * keV, 0) / total;
}

/**
 * A spectrum from lines `energy (keV), weight` (comma, semicolon, tab or space); a heading and lines that begin with # are
 * passed over. Energies below 10 keV are refused, as their attenuation is not in the table. Throws C120, with the line.
 */
export function parsePhotonSpectrum(text: string, where: string): PhotonSpectrum {
  const lines: { keV: number; weight: number }[] = [];
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  rows.forEach((row, n) => {
    const words = row.trim();
    if (words === '' || words.startsWith('#')) return;
    const [keV, weight, ...more] = words.split(/[,;\t ]+/).map(Number);
    if (Number.isNaN(keV) && lines.length === 0) return;
    if (!(keV >= 10 && keV <= 150 && weight >= 0 && more.length === 0))
      throw notASpectrum(`${where} line ${n + 1}`, `"${words}"`);
    lines.push({ keV, weight });
  });
  if (!lines.some(({ weight }) => weight > 0)) throw notASpectrum(where, 'no line with a weight above zero');
  return lines;
}

function notASpectrum(where: string, found: string): InputError {
  return new InputError({
    code: 'C120',
    where,
    expected: 'lines of an energy from 10 to 150 keV and a weight of 0 or more, as in "60, 0.8"',
    found,
    fix: 'export the detected spectrum as energy,weight in keV; leave out what the filter lets pass below 10 keV',
  });
}
