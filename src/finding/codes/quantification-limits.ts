import type { CodeTable } from './code.ts';

export const quantificationLimitsCodes: CodeTable = {
  Q340: {
    title: 'a window that cannot be that of one event',
    meaning:
      'window: is the time integrated about the centre of every event. It holds at least one point, and at most 1000 points and a tenth of the acquisition.',
    mend: 'Write the time one event lasts, such as window: 2 ms, or leave it out: windows are then as wide as the events.',
  },
  Q341: {
    title: 'the chosen limit does not keep alpha',
    meaning:
      'Critical values by Currie, MARLAP A or a Gaussian take counts for normally distributed. Where few are counted they ' +
      'are exceeded by background alone more often than alpha says; how often, the exact law of the counts tells.',
    mend: 'Leave limit: out, so that the exact law decides, or make alpha smaller.',
  },
  Q342: {
    title: 'the stated window cuts the events',
    meaning:
      'Windows of the stated width hold fewer net counts than those as wide as the events. The mass of one is too small by that ' +
      'share, unless particles that calibrate, or tell the efficiency by size, lose the same share in the same window.',
    mend: 'Widen window:, or state the same one for the standards of particles.',
  },
  Q343: {
    title: 'a limit that decides nothing',
    meaning:
      'limit: chooses what stands out of a long trace. Acquisitions of one cell, spots of a laser log and maps are not decided by it.',
    mend: 'Leave limit: out.',
  },
  Q345: {
    title: 'an enriched label, seen as an element',
    meaning:
      'CT and MRI see all isotopes of an element alike. The label of this probe is enriched, so the mass of the isotope counted elsewhere ' +
      'is not the mass of metal seen here, and the moles of probe would be wrong by their ratio.',
    mend: 'State a second probe of the same formula without enrichment:, and name it by probe: in this measurement.',
  },
};
