import { calcConvert, calcDecay, calcElectrons, calcMass, type Printed } from '../chemistry/calculator.ts';
import { ligands } from '../chemistry/ligand.ts';
import { parseLigandArgument } from '../chemistry/ligand-argument.ts';
import { probe } from '../chemistry/probe.ts';
import { displayMeasured } from '../quantity/display.ts';
import { convert, standardUncertainty } from '../quantity/quantity.ts';
import { asQuantity, parseStated } from '../quantity/stated.ts';
import { displayUnit, unit } from '../quantity/unit.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { say, sayJson } from './terminal.ts';

type Ligands = { readonly ligand: readonly string[] };

const definitions = (flags: Ligands) =>
  Object.fromEntries(flags.ligand.map(parseLigandArgument).map(({ name, definition }) => [name, definition]));

const shown = (p: Printed): string => displayMeasured(p.value, p.u, p.unit);
const given = (text: string, where: string) =>
  asQuantity(parseStated(text, where), { id: where, label: text, basis: 'measured' });

/** `cupel calc mass FORMULA`. */
export async function mass(call: Invocation, formula: string, flags: Ligands): Promise<number> {
  const answer = calcMass(formula, ligands(definitions(flags), '--ligand'));
  if (call.json) sayJson(answer);
  else {
    say(`${answer.formula} = ${answer.hill}${answer.charge ? ` (charge ${answer.charge})` : ''}`);
    say(
      `average       ${answer.average.value.toFixed(4)} Da (k = 2 uncertainty ${(2 * answer.average.u).toPrecision(2)} Da, isotopic compositions and masses)`,
    );
    say(`monoisotopic  ${answer.monoisotopic.toFixed(4)} Da (every element as its most abundant isotope)`);
    if (answer.mz)
      say(`m/z           ${answer.mz.average.toFixed(4)} average, ${answer.mz.monoisotopic.toFixed(4)} monoisotopic`);
    for (const l of answer.ligands) say(`${l.count} × ${l.name}: ${l.source}`);
    for (const m of answer.metals)
      say(`${m.atoms} ${m.element}: ${(100 * m.massFraction.value).toFixed(2)} % of the mass`);
  }
  return exitCodes.fine;
}

/** `cupel calc electrons FORMULA --core-charge Q`. */
export async function electrons(
  call: Invocation,
  formula: string,
  flags: Ligands & { coreCharge: string },
): Promise<number> {
  const charge = Number(flags.coreCharge);
  if (!Number.isInteger(charge)) throw new UsageError(`--core-charge is a whole number, not "${flags.coreCharge}"`);
  const answer = calcElectrons(formula, ligands(definitions(flags), '--ligand'), charge);
  if (call.json) sayJson(answer);
  else
    for (const [name, value] of Object.entries(answer))
      say(`${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`);
  return exitCodes.fine;
}

/** `cupel calc decay NUCLIDE TIME`. */
export async function decay(call: Invocation, nuclide: string, time: string): Promise<number> {
  const answer = calcDecay(nuclide, given(time, 'time'));
  if (call.json) sayJson(answer);
  else {
    say(`${answer.nuclide}: half-life ${shown(answer.halfLife)} (${answer.source})`);
    say(`left after ${answer.seconds} s: ${shown(answer.factor)}`);
  }
  return exitCodes.fine;
}

/** `cupel calc convert QUANTITY UNIT`, through a probe with --formula. */
export async function calcConversion(
  call: Invocation,
  quantity: string,
  to: string,
  flags: Ligands & { formula?: string; label?: string },
): Promise<number> {
  const q = given(quantity, 'quantity');
  if (flags.formula === undefined) {
    const result = convert(q, to);
    const u = standardUncertainty(result);
    if (call.json) sayJson({ value: result.value, u, unit: result.unit.code });
    else say(displayMeasured(result.value, u, displayUnit(result.unit)));
    return exitCodes.fine;
  }
  const definition = { id: flags.formula, formula: flags.formula, ligands: definitions(flags), label: flags.label };
  const { probe: p } = probe(definition, null, '--formula');
  const answer = calcConvert(q, p, 'probe');
  const forms = [answer.metalMass, answer.metalAmount, answer.probeAmount, answer.copies];
  const target = unit(to);
  const fitting = forms.find((f) => sameKind(f.unit, target.code));
  if (call.json) sayJson(answer);
  else {
    if (fitting) {
      const factor = convert({ value: 1, unit: unit(fitting.unit), shares: {}, conditionalOn: [] }, target).value;
      say(displayMeasured(fitting.value * factor, fitting.u * factor, displayUnit(target)));
    }
    say(
      `metal ${shown(answer.metalMass)} = ${shown(answer.metalAmount)}; probe ${shown(answer.probeAmount)} = ${shown(answer.copies)}`,
    );
    say(`atoms per probe counted in the formula ${flags.formula}, taken as exact`);
  }
  if (!fitting) throw new UsageError(`${to} is neither a mass of metal, an amount, nor copies`);
  return exitCodes.fine;
}

function sameKind(a: string, b: string): boolean {
  return unit(a).dimension.every((e, i) => e === unit(b).dimension[i]);
}

export { calcConversion as convert };
