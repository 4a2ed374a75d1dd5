import { describe, expect, it } from 'vitest';
import { parseStudy } from '../parse.ts';

const head = `format: cupel-study/1
title: t
data: { d: { path: raw/*.csv } }
measurements:
  a: { method: laser-ablation-cells, sample: d }
  b: { method: laser-ablation-cells, sample: d }
classify:
`;
const parsed = (text: string) => parseStudy(`${head}  k: ${text}\n`);

describe('a classification in the study file', () => {
  it('has defaults for all but its groups', () => {
    const { study, errors } = parsed('{ groups: { one: a, two: [b] } }');
    expect(errors).toEqual([]);
    expect(study.classify.k).toEqual({
      ...{ groups: { one: ['a'], two: ['b'] }, by: ['lda', 'qda', 'mixture'], folds: 10, repeats: 10, seed: 1 },
      quantity: 'target copies per cell',
    });
  });

  it.each([
    ['{ groups: { one: a } }', 'S085'],
    ['{ groups: { one: a, two: b, three: a } }', 'S085'],
    ['{ groups: { one: [a, b], two: b } }', 'S085'],
    ['{ groups: { one: [a, a], two: [b, b] } }', 'S085'],
    ['{ groups: { one: a, two: bee } }', 'S008'],
    ['{ groups: { one: a, two: b }, by: svm }', 'S007'],
    ['{ groups: { one: a, two: b }, folds: 1 }', 'S014'],
    ['{ groups: { one: a, two: b }, fold: 5 }', 'S004'],
    ['{ groups: { one: a, two: b }, quantity: love }', 'S016'],
    ['{}', 'S006'],
  ])('%s is refused with %s', (text, code) => {
    expect(parsed(text).errors.map((e) => e.code)).toContain(code);
  });
});
