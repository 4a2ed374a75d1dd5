import { describe, expect, it } from 'vitest';
import { spokenTime, timeToken } from './time-token.ts';

describe('a time in a name', () => {
  it.each([
    ['m01_24h', 86_400, '24 h'],
    ['raw/m01_1.5h/0001', 5400, '1.5 h'],
    ['m01_1p5h_pet', 5400, '1.5 h'],
    ['mouse 3 30 min', 1800, '30 min'],
    ['m2-4hpi', 14_400, '4 h'],
    ['m2_2wk', 1_209_600, '14 d'],
    ['M1_4H', 14_400, '4 h'],
  ])('%s', (name, seconds, text) => expect(timeToken(name)).toEqual({ seconds, text }));

  it.each(['m01', 'e24h01', 'fa12', 'tumour_h', 'm01_24hours', 'm01_3D_recon', 'm01_2S'])('is not in %s', (name) =>
    expect(timeToken(name)).toBeNull(),
  );
});

it('is said as people say it', () => {
  expect([45, 600, 14_040, 181_440 * 1.5].map(spokenTime)).toEqual(['45 s', '10 min', '3.9 h', '3.15 d']);
});
