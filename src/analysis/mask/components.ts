/** Pixels that touch, also by their corners: `label` is 0 outside, 1…count inside; `sizes[k]` pixels of component k + 1. */
export type Components = { readonly label: Int32Array; readonly sizes: readonly number[] };

/** Connected components of the pixels that are 1 in `mask` (row-major, `width` columns); eight neighbours, or four. */
export function components(mask: Uint8Array, width: number, neighbours: 4 | 8 = 8): Components {
  const label = new Int32Array(mask.length);
  const waiting = new Int32Array(mask.length);
  const sizes: number[] = [];
  for (let seed = 0; seed < mask.length; seed++) {
    if (mask[seed] === 0 || label[seed] !== 0) continue;
    const own = sizes.length + 1;
    let size = 0;
    let top = 0;
    waiting[top++] = seed;
    label[seed] = own;
    while (top > 0) {
      const at = waiting[--top];
      size++;
      const x = at % width;
      for (let dy = -width; dy <= width; dy += width)
        for (let dx = -1; dx <= 1; dx++) {
          if (neighbours === 4 && dx !== 0 && dy !== 0) continue;
          const next = at + dy + dx;
          if (x + dx < 0 || x + dx >= width || next < 0 || next >= mask.length) continue;
          if (mask[next] === 0 || label[next] !== 0) continue;
          label[next] = own;
          waiting[top++] = next;
        }
    }
    sizes.push(size);
  }
  return { label, sizes };
}

/** The mask without components below `least` pixels. */
export function withoutSpecks(mask: Uint8Array, width: number, least: number): Uint8Array {
  const { label, sizes } = components(mask, width);
  return mask.map((_, i) => (label[i] > 0 && sizes[label[i] - 1] >= least ? 1 : 0));
}

/** The mask with its holes below `least` pixels filled: what is outside and enclosed by it (four neighbours). */
export function withoutHoles(mask: Uint8Array, width: number, least: number): Uint8Array {
  const outside = mask.map((v) => 1 - v);
  const { label, sizes } = components(outside, width, 4);
  const height = mask.length / width;
  const open = new Set<number>();
  for (let x = 0; x < width; x++) open.add(label[x]).add(label[(height - 1) * width + x]);
  for (let y = 0; y < height; y++) open.add(label[y * width]).add(label[y * width + width - 1]);
  return mask.map((v, i) => (v === 1 || (!open.has(label[i]) && sizes[label[i] - 1] < least) ? 1 : 0));
}
