import type { CellMasses } from '../../measurement/cell-masses.ts';
import type { LabelledCells } from './normal-cell.ts';

/** Cells of two groups that have every label, the first group before the second. */
export type JoinedCells = {
  readonly cells: LabelledCells;
  readonly group: Uint8Array;
  readonly names: readonly string[];
  readonly sizes: readonly [number, number];
  /** Names of cells that lack a label: left out of it for a doublet, or measured in one only. */
  readonly single: readonly string[];
  /** Relative standard uncertainty of each mass, as the cells' logs are laid out. */
  readonly relativeU: Float64Array;
};

/** Joins the labels of each cell by its name. `groups`: for either group the masses of each label, labels in one order. */
export function joined(groups: readonly [readonly CellMasses[], readonly CellMasses[]]): JoinedCells {
  const labels = groups[0].length;
  const logs: number[] = [];
  const censored: number[] = [];
  const relativeU: number[] = [];
  const names: string[] = [];
  const single: string[] = [];
  const group: number[] = [];
  groups.forEach((masses, g) => {
    const places = masses.map((m) => new Map(m.names.map((name, i) => [name, i])));
    for (const name of new Set(masses.flatMap((m) => m.names))) {
      const at = places.map((p) => p.get(name));
      if (!at.every((i) => i !== undefined)) {
        single.push(name);
        continue;
      }
      names.push(name);
      group.push(g);
      at.forEach((i, j) => {
        const { massFg, criticalFg, uFg, below } = masses[j];
        logs.push(Math.log(below[i] ? criticalFg[i] : massFg[i]));
        censored.push(below[i]);
        relativeU.push(below[i] ? Number.NaN : uFg[i] / massFg[i]);
      });
    }
  });
  const first = group.filter((g) => g === 0).length;
  return {
    cells: { labels, count: names.length, logs: Float64Array.from(logs), censored: Uint8Array.from(censored) },
    group: Uint8Array.from(group),
    names,
    sizes: [first, names.length - first],
    single,
    relativeU: Float64Array.from(relativeU),
  };
}
