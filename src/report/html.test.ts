import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { StudyRecord } from '../study/record.ts';
import { exampleRecord } from './example-record.reference.ts';
import { anchor, html, trusted } from './html/markup.ts';
import { script, scriptHash } from './html/script.ts';
import { reportHtml } from './html.ts';
import { methodsText } from './methods.ts';
import { provenance } from './provenance.ts';
import { resultsTable } from './tables.ts';

const page = reportHtml(exampleRecord);

/** Keys whose texts are Cupel's own words, not a user's. */
const ours = new Set(
  'format kind style level quantity statistic rung per bound basis verdict weighting code terms dimension law'.split(
    ' ',
  ),
);
const attack = `<script>alert('1')</script><img src=x onerror="alert(2)">&`;

/** The record with an attack appended to everything a user could have named. */
function hostile(value: unknown, key = ''): unknown {
  if (ours.has(key)) return value;
  if (typeof value === 'string') return `${value}${attack}`;
  if (Array.isArray(value)) return value.map((v) => hostile(v));
  if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, hostile(v, k)]));
}

describe('the report', () => {
  test('needs nothing from outside: no address, no source, a policy that allows none', () => {
    const text = page.replace(/base64,[A-Za-z0-9+/=]*/g, '');
    expect(text).not.toMatch(/https?:|\/\/[a-z]|<link|<iframe|@import|url\((?!#)/);
    expect(page).toContain('content="default-src &#39;none&#39;');
    for (const [, address] of page.matchAll(/(?:src|href)="([^"]*)"/g))
      expect(address).toMatch(/^(#|data:image\/png;base64,)/);
  });

  test('runs only the script whose hash its policy states', () => {
    expect(createHash('sha256').update(script).digest('base64')).toBe(scriptHash);
    expect(page).toContain(`script-src &#39;sha256-${scriptHash}&#39;`);
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  test('has all results in its first table, with problems and assumptions right after it', () => {
    const first = page.slice(page.indexOf('<table'), page.indexOf('</table>'));
    for (const text of [
      '359 ± 43 fg/cell (k = 2)',
      '92 ± 18 fg/cell',
      '(4.67 ± 0.69)e7 copies/cell',
      '≥ 3.72e7',
      '24.1 ± 1.4 µg/g',
    ])
      expect(first).toContain(text);
    expect(first).toContain('ends at <b>probe</b>; missing for target: specific fraction f');
    const aside = page.slice(page.indexOf('</table>'), page.indexOf('</aside>'));
    expect(aside).toContain('1 failed check · 1 warning · 1 accepted · 1 note · 2 assumptions');
    expect(aside).toContain('plateau of the incubation curve');
    expect(aside.indexOf('Q321')).toBeLessThan(aside.indexOf('Assumptions'));
  });

  test('says what it is not for in its header, its footer and on every printed page, and that data are simulated', () => {
    expect(page.match(/Research use only\. Not for diagnosis\./g)?.length).toBeGreaterThanOrEqual(3);
    expect(page).toContain('Simulated data: no specimen was measured.');
    expect(page.match(/>simulated data<\/text>/g)).toHaveLength(page.match(/<svg/g)?.length ?? 0);
    expect(reportHtml({ ...exampleRecord, simulated: false })).not.toMatch(/simulated data/i);
  });

  test('shows of each measurement its sentence, budget, figures, tables, limits and method', () => {
    const section = page.slice(page.indexOf('<section id="m-hel-cells">'), page.indexOf('<section id="m-hel-digest">'));
    for (const text of [
      'hel carried 359 ± 43 fg of gold',
      'calibration drops 57 %',
      'What would help most',
      '<svg',
      'Table cells: 58 rows',
      'detection limit L_D',
      '12 blanks',
      'Settings and facts used',
    ])
      expect(section).toContain(text);
    expect(section).toContain('<th>mass of gold (fg)</th>');
  });

  test('shows comparisons with what cancelled, calibrations with their points, and inputs with hashes', () => {
    expect(page).toMatch(/1\.17.*≈ agree.*cancelled, since both rest on it: atoms of gold per probe/s);
    expect(page).toContain('<td>drop_6</td>');
    expect(page).toContain('a3f5'.repeat(16));
  });

  test('gives every element an id of its own, and every link a place to go', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/(?:href="#|url\(#|data-copies=")([^")]*)/g)) expect(ids).toContain(target);
  });

  test('lets nothing through that a user wrote as markup', () => {
    // every text of the record is a user's here; its shape stays a record's
    const record = hostile(exampleRecord) as StudyRecord;
    const attacked = reportHtml(record);
    expect(attacked.match(/<script/g)).toHaveLength(1);
    expect(attacked).not.toContain('<img');
    expect(attacked).not.toContain('onerror="');
    expect(methodsText(record)).not.toContain('<script');
    expect(resultsTable(record)).toContain(attack.slice(0, 10));
  });

  test('is the same bytes for the same record', () => {
    expect(reportHtml(structuredClone(exampleRecord))).toBe(page);
  });

  test('of an empty record is still a report', () => {
    const empty: StudyRecord = {
      ...exampleRecord,
      rows: [],
      measurements: [],
      calibrations: [],
      comparisons: [],
      checks: [],
      findings: [],
      assumptions: [],
      inputs: [],
      probes: [],
    };
    expect(reportHtml(empty)).toContain('No results.');
    expect(reportHtml(empty)).toContain('No result rests on an assumption.');
  });
});

test('markup escapes what is put into it, and only that', () => {
  expect(html`<p title="${'"a" & b'}">${['<', trusted('<b>x</b>'), 3]}</p>`.html).toBe(
    '<p title="&quot;a&quot; &amp; b">&lt;<b>x</b>3</p>',
  );
});

test('two names never share an anchor', () => {
  expect(anchor('m', 'a b')).not.toBe(anchor('m', 'a_b'));
  expect(anchor('m', 'ä"<')).toMatch(/^[\w-]+$/);
});

test('provenance changes with any input', () => {
  const changed = {
    ...exampleRecord,
    inputs: exampleRecord.inputs.map((i) => ({ ...i, sha256: i.sha256.replace('a', 'b') })),
  };
  expect(provenance(changed)).not.toBe(provenance(exampleRecord));
  expect(provenance(exampleRecord)).toMatch(/^cupel 0\.1\.0; study hel-integrin; inputs [0-9a-f]{16}$/);
});
