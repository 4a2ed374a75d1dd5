import { expect, test } from 'vitest';
import { decodeText, headLines, looksBinary } from './decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('text is decoded by its byte order mark, as UTF-8, or as windows-1252', () => {
  expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0xc2, 0xb5, 0x67))).toBe('µg');
  expect(decodeText(Uint8Array.of(0xff, 0xfe, 0xb5, 0x00, 0x67, 0x00))).toBe('µg');
  expect(decodeText(Uint8Array.of(0xfe, 0xff, 0x00, 0xb5, 0x00, 0x67))).toBe('µg');
  expect(decodeText(Uint8Array.of(0xb5, 0x67))).toBe('µg');
});

test('head lines end in CR LF, LF or CR, and the last one needs no end', () => {
  expect(headLines(utf8('a\r\nb\nc\rd'), 9)).toEqual(['a', 'b', 'c', 'd']);
  expect(headLines(utf8('a\n\nb\n'), 9)).toEqual(['a', '', 'b']);
  expect(headLines(utf8('a\nb\nc\n'), 2)).toEqual(['a', 'b']);
  expect(headLines(new Uint8Array(0), 3)).toEqual([]);
});

test('a head of 64 KiB loses its last line, even when it is cut inside a letter', () => {
  const bytes = utf8(`${'µ'.repeat(30_000)}\nx${'µ'.repeat(5000)}`).subarray(0, 65_536);
  expect(headLines(bytes, 9)).toEqual(['µ'.repeat(30_000)]);
});

test('bytes with NUL or many control characters are binary, text and UTF-16 are not', () => {
  expect(looksBinary(Uint8Array.of(1, 1, 0, 0))).toBe(true);
  expect(looksBinary(Uint8Array.from({ length: 40 }, (_, i) => (i % 8) + 1))).toBe(true);
  expect(looksBinary(utf8('Time [Sec],Au197\r\n\t1;µ'))).toBe(false);
  expect(looksBinary(Uint8Array.of(0xff, 0xfe, 0x41, 0x00))).toBe(false);
  expect(looksBinary(new Uint8Array(0))).toBe(false);
});
