import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { parameters } from './parameters.ts';

const refused = (given: Readonly<Record<string, unknown>>): string | undefined => {
  const { error } = parameters.safeParse(given);
  const [issue] = error?.issues ?? [];
  const problem: unknown = issue?.code === 'custom' ? issue.params?.problem : undefined;
  return problem instanceof InputError ? problem.code : issue?.message;
};

test('a density of another unit is refused and no silent factor', () => {
  expect(refused({ density: '1050 g/mL' })).toBe('Q479');
  expect(refused({ density: '1.05 mg/mL' })).toBe('Q479');
  expect(refused({ density: '0 g/mL' })).toBe('Q479');
});

test('lung, bone, grams and kilograms per litre are taken', () => {
  for (const density of ['0.26 g/mL', '1.9 ± 0.1 g/mL', '1050 g/L', '1.05 kg/L'])
    expect(refused({ density }), density).toBeUndefined();
});
