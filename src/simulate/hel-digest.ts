import type { Random } from '../numeric/random.ts';
import { type Unit, unit } from '../quantity/unit.ts';
import type { Column, Table } from '../signal/signal.ts';
import type { HelInputs } from './hel-truth.ts';

const levelsUgPerL = [0, 1, 2, 5, 10, 20];
const sensitivityCpsPerUgPerL = 50_000;
const backgroundCps = 40;
const flicker = 0.005;

/** Gold in the measured solution (µg/L) of a digest whose cells hold `fgPerCell` on average. */
export function dilutedDigest(fgPerCell: number, inputs: HelInputs): number {
  const ugPerCell = fgPerCell * 1e-9;
  const litres = inputs.volumeMl * 1e-3;
  return (ugPerCell * inputs.cells) / litres / inputs.dilution;
}

/** The instrument's table as its reader returns it: standards in triplicate, five replicates a digest, wash blanks. */
export function digestTable(meansFg: Readonly<Record<string, number>>, inputs: HelInputs, chance: Random): Table {
  const names: string[] = [];
  const counts: number[] = [];
  const levels: number[] = [];
  const measure = (name: string, ugPerL: number, level: number, replicates: number) => {
    for (let i = 0; i < replicates; i++) {
      const rate = (backgroundCps + sensitivityCpsPerUgPerL * ugPerL) * (1 + flicker * chance.normal());
      names.push(name);
      counts.push(chance.poisson(rate));
      levels.push(level);
    }
  };
  for (const level of levelsUgPerL) measure(`Std ${level}`, level * inputs.digestStock, level, 3);
  measure('Blank', 0, Number.NaN, 2);
  for (const [name, fg] of Object.entries(meansFg)) {
    measure(name, dilutedDigest(fg, inputs), Number.NaN, 5);
    measure('Blank', 0, Number.NaN, 2);
  }
  const columns = [
    { name: 'Name', text: names },
    numbers('Au197 (CPS)', counts, 2, unit('cps')),
    numbers('Std (ug/L)', levels, 1, unit('ug/L')),
  ];
  return { kind: 'table', name: 'digest', rows: names.length, columns, metadata: {} };
}

/** A column with decimal commas; empty where the number is NaN. */
function numbers(name: string, values: readonly number[], decimals: number, u: Unit): Column {
  const text = values.map((value) => (Number.isNaN(value) ? '' : value.toFixed(decimals).replace('.', ',')));
  return { name, text, values: Float64Array.from(values), unit: u };
}
