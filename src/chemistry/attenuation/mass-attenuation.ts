import { InputError } from '../../finding/input-error.ts';
import { atomicMass } from '../isotopes.ts';
import { attenuationTable } from './attenuation-table.ts';

type Stretch = { readonly keV: Float64Array; readonly logE: Float64Array; readonly logMu: Float64Array };

const read = new Map<string, readonly Stretch[]>();

function stretchesOf(symbol: string): readonly Stretch[] {
  const known = read.get(symbol);
  if (known) return known;
  const rows = Object.hasOwn(attenuationTable, symbol) ? attenuationTable[symbol] : undefined;
  if (!rows)
    throw new InputError({
      code: 'C118',
      where: `attenuation of ${symbol}`,
      expected: `elements of the table: ${Object.keys(attenuationTable).join(', ')}`,
      found: symbol,
      fix: 'ask for one of these, for water, or for a formula of them',
    });
  const stretches = rows.map((row): Stretch => {
    const nodes = row.split(' ').map((node) => node.split(':').map(Number));
    return {
      keV: Float64Array.from(nodes, ([e]) => e),
      logE: Float64Array.from(nodes, ([e]) => Math.log(e)),
      logMu: Float64Array.from(nodes, ([, mu]) => Math.log(mu)),
    };
  });
  read.set(symbol, stretches);
  return stretches;
}

/** Absorption edges of an element between 10 and 150 keV (keV), rising. Throws C118. */
export function absorptionEdges(symbol: string): number[] {
  return stretchesOf(symbol)
    .slice(1)
    .map(({ keV }) => keV[0]);
}

/**
 * µ/ρ of an element (cm²/g) at an energy from 10 to 150 keV, by straight lines in log-log that never cross an edge; at the
 * edge itself that above it, or with `side: 'below'` that below. Throws C118 (no such element), C119 (energy).
 */
export function massAttenuation(symbol: string, keV: number, side: 'above' | 'below' = 'above'): number {
  const stretches = stretchesOf(symbol);
  const highest = stretches[stretches.length - 1].keV.at(-1) ?? 0;
  if (!(keV >= stretches[0].keV[0] && keV <= highest))
    throw new InputError({
      code: 'C119',
      where: `attenuation of ${symbol}`,
      expected: `an energy from ${stretches[0].keV[0]} to ${highest} keV`,
      found: `${keV} keV`,
      fix: 'give the energy of the photons, not the voltage of the tube of another range',
    });
  const within = stretches.filter((s) => keV >= s.keV[0] && keV <= s.keV[s.keV.length - 1]);
  const stretch = within[side === 'below' ? 0 : within.length - 1];
  let i = 0;
  while (i < stretch.keV.length - 2 && stretch.keV[i + 1] < keV) i++;
  const { logE, logMu } = stretch;
  return Math.exp(logMu[i] + ((logMu[i + 1] - logMu[i]) * (Math.log(keV) - logE[i])) / (logE[i + 1] - logE[i]));
}

/** Shares of elements in the mass of a material. */
export type MassFractions = Readonly<Record<string, number>>;

/** Mass fractions from numbers of atoms; named isotopes such as `[197Au]` count as their element. */
export function massFractions(atoms: Readonly<Record<string, number>>): MassFractions {
  const masses: Record<string, number> = {};
  let total = 0;
  for (const key in atoms) {
    const symbol = key.replace(/^\[\d+m?|\]$/g, '');
    const mass = atoms[key] * atomicMass(symbol).value;
    masses[symbol] = (masses[symbol] ?? 0) + mass;
    total += mass;
  }
  for (const symbol in masses) masses[symbol] /= total;
  return masses;
}

export const water = massFractions({ H: 2, O: 1 });

/** µ/ρ of a mixture (cm²/g): Σ wᵢ(µ/ρ)ᵢ by mass fraction (Hubbell and Seltzer, eq. 5). Throws as `massAttenuation`. */
export function mixtureAttenuation(fractions: MassFractions, keV: number, side: 'above' | 'below' = 'above'): number {
  let total = 0;
  for (const symbol in fractions) total += fractions[symbol] * massAttenuation(symbol, keV, side);
  return total;
}
