import type { Solution } from '../../analysis/optical/emission-line.ts';
import { between, lessBlank } from '../../analysis/optical/light.ts';
import type { Light } from '../../analysis/optical/light-source.ts';
import { areaUnder, valueAt } from '../../analysis/optical/read-off.ts';
import { InputError } from '../../finding/input-error.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import type { Facts, Parameters } from './parameters.ts';

/**
 * The solutions of a role: rows of a table, or absorption and emission spectra in pairs, in the order they are given. Throws
 * Q356 where numbers of spectra differ, a spectrum does not reach, or something is not above zero.
 */
export function solutionsOf(
  light: Light,
  blank: Light | null,
  role: string,
  parameters: Parameters,
  facts: Facts,
  context: Context,
): readonly Solution[] {
  const { excitation, from = 0, to = Infinity } = parameters;
  const of = (kind: 'absorption' | 'emission') =>
    light.spectra
      .filter((s) => s.kind === kind)
      .map((s) => lessBlank(s, blank?.spectra.find((b) => b.kind === kind) ?? null));
  const [absorption, emission] = [of('absorption'), of('emission')];
  const where = `${context.where}.${role}`;
  if (absorption.length !== emission.length)
    throw noYield(where, 'as many absorption as emission spectra', `${absorption.length} and ${emission.length}`);
  if (emission.length > 0 && excitation === undefined)
    throw noYield(where, 'parameters: { excitation: 400 nm }, where the absorbance is read', 'none');
  const offset = facts['absorbance-offset']?.value ?? 0;
  const own = {
    absorbance: facts['absorbance-repeatability'] ? standardUncertainty(facts['absorbance-repeatability']) : 0,
    emission: facts['emission-repeatability'] ? standardUncertainty(facts['emission-repeatability']) : 0,
  };
  const read = emission.map((spectrum, i): Solution => {
    const at = valueAt({ x: absorption[i].nm, y: absorption[i].values }, excitation ?? 0);
    if (!at) throw noYield(where, `an absorption spectrum that reaches ${excitation} nm`, absorption[i].name);
    const band = between({ x: spectrum.nm, y: spectrum.values }, from, to);
    const area = areaUnder(band);
    return {
      name: spectrum.name,
      absorbance: at.value,
      absorbanceU: Math.hypot(at.u, at.shapeU),
      emission: area.value,
      emissionU: area.u,
    };
  });
  const solutions = [...read, ...light.solutions].map((s) => ({
    ...s,
    absorbance: s.absorbance - offset,
    absorbanceU: Math.hypot(s.absorbanceU, own.absorbance),
    emissionU: Math.hypot(s.emissionU, s.emission * own.emission),
  }));
  if (solutions.length === 0) throw noYield(where, 'a solution with absorbance and emission', 'none');
  const wrong = solutions.find((s) => !(s.absorbance > 0 && s.emission > 0));
  if (wrong)
    throw noYield(
      where,
      'absorbance and emission above zero',
      `${wrong.absorbance.toPrecision(3)} and ${wrong.emission.toPrecision(3)} of ${wrong.name}`,
    );
  return solutions;
}

export function noYield(where: string, expected: string, found: string): InputError {
  const fix = 'give absorption and emission of the same solutions in the same order, and state what is missing';
  return new InputError({ code: 'Q356', where, expected, found, fix });
}
