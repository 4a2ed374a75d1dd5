import { aggregatedEnvelope } from '../../chemistry/envelope/aggregated.ts';
import { mzOf } from '../../chemistry/envelope/envelope.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { ligands } from '../../chemistry/ligand.ts';
import { random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import type { Spectrum } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { type Facts, measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

// As the free peptide, since MALDI does not tell how many H were lost on binding.
const cv = ligands({ CV: { peptide: 'CCYKKKKQAGDV', thiolates: 2 } });

function context(formula: string | null): Context {
  return {
    where: 'probe-mass',
    label: '197Au',
    key: 'k',
    channel: null,
    standards: false,
    probe: { formula: formula === null ? null : parseFormula(formula, cv), ligands: cv },
  };
}

/** Gaussian lines of one ion over a flat baseline with normal noise, by our own sum of lines. */
export function clusterSpectrum(
  ion: string,
  resolvingPower: number,
  reach: number,
  polarity: Spectrum['polarity'],
): Spectrum {
  const { composition } = parseFormula(ion, cv);
  const envelope = aggregatedEnvelope(composition);
  const lines = mzOf(envelope.masses, composition.charge);
  const centre = lines.reduce((sum, mz, i) => sum + mz * envelope.abundances[i], 0);
  const sigma = centre / resolvingPower / 2.3548;
  const step = sigma / 4;
  const chance = random(ion);
  const n = Math.round((2 * reach) / step);
  const x = Float64Array.from({ length: n }, (_, i) => centre - reach + i * step);
  const y = x.map((mz) => {
    let sum = 50 + 5 * chance.normal();
    for (let k = 0; k < lines.length; k++)
      sum += 4000 * envelope.abundances[k] * Math.exp(-0.5 * ((mz - lines[k]) / sigma) ** 2);
    return sum;
  });
  return {
    kind: 'spectrum',
    name: 'simulated',
    abscissa: { label: 'm/z', unit: unit('1'), values: x },
    ordinate: { label: 'intensity', unit: unit('1'), values: y },
    shape: 'profile',
    polarity,
    seconds: null,
    msLevel: 1,
    metadata: {},
  };
}

export function outcomeOf(signal: Spectrum, given: object, formula: string | null, facts: Facts = {}) {
  const p = parameters.parse(given);
  const own = context(formula);
  const sample = respond([{ name: 'simulated', signal }], p, own);
  return measure({ roles: { sample }, facts, parameters: p, context: own });
}
