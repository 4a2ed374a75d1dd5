import { inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflate } from './deflate.ts';
import { indexedPng, pngDataUri } from './png.ts';

const equal = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (v, i) => v === b[i]);

/** Chunks of a PNG by type, read as ISO/IEC 15948 lays them out. */
function chunks(file: Uint8Array): Map<string, { content: Uint8Array; crc: number }> {
  const view = new DataView(file.buffer, file.byteOffset);
  const found = new Map<string, { content: Uint8Array; crc: number }>();
  for (let at = 8; at < file.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    found.set(type, { content: file.subarray(at + 8, at + 8 + length), crc: view.getUint32(at + 8 + length) });
    at += length + 12;
  }
  return found;
}

describe('deflate', () => {
  test('is undone by zlib, for any bytes and for repetitive ones', () => {
    const noisy = fc.uint8Array({ maxLength: 2000 });
    const repetitive = fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 2000 }))
      .map(([part, n]) => Uint8Array.from({ length: part.length * n }, (_, i) => part[i % part.length]));
    fc.assert(
      fc.property(fc.oneof(noisy, repetitive), (bytes) => {
        expect(equal(inflateRawSync(deflate(bytes)), bytes)).toBe(true);
      }),
    );
  });

  test('finds repeats beyond the window no more than within it', () => {
    const far = new Uint8Array(80_000).map((_, i) => ((i % 40_000) * 2654435761) >>> 24);
    expect(equal(inflateRawSync(deflate(far)), far)).toBe(true);
  });

  test('makes an even picture small: 1,000,000 equal bytes in under 10 kB', () => {
    expect(deflate(new Uint8Array(1_000_000)).length).toBeLessThan(10_000);
  });
});

describe('a PNG', () => {
  const palette = [[0, 0, 0] as const, [255, 0, 0] as const, [0, 128, 255] as const];

  test('holds its pixels, its palette and a transparent first colour', () => {
    const pixels = Uint8Array.of(0, 1, 2, 2, 1, 0);
    const parts = chunks(indexedPng(3, 2, pixels, palette));
    expect([...parts.keys()]).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
    expect([...(parts.get('IHDR')?.content ?? [])]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
    expect([...(parts.get('PLTE')?.content ?? [])]).toEqual([0, 0, 0, 255, 0, 0, 0, 128, 255]);
    expect([...(parts.get('tRNS')?.content ?? [])]).toEqual([0]);
    expect([...inflateSync(parts.get('IDAT')?.content ?? new Uint8Array())]).toEqual([0, 0, 1, 2, 0, 2, 1, 0]);
  });

  test('carries the check sum every PNG has on its end chunk', () => {
    expect(chunks(indexedPng(1, 1, Uint8Array.of(1), palette)).get('IEND')?.crc).toBe(0xae426082);
  });

  test('becomes a data URI that decodes to itself', () => {
    const file = indexedPng(
      150,
      90,
      new Uint8Array(13_500).map((_, i) => i % 3),
      palette,
    );
    const text = pngDataUri(file);
    const bytes = atob(text.slice('data:image/png;base64,'.length));
    expect(Uint8Array.from(bytes, (c) => c.charCodeAt(0))).toEqual(file);
  });
});
