import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vendorBinaries, vendorBinaryAdvice } from './vendor-binary.ts';

const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));
const wide = (text: string) => ascii(text).flatMap((code) => [code, 0]);
const zip = [0x50, 0x4b, 0x03, 0x04];
const noText = [0x01, 0x01, 0x00, 0x00, 0x02, 0x00];

describe('a file that cannot be read is named', () => {
  test.each([
    ['a.raw', [0x01, 0xa1, ...wide('Finnigan')], 'Thermo .raw'],
    ['renamed.csv', [0x01, 0xa1, ...wide('Finnigan')], 'Thermo .raw'],
    ['a.h5', [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a], 'HDF5'],
    ['a.wiff', ole, 'Sciex .wiff'],
    ['a.wiff.scan', noText, 'Sciex .wiff'],
    ['a.lgd', ole, 'Shimadzu'],
    ['a.xls', ole, 'Excel workbook (.xls)'],
    ['b', [...ole, 0, 0, ...wide('Workbook')], 'Excel workbook (.xls)'],
    ['a.bin', ole, 'OLE compound file'],
    ['x.d/analysis.baf', noText, 'Bruker'],
    ['x.d/analysis.tdf', ascii('SQLite format 3\0'), 'Bruker'],
    ['x.b/001.d/AcqData/MSPeak.bin', noText, 'Agilent .d'],
    ['MSScan.bin', noText, 'Agilent .d'],
    ['x.b/Method/quant.bin', noText, 'Agilent .b'],
    ['x.raw/_FUNC001.DAT', noText, 'Waters'],
    ['a.nc', ascii('CDF\x01'), 'netCDF'],
    ['a.dat', noText, 'NexION'],
    ['1.integ', noText, 'Nu Instruments'],
    ['1.integ', [0x1f, 0x8b, 0x08, 0x00], 'Nu Instruments'],
    ['a.xlsx', zip, 'Excel workbook (.xlsx)'],
    ['noname', [...zip, 0, 0, ...ascii('xl/workbook.xml')], 'Excel workbook (.xlsx)'],
    ['a.zip', zip, 'zip archive'],
    ['a.csv.gz', [0x1f, 0x8b, 0x08], 'compressed'],
    ['a.pdf', ascii('%PDF-1.7'), 'PDF'],
    ['a.csv', ascii('%PDF-1.7'), 'PDF'],
    ['a.png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'picture'],
    ['a.tif', [0x49, 0x49, 0x2a, 0x00], 'picture'],
    ['a.db', ascii('SQLite format 3\0'), 'SQLite'],
  ])('%s', (path, bytes, title) => {
    expect(vendorBinaryAdvice(path, Uint8Array.from(bytes))?.title).toContain(title);
  });

  test.each(['a.raw', 'a.dat', 'a.wiff', 'x.d/AcqData/MSScan.bin', '1.integ', 'x.d/fid', 'BM.csv'])(
    'text under the name %s is not',
    (path) => {
      expect(vendorBinaryAdvice(path, Uint8Array.from(ascii('BM,Time\n1,2\n')))).toBeNull();
      expect(vendorBinaryAdvice(path, new Uint8Array(0))).toBeNull();
    },
  );

  test.each([
    ['m/x.d/analysis.baf', 'msconvert "m/x.d" --mzML'],
    ['x.raw/_FUNC001.DAT', 'msconvert "x.raw" --mzML'],
    ['x.wiff', 'msconvert "x.wiff" --mzML'],
    ['x.d/AcqData/MSProfile.bin', 'msconvert "x.d" --mzML'],
  ])('%s comes with the command of the converter', (path, command) => {
    expect(vendorBinaryAdvice(path, Uint8Array.from(noText))?.fix).toContain(command);
  });

  test('any bytes under any name end in an advice or null', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('a.raw', 'x.d/AcqData/b.bin', 'a.wiff', 'x.b/m.bin'));
    fc.assert(
      fc.property(name, fc.uint8Array({ maxLength: 64 }), (path, bytes) => {
        const advice = vendorBinaryAdvice(path, bytes);
        expect(advice === null || advice.fix.length > 0).toBe(true);
      }),
    );
  });

  test('each kind has its own title and a way out', () => {
    expect(new Set(vendorBinaries.map((kind) => kind.title)).size).toBe(vendorBinaries.length);
    expect(vendorBinaries.every((kind) => /export|convert|save|unpack|keep/.test(kind.fix))).toBe(true);
  });
});

const data = '../shared/data/icp-ms';

describe.skipIf(!existsSync(data))('real files (skipped without ../shared/data)', () => {
  test.each([
    ['tofwerk-hdf5/tofwerk_testdata.h5', 'HDF5'],
    ['nu-vitesse/compressed/1.integ', 'Nu Instruments'],
    ['nu-vitesse/compressed/1.autob', 'Nu Instruments'],
    ['agilent-batch/agilent-7700.b/1.d/AcqData/MSProfile.bin', 'Agilent .d'],
  ])('%s', (path, title) => {
    expect(vendorBinaryAdvice(path, new Uint8Array(readFileSync(`${data}/${path}`)))?.title).toContain(title);
  });

  test.each(['thermo/icap_columns.csv', 'shimadzu/LA_Data_C1SA1.csv', 'agilent-csv/agilent_au50nm.csv'])(
    '%s is text',
    (path) => {
      expect(vendorBinaryAdvice(path, new Uint8Array(readFileSync(`${data}/${path}`)))).toBeNull();
    },
  );
});
