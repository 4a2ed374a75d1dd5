import type { CodeTable } from './code.ts';

export const quantificationCodes: CodeTable = {
  Q100: {
    title: 'division by zero',
    meaning: 'A quantity was to be divided by one that is exactly zero: a slope, a volume, a number of cells.',
    mend: 'Check the input that should not be zero; the message names the step.',
  },
};
