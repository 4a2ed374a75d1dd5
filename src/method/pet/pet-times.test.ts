import { expect, test } from 'vitest';
import { find, run, scans } from './pet-mice.reference.ts';

const codes = async (...given: Parameters<typeof run>) => (await run(...given)).findings.map((f) => f.code);

test('two blocked groups for one time are an error, not the first of them', async () => {
  const mixed = { sample: scans(['m01', 'm02'], [1]), nonspecific: scans(['b01', 'm02'], [1]) };
  await expect(run({}, mixed)).rejects.toMatchObject({ code: 'Q478' });
});

test('animals that share no time are said: no mean and nothing specific could be told of them', async () => {
  const apart = { sample: [...scans(['m01'], [1]), ...scans(['m02'], [1.1])] };
  expect(await codes({ times: undefined }, apart)).toContain('Q473');
  expect(await codes({ times: undefined }, { sample: scans(['m01', 'm02'], [1]) })).not.toContain('Q473');
  expect(await codes({ times: undefined }, { sample: scans(['m01'], [1, 24]) })).not.toContain('Q473');
  const { findings, others } = await run(
    {},
    { sample: scans(['m01', 'm02'], [1]), nonspecific: scans(['b01', 'b02'], [24]) },
  );
  expect(findings.map((f) => f.code)).toContain('Q473');
  expect(find(others, { quantity: 'specific uptake' })).toEqual([]);
  expect(await codes()).not.toContain('Q473');
});
