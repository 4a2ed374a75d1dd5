import type { ProbeLabel } from './probe-label.ts';
import { field, numberSetting, type Setting } from './setting.ts';

type Labelled = { readonly labels: readonly ProbeLabel[]; readonly correlation: number; readonly positive: number };

const share = { least: 0, most: 1 };
const names = ['gold', 'silver'] as const;

/** What can be set of the labels on cells: gold first, then silver, and what they have in common. */
export function labelSettings<S extends Labelled>(): Setting<S>[] {
  const each = names.flatMap((name, i): Setting<S>[] => {
    const of = (get: (label: ProbeLabel) => number, put: (label: ProbeLabel, value: number) => ProbeLabel) => ({
      get: (s: S) => get(s.labels[i]),
      put: (s: S, value: number): S => ({ ...s, labels: s.labels.map((l, k) => (k === i ? put(l, value) : l)) }),
    });
    return [
      numberSetting(
        `${name}-copies`,
        '{copies}',
        'targets on the mean positive cell',
        { least: 0, most: 1e12 },
        of(
          (l) => l.copies.mean,
          (l, mean) => ({ ...l, copies: { ...l.copies, mean } }),
        ),
      ),
      numberSetting(
        `${name}-spread`,
        '1',
        'relative standard deviation of the copies',
        { least: 0, most: 3 },
        of(
          (l) => l.copies.cv,
          (l, cv) => ({ ...l, copies: { ...l.copies, cv } }),
        ),
      ),
      numberSetting(
        `${name}-nonspecific`,
        'fg',
        'bound to the mean stained cell beside',
        { least: 0, most: 1e5 },
        of(
          (l) => l.nonspecificFg.mean,
          (l, mean) => ({ ...l, nonspecificFg: { ...l.nonspecificFg, mean } }),
        ),
      ),
      numberSetting(
        `${name}-sensitivity`,
        '{count}/fg',
        'ions of all isotopes per fg',
        { least: 1e-3, most: 1e6 },
        of(
          (l) => l.ionsPerFg,
          (l, ionsPerFg) => ({ ...l, ionsPerFg }),
        ),
      ),
      numberSetting(
        `${name}-background`,
        'cps',
        'of the instrument on each isotope',
        { least: 0, most: 1e7 },
        of(
          (l) => l.backgroundCps,
          (l, backgroundCps) => ({ ...l, backgroundCps }),
        ),
      ),
    ];
  });
  return [
    ...each,
    numberSetting(
      'correlation',
      '1',
      'of the logarithms of the two loadings of a cell',
      share,
      field<S, 'correlation'>('correlation'),
    ),
    numberSetting('positive', '1', 'share of the cells that carry targets', share, field<S, 'positive'>('positive')),
  ];
}

/** UniProt accessions of the targets that the simulated probes bind. */
const accessions: Readonly<Record<string, string>> = { 'MT1-MMP': 'P50281', 'integrin αvβ3': 'P06756, P05106' };

/** The `probes:` of a study file: one for each label, by the element in small letters. */
export function probesText(labels: readonly ProbeLabel[], nuclideOf: (element: string) => string): string {
  return labels
    .map(
      ({ element, target, atoms, occupancy }) => `  ${element.toLowerCase()}:
    label: ${nuclideOf(element)}
    atoms: ${atoms.value} ± ${atoms.u}
    target: { name: ${target}, uniprot: [${accessions[target] ?? ''}] }
    assume:
      targets-per-probe: { value: 1, why: one probe taken to bind one target }
      occupancy: { value: ${occupancy.value} ± ${occupancy.u}, why: simulated plateau of an incubation curve }
`,
    )
    .join('');
}
