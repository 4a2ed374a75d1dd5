import type { Writer } from '../format.ts';

/** One row a value: acquisition, line, point, time, place, channel, value, unit. */
export const tidyCsvWriter: Writer = {
  name: 'tidy-csv',
  title: 'tidy csv, a row for each value',
  ending: '.csv',
  folder: false,
  mark: null,
  kinds: ['trace', 'scan', 'image'],
  many: true,
  load: async () => (await import('./write.ts')).writeTidyCsv,
};
