import { expect, test } from 'vitest';
import { mainFamily } from './main-family.ts';

test('a spectrum without patterns has no main family, and says so', () => {
  expect(() => mainFamily({ patterns: [], families: [], residualPeaks: [] })).toThrow(
    expect.objectContaining({ code: 'Q392' }),
  );
});
