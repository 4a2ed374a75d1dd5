import {
  calcConvert,
  calcDecay,
  calcElectrons,
  calcMass,
  metalToProbe,
  type Printed,
  requestedForm,
} from '../chemistry/calculator.ts';
import { calcIsotopes } from '../chemistry/calculator-isotopes.ts';
import { parseEnrichment } from '../chemistry/envelope/isotope-makeup.ts';
import { parseResolvingPower } from '../chemistry/envelope/resolving-power.ts';
import { isFormulaRange } from '../chemistry/formula-range.ts';
import { ligands } from '../chemistry/ligand.ts';
import { calcMassRange } from '../chemistry/mass-range.ts';
import { probe } from '../chemistry/probe.ts';
import { displayMeasured } from '../quantity/display.ts';
import { convert, standardUncertainty } from '../quantity/quantity.ts';
import { asQuantity, parseStated } from '../quantity/stated.ts';
import { displayUnit, unit } from '../quantity/unit.ts';
import { conversionLines, electronSentences } from '../report/calculator-text.ts';
import { massRangeLines } from '../report/formula-text.ts';
import { isotopeLines } from '../report/isotope-text.ts';
import { definitions, electronFlags, type Ligands } from './calc-flags.ts';
import { exitCodes } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { say, sayJson } from './terminal.ts';

const shown = (p: Printed): string => displayMeasured(p.value, p.u, displayUnit(unit(p.unit)));

/** `cupel calc mass FORMULA`. */
export async function mass(call: Invocation, formula: string, flags: Ligands): Promise<number> {
  if (isFormulaRange(formula)) {
    const range = calcMassRange(formula, ligands(definitions(flags), '--ligand'));
    if (call.json) sayJson(range);
    else for (const line of massRangeLines(range)) say(line);
    return exitCodes.fine;
  }
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

type IsotopeFlags = Ligands & {
  readonly coverage?: string;
  readonly fine?: boolean;
  readonly resolvingPower?: string;
  readonly enriched: readonly string[];
};

/** `cupel calc isotopes FORMULA`. */
export async function isotopes(call: Invocation, formula: string, flags: IsotopeFlags): Promise<number> {
  const answer = calcIsotopes(formula, ligands(definitions(flags), '--ligand'), {
    coverage: flags.coverage === undefined ? undefined : Number(flags.coverage),
    enrichment: parseEnrichment(flags.enriched),
    fine: flags.fine,
    resolvingPower: flags.resolvingPower === undefined ? undefined : parseResolvingPower(flags.resolvingPower),
  });
  if (call.json) sayJson(answer);
  else for (const line of isotopeLines(answer)) say(line);
  return exitCodes.fine;
}

/** `cupel calc electrons FORMULA --core-charge Q`. */
export async function electrons(
  call: Invocation,
  formula: string,
  flags: Ligands & { coreCharge?: string; hydrides?: string },
): Promise<number> {
  const { coreCharge, hydrides } = electronFlags(flags);
  const answer = calcElectrons(formula, ligands(definitions(flags), '--ligand'), coreCharge, hydrides);
  if (call.json) sayJson(answer);
  else for (const sentence of electronSentences(answer)) say(sentence);
  return exitCodes.fine;
}

/** `cupel calc decay NUCLIDE TIME`. */
export async function decay(call: Invocation, nuclide: string, time: string): Promise<number> {
  const q = asQuantity(parseStated(time, 'time'), { id: 'time', label: time, basis: 'measured' });
  const answer = calcDecay(nuclide, q);
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
  const stated = parseStated(quantity, 'quantity');
  const q = asQuantity(stated, { id: 'quantity', label: quantity, basis: 'measured' });
  if (flags.formula === undefined) {
    const result = convert(q, to);
    const u = standardUncertainty(result);
    if (call.json) sayJson({ value: result.value, u, unit: result.unit.code });
    else say(displayMeasured(result.value, u, displayUnit(result.unit)));
    return exitCodes.fine;
  }
  const definition = { id: flags.formula, formula: flags.formula, ligands: definitions(flags), label: flags.label };
  const { probe: p } = probe(definition, null, '--formula');
  if (call.json) sayJson(calcConvert(q, p, 'probe', to));
  else {
    const amounts = metalToProbe(q, p, 'probe');
    for (const line of conversionLines(stated, amounts, requestedForm(amounts, unit(to)))) say(line);
    say(`atoms per probe counted in the formula ${flags.formula}, taken as exact`);
  }
  return exitCodes.fine;
}

export { calcConversion as convert };
