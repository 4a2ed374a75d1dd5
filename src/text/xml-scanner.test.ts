import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { InputError } from '../finding/input-error.ts';
import { scanXml } from './xml-scanner.ts';

type Event = readonly [what: string, name: string, more?: unknown];

async function events(text: string | Uint8Array): Promise<Event[]> {
  const found: Event[] = [];
  const scanning = scanXml(new Blob([text as never]), 'a.xml', {
    textOf: new Set(['b']),
    open: (name, attributes) => found.push(['open', name, { ...attributes }]),
    close: (name) => found.push(['close', name]),
    text: (bytes) => found.push(['text', 'b', new TextDecoder().decode(bytes)]),
  });
  for await (const _ of scanning);
  return found;
}

/** The same by saxes; null where it refuses the text. */
function bySaxes(text: string): Event[] | null {
  const found: Event[] = [];
  const parser = new SaxesParser();
  let open: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name);
    found.push(['open', name, { ...attributes }]);
  });
  parser.on('closetag', ({ name }) => {
    open = open.slice(0, -1);
    found.push(['close', name]);
  });
  const piece = (part: string) => open.at(-1) === 'b' && found.push(['text', 'b', part]);
  parser.on('text', piece);
  parser.on('cdata', piece);
  try {
    parser.write(text).close();
  } catch {
    return null;
  }
  return found;
}

describe('saxes, a parser of its own, sees the same', () => {
  const name = fc.constantFrom('a', 'b', 'c-d', 'x1');
  const word = fc.string({ unit: fc.constantFrom('a', '1', ' ', 'µ', '>', '\t', "'"), maxLength: 6 });
  const escaped = fc.constantFrom('&lt;', '&amp;', '&#65;', '&#x41;', '&quot;', '');
  const attributes = fc.uniqueArray(fc.tuple(name, word, escaped), { selector: ([key]) => key, maxLength: 3 });
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc
      .tuple(
        name,
        attributes,
        fc.array(
          fc.oneof(
            { maxDepth: 3 },
            fc.constantFrom('text', '<!-- a > <b> -->', '<![CDATA[x < y]]>', ' \n'),
            tie('tree'),
          ),
          { maxLength: 3 },
        ),
      )
      .map(([tag, list, inside]) => {
        const stated = list.map(([key, value, end]) => ` ${key}="${value}${end}"`).join('');
        return inside.length === 0 ? `<${tag}${stated}/>` : `<${tag}${stated}>${inside.join('')}</${tag} >`;
      }),
  }));

  test('in well-formed texts', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (text) => {
        const whole = `<?xml version="1.0"?>\n${text}\n<!-- end -->`;
        const expected = bySaxes(whole);
        expect(expected).not.toBeNull();
        expect(await events(whole)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('and what it takes of texts with a changed letter, it takes alike', async () => {
    const letter = fc.constantFrom('<', '>', '"', '=', '/', 'a', ' ', '!', '-', '&', '?');
    await fc.assert(
      fc.asyncProperty(tree, fc.nat(), letter, async (text, at, other) => {
        const place = at % text.length;
        const changed = text.slice(0, place) + other + text.slice(place + 1);
        const expected = bySaxes(changed);
        // Entities stay as they stand in text, which is only asked for where it is base64.
        const tags = (list: Event[]) => list.filter(([what]) => what !== 'text');
        if (expected) expect(tags(await events(changed))).toEqual(tags(expected));
        else
          await events(changed).catch((error) => {
            if (!(error instanceof InputError)) throw error;
          });
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ['<a><b></a></b>', 'is open'],
  ['<a/><b/>', 'second root'],
  ['<a/>x', 'outside of the root'],
  ['x<a/>', 'outside of the root'],
  ['<a', 'without an end'],
  ['<a>', 'no end of <a>'],
  ['<a b="1" b="2"/>', 'twice'],
  ['<a b=1/>', 'without quotes'],
  ['<a b/>', 'without a value'],
  ['<a b="<"/>', '"<" within'],
  ['<a b="&c;"/>', 'the entity "&c;"'],
  ['<a b="&#0;"/>', 'the entity'],
  ['<a b="1"c="2"/>', 'no blank'],
  ['<!DOCTYPE a><a/>', 'a DOCTYPE'],
  ['<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', 'a DOCTYPE'],
  ['<1a/>', 'as a name'],
  ['<a><!-- </a>', 'without an end'],
  ['', 'no element'],
  ['<a>'.repeat(65), 'more than 64 levels'],
])('%s is refused', async (text, found) => {
  await expect(events(text)).rejects.toMatchObject({ code: 'F013', found: expect.stringContaining(found) });
});

test('the line of a fault is told', async () => {
  await expect(events('<a>\n<b>\n</c>')).rejects.toMatchObject({ where: 'a.xml:3' });
});

test('texts longer than what is read at once, and tags over its end, are whole', async () => {
  const long = 'A'.repeat(3_000_001);
  const many = '<c x="1"/>'.repeat(300_000);
  const found = await events(`<a><b>${long}</b>${many}</a>`);
  expect(found[2][2]).toBe(long);
  expect(found.length).toBe(600_005);
});
