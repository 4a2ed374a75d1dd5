import type { Response } from '../../analysis/calibration.ts';
import { variance } from '../../numeric/robust.ts';
import type { SignalMap } from './signal-map.ts';

/** Mean over the pixels of a mask (or all); u from the scatter of line means where there is no mask, at least from counting. */
export function meanResponse(map: SignalMap, mask?: Uint8Array): Response {
  const { values, width } = map;
  const perLine = Array.from({ length: map.linesAre === 'rows' ? map.height : width }, () => ({ total: 0, n: 0 }));
  let [total, counted, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (mask?.[i] === 0 || Number.isNaN(values[i])) continue;
    const line = perLine[map.linesAre === 'rows' ? Math.floor(i / width) : i % width];
    line.total += values[i];
    line.n++;
    total += values[i];
    squares += map.u[i] ** 2;
    counted++;
  }
  const means = mask ? [] : perLine.filter((l) => l.n > 0).map((l) => l.total / l.n);
  const counting = Math.sqrt(squares) / counted;
  const scatter = means.length > 1 ? Math.sqrt(variance(means) / means.length) : 0;
  const dof = scatter > counting ? means.length - 1 : null;
  return { name: map.name, value: total / counted, u: Math.max(counting, scatter), dof, unit: map.unit };
}
