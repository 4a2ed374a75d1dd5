import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import { convertValue, unit } from '../../quantity/unit.ts';
import type { GroupError, Layout, NetChannel } from './signal-map.ts';

export type Normalised = {
  readonly net: NetChannel;
  readonly used: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
};

/** A line with fewer pixels in which the standard shows is normalised as the whole map is. */
const fewest = 5;
const ratio = unit('1');

/**
 * Net signal over that of the internal standard, a pure number: pixel by pixel, or by the mean of the standard over each
 * line (its pixels above their L_C). By line the noise of the standard is averaged, and what is left is one error of all
 * pixels of the line; by pixel it enters each, and pixels in which the standard does not show have no value. Throws M423
 * where it shows nowhere.
 */
export function overStandard(
  net: NetChannel,
  standard: NetChannel,
  by: 'line' | 'pixel',
  layout: Pick<Layout, 'width' | 'height' | 'linesAre'>,
  where: string,
): Normalised {
  const floor = Number.isNaN(standard.critical) ? 0 : standard.critical;
  const shown = standard.values.map((v) => (v > floor ? 1 : 0));
  const total = shown.reduce((a, b) => a + b, 0);
  if (total === 0)
    throw new InputError({
      code: 'M423',
      where: `${where}.parameters.internal-standard`,
      expected: `${standard.channel} above its gas blank in at least one pixel`,
      found: 'none',
      fix: 'choose a channel that is present throughout, such as 13C or 31P; for one nebulised into the gas state internal-standard-from: nebuliser',
    });
  // Both in the same unit, so that the ratio is that of the rates.
  const factor = convertValue(1, net.unit, standard.unit);
  return by === 'pixel' ? byPixel(net, standard, factor, shown, where) : byLine(net, standard, factor, shown, layout);
}

function byPixel(
  net: NetChannel,
  standard: NetChannel,
  factor: number,
  shown: ArrayLike<number>,
  where: string,
): Normalised {
  const [values, u, ownInSum] = [net.values, net.u, net.ownInSum].map((a) =>
    new Float64Array(a.length).fill(Number.NaN),
  );
  let [lost, n] = [0, 0];
  const noise: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(net.values[i])) continue;
    n++;
    if (!shown[i]) {
      lost++;
      continue;
    }
    const per = factor / standard.values[i];
    values[i] = net.values[i] * per;
    const own = net.u[i] * per;
    const relative = standard.u[i] / standard.values[i];
    u[i] = Math.hypot(own, values[i] * relative);
    ownInSum[i] = net.ownInSum[i] * per ** 2 + standard.ownInSum[i] * (values[i] / standard.values[i]) ** 2;
    noise.push(relative);
  }
  const share = (of: GroupError, sensitivity: (i: number) => number): GroupError => ({
    ...of,
    share: of.share.map((s, i) => s * sensitivity(i)),
  });
  const middle = median(standard.values.filter((_, i) => shown[i] === 1));
  return {
    net: {
      ...net,
      unit: ratio,
      values,
      u,
      ownInSum,
      errors: [
        ...net.errors.map((e) => share(e, (i) => factor / standard.values[i])),
        ...standard.errors.map((e) => share(e, (i) => -values[i] / standard.values[i])),
      ],
      critical: (net.critical * factor) / middle,
    },
    used: {
      'internal standard': `${standard.channel}, pixel by pixel; its counting adds ${(100 * median(noise)).toPrecision(2)} % (median) to each pixel${lost > 0 ? `; ${lost} of ${n} pixels in which it does not show have no value` : ''}`,
    },
    findings:
      lost > n / 20
        ? [
            {
              level: 'warning',
              code: 'M422',
              message: `${lost} of ${n} pixels have no value: ${standard.channel} does not show in them, and a ratio to nothing is none`,
              where,
              fix: 'use internal-standard-by: line, or draw regions within the tissue',
            },
          ]
        : [],
  };
}

function byLine(
  net: NetChannel,
  standard: NetChannel,
  factor: number,
  shown: ArrayLike<number>,
  { width, height, linesAre }: Pick<Layout, 'width' | 'height' | 'linesAre'>,
): Normalised {
  const lines = linesAre === 'rows' ? height : width;
  const group = Uint32Array.from(net.values, (_, i) => (linesAre === 'rows' ? Math.floor(i / width) : i % width));
  const means = lineMeans(standard, group, lines, shown);
  const share = new Float64Array(net.values.length);
  const scaled = (a: Float64Array, power: number) => a.map((v, i) => v * (factor / means.mean[group[i]]) ** power);
  const values = scaled(net.values, 1);
  for (let i = 0; i < values.length; i++) share[i] = -values[i] * means.relative[group[i]];
  const relative = median(means.relative);
  return {
    net: {
      ...net,
      unit: ratio,
      values,
      u: scaled(net.u, 1).map((own, i) => Math.hypot(own, share[i])),
      ownInSum: scaled(net.ownInSum, 2),
      errors: [
        ...net.errors.map((e) => ({ ...e, share: scaled(e.share, 1) })),
        { label: 'internal standard of a line', group: means.group(group), groups: lines, share },
      ],
      critical: (net.critical * factor) / median(means.mean),
    },
    used: {
      'internal standard': `${standard.channel}, mean over the pixels of each line in which it shows; its counting adds ${(100 * relative).toPrecision(2)} % (median), the same to all pixels of a line${means.borrowed > 0 ? `; ${means.borrowed} of ${lines} lines show too little of it and take the mean of the map` : ''}`,
    },
    findings: [],
  };
}

/** Mean and relative uncertainty of the standard for each line, from counting and what its pixels share. */
function lineMeans(standard: NetChannel, group: Uint32Array, lines: number, shown: ArrayLike<number>) {
  const sums = Array.from({ length: lines + 1 }, () => ({ total: 0, n: 0, variance: 0 }));
  for (let i = 0; i < group.length; i++) {
    if (!shown[i]) continue;
    for (const into of [sums[group[i]], sums[lines]]) {
      into.total += standard.values[i];
      into.variance += standard.ownInSum[i];
      into.n++;
    }
  }
  for (const { group: of, groups, share } of standard.errors) {
    // An error of one line alone, as the gas blank is: its shares add up within the line.
    const within = Array.from({ length: groups }, () => ({ line: -1, total: 0 }));
    for (let i = 0; i < of.length; i++) {
      if (!shown[i]) continue;
      within[of[i]].line = group[i];
      within[of[i]].total += share[i];
    }
    for (const { line, total } of within) {
      if (line < 0) continue;
      sums[line].variance += total ** 2;
      sums[lines].variance += total ** 2;
    }
  }
  const own = Array.from({ length: lines }, (_, l) => (sums[l].n >= fewest ? l : lines));
  return {
    mean: Float64Array.from(own, (l) => sums[l].total / sums[l].n),
    relative: Float64Array.from(own, (l) => Math.sqrt(sums[l].variance) / sums[l].total),
    borrowed: own.filter((l) => l === lines).length,
    /** Lines that take the mean of the map share its error, under the number of the first of them. */
    group: (line: Uint32Array) => {
      const first = own.indexOf(lines);
      return line.map((l) => (own[l] === lines ? first : l));
    },
  };
}
