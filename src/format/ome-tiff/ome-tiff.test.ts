import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Image, Scan } from '../../signal/signal.ts';
import { children, descendants, parseXml, type XmlElement } from '../../text/xml.ts';
import { someImage } from './image.reference.ts';
import { writeOmeTiff } from './write.ts';

const bytesOf = (signal: Image | Scan): Uint8Array => {
  const [{ path, pieces }] = writeOmeTiff([signal]);
  expect(path).toBe('');
  return new Uint8Array(Buffer.concat([...pieces]));
};

type Page = { width: number; height: number; kind: string; values: Float64Array; tags: Record<string, unknown> };
const hash = (values: Uint8Array | Float64Array) => createHash('sha256').update(values).digest('hex');
const folder = mkdtempSync(join(tmpdir(), 'cupel-tiff-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs in a process of its own, since geotiff takes any worker thread for one of its own. */
const reader = `
import { writeFileSync } from 'node:fs';
import { fromFile } from 'geotiff';
const tiff = await fromFile(process.argv[1]);
const pages = [];
for (let i = 0; i < (await tiff.getImageCount()); i++) {
  const page = await tiff.getImage(i);
  const [values] = await page.readRasters();
  const tags = {};
  for (const tag of ['ImageDescription', 'XResolution', 'YResolution', 'ResolutionUnit'])
    if (page.fileDirectory.hasTag(tag)) {
      const value = await page.fileDirectory.loadValue(tag);
      tags[tag] = typeof value === 'object' ? [...value] : value;
    }
  pages.push({
    width: page.getWidth(), height: page.getHeight(), kind: values.constructor.name, tags,
    values: Buffer.from(Float64Array.from(values).buffer).toString('base64'),
  });
}
writeFileSync(1, JSON.stringify(pages));
process.exit(0);
`;

/** Pages as an independent reader, geotiff, sees them. */
function read(bytes: Uint8Array): { pages: readonly Page[]; xml: string } {
  const path = join(folder, 'a.tif');
  writeFileSync(path, bytes);
  const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', reader, path], options);
  if (stdout === '') throw new Error(stderr);
  const pages: Page[] = JSON.parse(stdout).map((page: Page & { values: string }) => ({
    ...page,
    values: new Float64Array(Uint8Array.from(Buffer.from(page.values, 'base64')).buffer),
  }));
  return { pages, xml: String(pages[0].tags.ImageDescription).replace(/\0+$/, '') };
}

describe('geotiff reads back what was written', () => {
  test.each([
    ['32-bit floats where they are exact', true, 'Float32Array'],
    ['64-bit floats elsewhere', false, 'Float64Array'],
  ])('%s, NaN included, pixel for pixel', (_, exact, kind) => {
    const image = someImage(exact);
    const { pages } = read(bytesOf(image));
    expect(pages.length).toBe(2);
    pages.forEach((page, c) => {
      expect([page.width, page.height, page.kind]).toEqual([5, 3, kind]);
      expect([...page.values]).toEqual([...image.channels[c].values]);
    });
  });

  test('an image of more values than are encoded at a time', () => {
    const image = someImage(true, 700, 301);
    const { pages } = read(bytesOf(image));
    expect(hash(pages[1].values)).toBe(hash(image.channels[1].values));
  });

  test('resolution in pixels per centimetre', () => {
    const { pages } = read(bytesOf(someImage(true)));
    const { XResolution, YResolution, ResolutionUnit } = pages[0].tags;
    expect([XResolution, YResolution, ResolutionUnit]).toEqual([[500_000, 1000], [800_000, 1000], 3]);
  });

  test('the lines of a scan are its rows, what a short one lacks is NaN', () => {
    const image = someImage(true);
    const lines = [3, 2].map((points, n) => ({
      kind: 'trace' as const,
      name: `line ${n}`,
      seconds: Float64Array.from({ length: points }, (_, i) => i),
      channels: image.channels.map((c) => ({ ...c, values: c.values.slice(0, points) })),
      metadata: {},
    }));
    const { pages, xml } = read(bytesOf({ kind: 'scan', name: 's', lines, metadata: {} }));
    expect([...pages[0].values]).toEqual([0.5, 1.5, 2.5, 0.5, 1.5, Number.NaN]);
    expect(xml).not.toContain('PhysicalSize');
  });
});

describe('OME-XML', () => {
  const written = (image: Image) => parseXml(read(bytesOf(image)).xml, 'ome');

  test('names, sizes and units come back from the XML', () => {
    const ome = written(someImage(true));
    const [image] = children(ome, 'Image');
    expect(image.attributes.Name).toBe('section <1> "a" & µ');
    const [pixels] = children(image, 'Pixels');
    expect(pixels.attributes).toMatchObject({
      DimensionOrder: 'XYCZT',
      Type: 'float',
      SizeX: '5',
      SizeY: '3',
      SizeC: '2',
      PhysicalSizeX: '20',
      PhysicalSizeXUnit: 'µm',
      PhysicalSizeY: '12.5',
    });
    expect(children(pixels, 'Channel').map((c) => c.attributes.Name)).toEqual(['Au197', 'P31 -> 47']);
    const units = descendants(ome, 'M').filter((m) => m.attributes.K === 'unit (UCUM)');
    expect(units.map((m) => m.text)).toEqual(['{count}/s', 'ug/g']);
    expect(children(image, 'AcquisitionDate')[0].text).toBe('2026-02-03T10:11:12');
    const double = written(someImage(false));
    expect(descendants(double, 'Pixels')[0].attributes.Type).toBe('double');
  });

  /** Children in the order the 2016-06 schema asks for, as far as we write them; and every reference has its annotation. */
  const order: Readonly<Record<string, readonly string[]>> = {
    OME: ['Image', 'StructuredAnnotations'],
    Image: ['AcquisitionDate', 'Pixels', 'AnnotationRef'],
    Pixels: ['Channel', 'TiffData'],
    Channel: ['AnnotationRef'],
    StructuredAnnotations: ['MapAnnotation'],
    MapAnnotation: ['Value'],
    Value: ['M'],
  };
  test.each([true, false])('elements stand where the schema wants them, with metadata and date %s', (full) => {
    const image = someImage(true);
    const ome = written(full ? image : { ...image, metadata: {} });
    const walk = (element: XmlElement): void => {
      const places = element.children.map((child) => order[element.name]?.indexOf(child.name) ?? -1);
      expect([element.name, places.includes(-1), places]).toEqual([
        element.name,
        false,
        [...places].sort((a, b) => a - b),
      ]);
      for (const child of element.children) walk(child);
    };
    walk(ome);
    const named = new Set(descendants(ome, 'MapAnnotation').map((m) => m.attributes.ID));
    const meant = descendants(ome, 'AnnotationRef').map((m) => m.attributes.ID);
    expect([...named].sort()).toEqual([...meant].sort());
    expect(descendants(ome, 'TiffData').map((t) => [t.attributes.IFD, t.attributes.FirstC])).toEqual([
      ['0', '0'],
      ['1', '1'],
    ]);
  });

  test('a name with characters XML does not know is written without them', () => {
    const ome = written({ ...someImage(true), name: 'a\u0000b\ud800c\u001bd' });
    expect(children(ome, 'Image')[0].attributes.Name).toBe('abcd');
  });
});

test('values outside a directory begin at even bytes, as TIFF 6.0 asks, whatever the length of the text', () => {
  for (const name of ['a', 'ab']) {
    const bytes = bytesOf({ ...someImage(true), name });
    const view = new DataView(bytes.buffer);
    let at = view.getUint32(4, true);
    for (let page = 0; at !== 0; page++) {
      expect([name, page, at % 2]).toEqual([name, page, 0]);
      const fields = view.getUint16(at, true);
      for (let entry = at + 2; entry < at + 2 + 12 * fields; entry += 12)
        if ([270, 273, 282, 283, 305].includes(view.getUint16(entry, true)))
          expect([name, page, view.getUint32(entry + 8, true) % 2]).toEqual([name, page, 0]);
      at = view.getUint32(at + 2 + 12 * fields, true);
    }
  }
});

test('the same image gives the same bytes', () => {
  expect(hash(bytesOf(someImage(false)))).toBe(hash(bytesOf(someImage(false))));
});

test('an image above 4 GB is refused before anything is written', () => {
  const huge = { ...someImage(true), width: 40_000, height: 40_000 };
  expect(() =>
    writeOmeTiff([{ ...huge, channels: huge.channels.map((c) => ({ ...c, values: new Float64Array(1) })) }]),
  ).toThrow(expect.objectContaining({ code: 'F150' }));
});
