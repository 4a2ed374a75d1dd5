import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { cupel, helFile, helFolder, json, removeFolders, studyFolder, temporaryFolder } from './spawned.reference.ts';

afterAll(removeFolders);

const lung = fileURLToPath(new URL('../../examples/lung-mt1mmp/', import.meta.url));
const lungFolder = () => {
  const raw = readdirSync(lung, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.csv'));
  const files = Object.fromEntries(raw.map((path) => [path, readFileSync(join(lung, path), 'utf8')]));
  return studyFolder(readFileSync(join(lung, 'study.yaml'), 'utf8'), files);
};

describe('raw files', () => {
  test.concurrent('as tidy csv: every value of the file, once', async () => {
    const output = join(temporaryFolder(), 'points.csv');
    const raw = join(helFolder(), 'raw');
    const said = await json(
      'export',
      join(raw, 'cells_01.csv'),
      join(raw, 'cells_02.csv'),
      '--as',
      'tidy-csv',
      '-o',
      output,
    );
    expect(said).toMatchObject({ as: 'tidy-csv', files: 1, left: [], output });
    expect(said.signals.map((s: { name: string }) => s.name)).toEqual(['cells_01', 'cells_02']);
    const rows = readFileSync(output, 'utf8')
      .trimEnd()
      .split('\n')
      .map((row) => row.split(','));
    expect(rows[0]).toEqual(['acquisition', 'line', 'point', 'time_s', 'x_um', 'y_um', 'channel', 'value', 'unit']);
    for (const name of ['cells_01', 'cells_02']) {
      const expected = helFile(`raw/${name}.csv`)
        .split(/\r?\n/)
        .filter((row) => /^\d/.test(row))
        .map((row) => row.split(',').map(Number));
      const found = rows.filter((row) => row[0] === name);
      expect(found.map((row) => [Number(row[3]), Number(row[7])])).toEqual(expected);
    }
  });

  test.concurrent('nothing is written over, and never over what is read', async () => {
    const folder = helFolder();
    const raw = join(folder, 'raw/cells_01.csv');
    const output = join(temporaryFolder(), 'a.csv');
    writeFileSync(output, 'mine');
    const taken = await cupel(['export', raw, '--as', 'tidy-csv', '-o', output, '--json']);
    expect([taken.code, JSON.parse(taken.stdout).error.code]).toEqual([4, 'F152']);
    expect(readFileSync(output, 'utf8')).toBe('mine');
    const itself = await cupel(['export', raw, '--as', 'tidy-csv', '-o', raw, '--force']);
    expect([itself.code, itself.stderr]).toEqual([2, expect.stringContaining('which this export reads')]);
    expect(readFileSync(raw, 'utf8')).toBe(helFile('raw/cells_01.csv'));
  });

  test.concurrent('what a kind of file does not hold is said, and a kind that is unknown', async () => {
    const folder = helFolder();
    const output = join(temporaryFolder(), 'a.ome.tif');
    const none = await cupel(['export', join(folder, 'raw/cells_01.csv'), '--as', 'ome-tiff', '-o', output, '--json']);
    expect([none.code, JSON.parse(none.stdout).error.code]).toEqual([4, 'F151']);
    const kind = await cupel(['export', folder, '--as', 'ome-tif', '-o', output]);
    expect([kind.code, kind.stderr]).toEqual([2, expect.stringContaining('ome-tiff')]);
    expect(existsSync(output)).toBe(false);
  });
});

describe('the map of a measurement', () => {
  test.concurrent('as OME-TIFF and OME-Zarr: quantity, its u, and a mask for each region', async () => {
    const folder = lungFolder();
    const out = temporaryFolder();
    const tiff = join(out, 't.ome.tif');
    const zarr = join(out, 't.ome.zarr');
    await json('export', '--study', folder, 'tumour', '--as', 'ome-tiff', '-o', tiff);
    await json('export', '--study', folder, 'tumour', '--as', 'ome-zarr', '-o', zarr);
    const xml = readFileSync(tiff, 'latin1');
    expect(xml).toContain('PhysicalSizeX="10" PhysicalSizeXUnit="Âµm" PhysicalSizeY="20"');
    const { cupel: own, multiscales } = JSON.parse(readFileSync(join(zarr, '.zattrs'), 'utf8'));
    expect(own.channels.map((c: { label: string; ucum: string }) => [c.label, c.ucum])).toEqual([
      ['197Au in tumour', 'ug/g'],
      ['Standard uncertainty of 197Au in tumour', 'ug/g'],
      ['region tissue', '1'],
    ]);
    expect(own.metadata.simulated).toBe('simulated data');
    expect(multiscales[0].datasets[0].coordinateTransformations[0].scale).toEqual([1, 20, 10]);
    const wrong = await cupel([
      'export',
      '--study',
      folder,
      'tumor',
      '--as',
      'ome-tiff',
      '-o',
      tiff,
      '--force',
      '--json',
    ]);
    expect([wrong.code, JSON.parse(wrong.stdout).error.code]).toEqual([3, 'S076']);
  });
});
