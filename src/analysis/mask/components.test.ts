import { describe, expect, it } from 'vitest';
import { components, withoutHoles, withoutSpecks } from './components.ts';

const maskOf = (rows: readonly string[]) => Uint8Array.from(rows.join(''), (c) => (c === '#' ? 1 : 0));
const drawn = (mask: Uint8Array, width: number) =>
  Array.from({ length: mask.length / width }, (_, y) =>
    [...mask.subarray(y * width, (y + 1) * width)].map((v) => (v ? '#' : '.')).join(''),
  );

describe('the components of a mask', () => {
  it('join by corners, and do not reach round the edge of the picture', () => {
    const mask = maskOf(['#...#', '.#..#', '.....', '#...#']);
    expect(components(mask, 5).sizes).toEqual([2, 2, 1, 1]);
    expect(components(mask, 5, 4).sizes).toEqual([1, 2, 1, 1, 1]);
  });

  it('are dropped below a size', () => {
    expect(drawn(withoutSpecks(maskOf(['##..', '#..#']), 4, 2), 4)).toEqual(['##..', '#...']);
  });

  it('have holes below a size filled, but no bay at the edge', () => {
    const mask = maskOf(['######', '#.#..#', '#.####', '######', '#.####']);
    expect(drawn(withoutHoles(mask, 6, 3), 6)).toEqual(['######', '######', '######', '######', '#.####']);
    expect(drawn(withoutHoles(mask, 6, 2), 6)).toEqual(drawn(mask, 6));
  });
});
