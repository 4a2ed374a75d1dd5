import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Bytes } from './base64.ts';

const letters = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

test('bytes come back, also with blanks between the letters and without padding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.integer({ min: 1, max: 9 }), (bytes, every) => {
      const text = btoa(String.fromCharCode(...bytes));
      expect(base64Bytes(letters(text))).toEqual(bytes);
      const broken = text.replace(new RegExp(`.{${every}}`, 'g'), '$&\n');
      expect(base64Bytes(letters(` ${broken} `))).toEqual(bytes);
    }),
  );
});

test.each(['A', 'AAAAA', 'AAA', 'AA=', 'A===', 'AA=A', 'AAA=AAAA', 'AA?A', 'AAAA=', '====', 'AA-_'])(
  '%s is refused',
  (text) => {
    expect(base64Bytes(letters(text))).toBeNull();
  },
);
