import { despiked, type SpikeRule } from '../../analysis/despike.ts';
import type { Finding } from '../../finding/finding.ts';
import type { NetChannel } from './signal-map.ts';

/** Beyond this change of the mean, despiking is said to have shaped the result. */
const mostShift = 0.01;

export type DespikedMap = {
  readonly net: NetChannel;
  readonly used: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
};

/**
 * A map without its spikes: pixels that stand out of their surroundings by the rule and by counting noise. A replaced pixel
 * takes the spread of its surroundings as its own uncertainty.
 */
export function despikedMap(net: NetChannel, width: number, rule: SpikeRule, name: string, where: string): DespikedMap {
  const { values, replaced, spread, count } = despiked(net.values, width, rule, net.u);
  const u = net.u.slice();
  const ownInSum = net.ownInSum.slice();
  let [before, after, pixels] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    pixels++;
    before += net.values[i];
    after += values[i];
    if (replaced[i] === 0) continue;
    // Where the surroundings are all alike the spread is 0; what a count less or more would make is in `u` then.
    u[i] = spread[i] > 0 ? spread[i] : net.u[i];
    ownInSum[i] = u[i] ** 2;
  }
  const shift = before === 0 ? 0 : after / before - 1;
  const moved = `${count} of ${pixels} pixels replaced, mean of the map moved by ${(100 * shift).toPrecision(2)} %`;
  const window = `${rule.size} × ${rule.size}`;
  return {
    net: { ...net, values, u, ownInSum },
    used: {
      despiking: `rolling ${rule.rule} ${window}, beyond ${rule.threshold} standard deviations and counting noise: ${moved}`,
    },
    findings:
      Math.abs(shift) > mostShift
        ? [
            {
              level: 'warning',
              code: 'M421',
              message: `${name}: ${moved} by despiking`,
              where,
              fix: 'look at the pixels it took: particles and small bright structures are no spikes; raise the threshold, or leave out despike:',
            },
          ]
        : [],
  };
}
