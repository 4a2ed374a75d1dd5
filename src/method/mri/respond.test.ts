import { expect, test } from 'vitest';
import { relaxometryParameters } from './parameters.ts';
import { contextOf, echoes, faNames, flipAngles, labels, scanned, teNames } from './phantom.reference.ts';
import { respond } from './respond.ts';

const parts = { tube: { r1: 1.5, r2: 9 } };

/** Over 150 seeds: mean of ((rate − truth)/u)², which is 1 ± 3·√(2/150) where u is right, and the mean of u (1/s). */
async function pulls(of: 'R1' | 'R2', air: boolean) {
  const [settings, names, truth] = of === 'R1' ? [flipAngles, faNames('p'), 1.5] : [echoes, teNames('p'), 9];
  const parameters = relaxometryParameters.parse({});
  let [squares, u] = [0, 0];
  for (let seed = 0; seed < 150; seed++) {
    const images = scanned(parts, names, { sigma: 4, seed: `${of} ${seed}`, settings });
    const context = contextOf({ regions: [labels(parts, 'tube', air)] });
    const [response] = (await respond(images, parameters, context)).responses;
    squares += ((response.value - truth) / response.u) ** 2 / 150;
    u += response.u / 150;
  }
  return { squares, u };
}

test.each([
  ['R1', true],
  ['R1', false],
  ['R2', true],
  ['R2', false],
] as const)('the standard error of %s is what its estimates scatter by, noise by air: %s', async (of, air) => {
  const { squares, u } = await pulls(of, air);
  expect(squares).toBeGreaterThan(1 - 3 * Math.sqrt(2 / 150));
  expect(squares).toBeLessThan(1 + 3 * Math.sqrt(2 / 150) + 0.2);
  expect(u).toBeLessThan(of === 'R1' ? 0.03 : 0.2);
});
