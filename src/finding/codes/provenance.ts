import type { CodeTable } from './code.ts';

export const provenanceCodes: CodeTable = {
  P001: {
    title: 'study.lock cannot be read',
    meaning: 'The lock holds the SHA-256 of every raw file of the last run. Its text was changed or cut.',
    mend: 'Delete it: the next run writes it anew and takes the raw files as they are now.',
  },
  P002: {
    title: 'raw file changed since the lock',
    meaning:
      'The bytes of a raw file are not those the last results were computed from. Raw files are never written by ' +
      'Cupel, so something else changed it.',
    mend: 'Restore the file. If the change was meant, run `cupel run --accept-changed`, or delete study.lock.',
  },
};
