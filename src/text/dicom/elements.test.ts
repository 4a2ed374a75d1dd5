import { existsSync, readdirSync, readFileSync } from 'node:fs';
import dicomParser from 'dicom-parser';
import { expect, test } from 'vitest';
import { dicomFile } from './dicom-file.reference.ts';
import type { Elements } from './elements.ts';
import { headElements, readHeader } from './header.ts';
import { clockOf, dateTimeSeconds, timeOfDaySeconds } from './times.ts';
import { numberOf, privateTag, textOf, textsOf } from './values.ts';

const header = (bytes: Uint8Array<ArrayBuffer>) => readHeader(new Blob([bytes]), 'x');

/** Tag, place and length of every element; the items of sequences instead of their length. Without `nested`, place only. */
function places(elements: Elements, nested: boolean): unknown[] {
  const inHeader = [...elements.at].filter(([tag]) => tag >>> 16 !== 0x7fe0);
  return inHeader.map(([tag, { start, length, items }]) => [
    tag,
    start,
    nested ? (items?.map((item) => places(item, nested)) ?? length) : null,
  ]);
}

type Theirs = ReturnType<typeof dicomParser.parseDicom>;
function theirPlaces(set: Theirs, nested: boolean): unknown[] {
  return Object.values(set.elements)
    .map((e) => ({ ...e, number: Number.parseInt(e.tag.slice(1), 16) }))
    .filter(({ number }) => number >>> 16 !== 2 && number >>> 16 < 0x7fe0)
    .map(({ number, dataOffset, length, items }) => [
      number,
      dataOffset,
      nested ? (items?.map((item) => theirPlaces(item.dataSet as Theirs, nested)) ?? length) : null,
    ]);
}

const folders = ['dicom_misc', 'STS_002/PET/image', 'STS_002/CT/mask', 'STS_002/MR_T1/image'].map(
  (folder) => `../shared/data/volumes/${folder}`,
);

test.skipIf(!existsSync(folders[0]))(
  'elements of real files stand where dicom-parser finds them (skipped without ../shared/data)',
  async () => {
    let files = 0;
    for (const folder of folders)
      for (const name of readdirSync(folder).slice(0, 10)) {
        const bytes = Uint8Array.from(readFileSync(`${folder}/${name}`));
        const { elements, syntax } = await header(bytes);
        // Implicit files do not say which elements are sequences: only those that are asked for are taken apart, so places are compared.
        const theirs = theirPlaces(dicomParser.parseDicom(bytes), syntax.explicit);
        expect([name, places(elements, syntax.explicit)]).toEqual([name, theirs]);
        files++;
      }
    expect(files).toBeGreaterThan(25);
  },
);

test('text by its character set, numbers by their VR, private elements by their creator', async () => {
  const latin = Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72);
  const { elements } = await header(
    dicomFile({
      '00080005 CS': 'ISO_IR 100',
      '00100010 PN': latin,
      '00181314 DS': ' 12.5 \\-3e1',
      '00280010 US': [513],
      '70530010 LO': 'Somebody Else',
      '70530011 LO': 'Philips PET Private Group',
      '70531009 DS': '7',
      '70531109 UN': new TextEncoder().encode('1.25'),
    }),
  );
  expect(textOf(elements, [0x00100010, 'PN'])).toBe('Müller');
  expect(textsOf(elements, [0x00181314, 'DS'])).toEqual(['12.5', '-3e1']);
  expect(numberOf(elements, [0x00280010, 'US'])).toBe(513);
  const factor = privateTag(elements, 0x7053, 'Philips PET Private Group', 0x09, 'DS');
  expect(factor && numberOf(elements, factor)).toBe(1.25);
  expect(privateTag(elements, 0x7053, 'GEMS_PETD_01', 0x09, 'DS')).toBeNull();
});

test('a header longer than 64 KiB is read to its end, and of a head only what stands in it', async () => {
  const bytes = dicomFile({ '00081030 UT': 'x'.repeat(100_000), '0020000E UI': '1.2.3', '00080060 CS': 'CT' });
  const { elements } = await header(bytes);
  expect(textOf(elements, [0x0020000e, 'UI'])).toBe('1.2.3');
  const head = headElements(bytes.subarray(0, 65_536));
  expect(head && [textOf(head, [0x00080060, 'CS']), textOf(head, [0x0020000e, 'UI'])]).toEqual(['CT', '']);
  expect(headElements(new TextEncoder().encode('Name,Au197\n1,2\n'))).toBeNull();
  await expect(header(bytes.slice(0, 90_000))).rejects.toMatchObject({ code: 'F185' });
});

test('sequences nested without end, and lengths beyond their item, are refused', async () => {
  const nested = new Uint8Array(10_000 * 20);
  const level = [
    0x08, 0, 0x15, 0x11, 83, 81, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff,
  ];
  for (let i = 0; i < 10_000; i++) nested.set(level, i * 20);
  const file = new Uint8Array([...dicomFile({}), ...nested]);
  await expect(header(file)).rejects.toMatchObject({ code: 'F185' });
  const item = dicomFile({ '00081115 SQ': [{ '00080060 CS': 'CT' }], '00181030 LO': 'y' });
  item[item.length - 16] = 200;
  await expect(header(item)).rejects.toMatchObject({ code: 'F185' });
});

test.each([
  ['20260302091530.25', '2026-03-02T09:15:30.250Z'],
  ['20260302', '2026-03-02T00:00:00Z'],
  ['202603020915+0100', '2026-03-02T09:15:00Z'],
])('%s is %s by the clock that wrote it', (text, iso) => {
  expect(dateTimeSeconds(text)).toBe(Date.parse(iso) / 1000);
});

test('times with and without colons; a 30th of February and an hour 25 are none', async () => {
  expect(['091530', '09:15:30', '0915', '09'].map(timeOfDaySeconds)).toEqual([33_330, 33_330, 33_300, 32_400]);
  expect([timeOfDaySeconds('25'), dateTimeSeconds('20260230'), dateTimeSeconds('')]).toEqual([null, null, null]);
  const { elements } = await header(dicomFile({ '00080021 DA': '2026.03.02', '00080031 TM': '10' }));
  expect(clockOf(elements, [0x00080021, 'DA'], [0x00080031, 'TM'])).toBe(Date.parse('2026-03-02T10:00:00Z') / 1000);
});
