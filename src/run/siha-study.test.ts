import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { simulateSihaHela } from '../simulate/siha-hela.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const text = readFileSync(new URL('../../examples/siha-hela/study.yaml', import.meta.url), 'utf8');
const simulated = simulateSihaHela(1);
const { record } = await runStudy('siha-hela', parseStudy(text), memorySource(simulated.files()), {
  version: '0.0.0',
  cache: null,
});

describe('the example of two labels in one cell', () => {
  const pairs = [
    ['siha-mt1', 'SiHa', 'Au'],
    ['siha-avb3', 'SiHa', 'Ag'],
    ['hela-mt1', 'HeLa', 'Au'],
    ['hela-avb3', 'HeLa', 'Ag'],
  ] as const;

  it.each(pairs)('comes to the copies per cell of the truth: %s', (measurement, line, metal) => {
    const truth = simulated.truth.lines[line][metal];
    const of = (quantity: string) =>
      record.rows.find((r) => r.measurement === measurement && r.quantity === quantity && r.statistic === 'mean')!;
    // k = 3: eight intervals of one study, all of them to hold
    for (const [quantity, value, unit] of [
      ['metal mass', truth.metalFgPerCell, 'fg/{cell}'],
      ['target copies', truth.targetCopiesPerCell, '{copies}/{cell}'],
    ] as const) {
      const { value: found } = of(quantity);
      expect(found.unit.code).toBe(unit);
      expect(Math.abs(found.value - value), quantity).toBeLessThan(3 * standardUncertainty(found));
    }
  });

  it('compares the lines with what they share cancelled', () => {
    for (const [name, metal] of [
      ['mt1', 'Au'],
      ['avb3', 'Ag'],
    ] as const) {
      const { ratio, shared } = record.comparisons.find((c) => c.name === name)!;
      expect(Math.abs(ratio.value - simulated.truth.ratios[metal])).toBeLessThan(3 * standardUncertainty(ratio));
      expect(shared.join()).toMatch(/atoms of label/);
    }
  });
});
