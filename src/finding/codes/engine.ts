import type { CodeTable } from './code.ts';

export const engineCodes: CodeTable = {
  X001: {
    title: 'a file cannot be written',
    meaning:
      'The disk refused: it is full, read-only, or the folder belongs to someone else. No file is left half written.',
    mend: 'Free some space or correct the permissions, then run again: finished parts are not computed twice.',
  },
};
