import { expect, test } from 'vitest';
import { children, childText, descendants, parseXml } from './xml.ts';

test('elements are found by their local names, behind a byte order mark', () => {
  const root = parseXml(
    '\uFEFF<?xml version="1.0"?><b:Log xmlns:b="x"><b:Run id="1"><Name> A </Name></b:Run><b:Run/></b:Log>',
    'log',
  );
  expect(root.name).toBe('Log');
  const runs = children(root, 'Run');
  expect(runs.length).toBe(2);
  expect(runs[0].attributes.id).toBe('1');
  expect(childText(runs[0], 'Name')).toBe('A');
  expect(childText(runs[1], 'Name')).toBeUndefined();
  expect(children(undefined, 'Name')).toEqual([]);
  expect(descendants(root, 'Name').length).toBe(1);
});

test.each([
  ['', 'nothing'],
  ['<a><b></a>', 'elements that cross'],
  ['<a>', 'a cut text'],
  ['not xml', 'plain text'],
  ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'a DOCTYPE'],
  ['<!DOCTYPE a><a/>', 'a DOCTYPE alone'],
  ['<a>&x;</a>', 'an unknown entity'],
  ['<a>'.repeat(100) + '</a>'.repeat(100), 'great depth'],
])('%s (%s) is refused with F013', (text) => {
  expect(() => parseXml(text, 'file.xml')).toThrow(expect.objectContaining({ name: 'InputError', code: 'F013' }));
});
