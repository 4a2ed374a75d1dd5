import type { IonMass } from '../../signal/ion-channels.ts';

/** A label of TOFWERK with the isotope that it names: `197Au` of `[197Au]+`; none of `ArO+`, `N2+`, `[137Ba]++`. */
export function ionOf(label: string): IonMass {
  const nuclide = /^\[?(\d{1,3}[A-Z][a-z]?)\]?\+?$/.exec(label)?.[1];
  return { label, nuclides: nuclide ? [nuclide] : [] };
}
