import { expect, test } from 'vitest';
import { InputError } from '../finding/input-error.ts';
import { parseStudy } from './parse.ts';
import { type Paint, renderError, renderFinding } from './render-error.ts';

const text = `format: cupel-study/1
title: A study
specimens:
  hel: { kind: cells, diameter: 15 }
  tittle: { kind: cells, diametre: 15 um }
`;

const { errors, positions } = parseStudy(text);

test('the value is marked in its line', () => {
  expect(renderError(errors[0], positions)).toBe(
    [
      'error[U003]: number without a unit',
      '  --> study.yaml:4  specimens.hel.diameter',
      '  |',
      '4 |   hel: { kind: cells, diameter: 15 }',
      '  |                                 ^^',
      '  expected: a unit of length: nm, µm, mm',
      '  found: the bare number "15"',
      '  fix: write the unit after it, as in 15 µm',
    ].join('\n'),
  );
});

test('for an unknown key the key is marked', () => {
  const lines = renderError(errors[1], positions).split('\n');
  expect(lines[3]).toBe('5 |   tittle: { kind: cells, diametre: 15 um }');
  expect(lines[4]).toBe('  |                          ^^^^^^^^');
});

test('without a source the place and the reason are still there', () => {
  const error = new InputError({
    code: 'P002',
    where: 'raw/a.csv',
    expected: 'a',
    found: 'b',
    fix: 'c',
    why: 'a factor 2',
  });
  expect(renderError(error)).toBe(
    'error[P002]: raw file changed since the lock\n  --> raw/a.csv\n  expected: a\n  found: b\n  why: a factor 2\n  fix: c',
  );
});

test('a long line is cut around the mark, and the mark stays below its value', () => {
  const long = parseStudy(text.replace('{ kind: cells, diameter', `{ note: ${'x'.repeat(300)}, diameter`));
  const error = long.errors.find((e) => e.code === 'U003');
  const lines = renderError(error!, long.positions).split('\n');
  const column = lines[4].indexOf('^');
  expect(lines[3].slice(column, column + 2)).toBe('15');
  expect(lines[3].length).toBeLessThan(115);
});

test('control characters of a file do not reach the terminal', () => {
  const error = new InputError({
    code: 'S008',
    where: 'a\u001b[31m',
    expected: 'x',
    found: '"\u001b]0;title\u0007"',
    fix: 'y',
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
  expect(renderError(error).replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f]/);
});

test('the parts are marked by the paint it is given', () => {
  const tag = (name: string) => (words: string) => `<${name}>${words}</${name}>`;
  const paint: Paint = { error: tag('e'), warning: tag('w'), note: tag('n'), faint: tag('f'), strong: tag('s') };
  expect(renderError(errors[0], positions, paint)).toContain('<e>error[U003]</e>: <s>number without a unit</s>');
  expect(renderError(errors[0], positions, paint)).toContain('<e>^^</e>');
  expect(renderFinding({ level: 'warning', code: 'Q206', message: 'm', where: '' }, null, paint)).toBe(
    '<w>warning[Q206]</w>: <s>m</s>',
  );
});

test('a finding is printed with its mend and the reason it was accepted for', () => {
  expect(
    renderFinding({
      level: 'warning',
      code: 'Q203',
      message: 'above',
      where: 'hel-cells',
      fix: 'f',
      accepted: 'doublets',
    }),
  ).toBe('warning[Q203]: above\n  --> hel-cells\n  fix: f\n  accepted: doublets');
});
