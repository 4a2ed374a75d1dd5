import { InputError } from '../../finding/input-error.ts';
import type { Volume } from '../../signal/volume.ts';
import { scanName } from './scan-name.ts';

/** What HU depend on beside the specimen, as text by name; what the file does not say is absent. */
export type ScanConditions = Readonly<Record<string, string>>;

const sought = {
  kernel: ['kernel', 'convolution kernel', 'reconstruction kernel', 'filter kernel'],
  'slice thickness': ['slice thickness', 'slicethickness'],
} as const;

/** Tube voltage or photon energy (of the header, else of the name), kernel and slice thickness of a scan. */
export function scanConditions(name: string, { frames, metadata }: Volume): ScanConditions {
  const { energyKeV, tubeKilovolts } = frames[0]?.settings ?? {};
  const energy =
    energyKeV !== undefined
      ? `${energyKeV} keV`
      : tubeKilovolts !== undefined
        ? `${tubeKilovolts} kVp`
        : scanName(name).energy;
  const conditions: Record<string, string> = energy === null ? {} : { energy };
  for (const [condition, names] of Object.entries(sought)) {
    const found = Object.entries(metadata).find(([key]) => (names as readonly string[]).includes(key.toLowerCase()));
    if (found && found[1].trim() !== '') conditions[condition] = found[1].trim();
  }
  return conditions;
}

/** Names of conditions that one side states and the other does not. */
export function unstated(a: ScanConditions, b: ScanConditions): string[] {
  return ['energy', ...Object.keys(sought)].filter((name) => a[name] === undefined || b[name] === undefined);
}

/**
 * Throws Q502 where two scans that are held against each other differ in the energy or kernel that both state. `factor` tells by what the slope
 * would differ between two energies, in words.
 */
export function requireSameConditions(
  a: { readonly name: string; readonly conditions: ScanConditions },
  b: { readonly name: string; readonly conditions: ScanConditions },
  where: string,
  factor: (energyA: string, energyB: string) => string | undefined,
): void {
  for (const condition of ['energy', 'kernel']) {
    const [own, other] = [a.conditions[condition], b.conditions[condition]];
    if (own === undefined || other === undefined || same(own, other)) continue;
    throw new InputError({
      code: 'Q502',
      where,
      expected: `${condition} ${other}, as ${b.name}`,
      found: `${own} of ${a.name}`,
      fix: 'scan phantom, animals and blanks with the same settings, or calibrate each setting by a phantom of its own',
      why:
        condition === 'energy'
          ? factor(own, other)
          : 'edges, noise and beam hardening differ between reconstructions, and HU with them',
    });
  }
}

/** Slice thicknesses that both state and that differ: `1 mm, 0.5 mm`; null where there are none. */
export function otherThickness(a: ScanConditions, b: ScanConditions): string | null {
  const [own, other] = [a['slice thickness'], b['slice thickness']];
  return own === undefined || other === undefined || same(own, other) ? null : `${own}, ${other}`;
}

function same(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => /^([\d.]+)\s*(.*)$/.exec(text));
  if (!x || !y) return a === b;
  return x[2] === y[2] && Math.abs(Number(x[1]) - Number(y[1])) <= 1e-6 * Math.abs(Number(x[1]));
}
