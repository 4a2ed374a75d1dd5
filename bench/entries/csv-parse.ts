import { perkinElmerReader } from '../../src/format/perkinelmer/read.ts';
import { type Entry, medianSeconds } from '../entry.ts';
import { perkinElmerLine, valuesPerRow } from '../line-files.ts';

const rows = 200_000;

export const csvParse: Entry = {
  what: `PerkinElmer csv parse, ${rows / 1000} k rows × ${valuesPerRow}, bytes to signal`,
  unit: 'M values/s',
  target: { limit: 5, better: 'more' },
  peer: 'pewlib 2.4 M values/s, SPCal 3.3 M rows/s',
  async measured() {
    const files = new Map([['line_1.xl', new Blob([perkinElmerLine(rows)])]]);
    const seconds = await medianSeconds(() => perkinElmerReader.read(files, {}));
    return (rows * valuesPerRow) / seconds / 1e6;
  },
};
