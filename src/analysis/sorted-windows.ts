/** The values of the window around one pixel, without NaN, in rising order: the first `count` of `values`. */
export type SortedWindow = { values: Float64Array; count: number };

/**
 * Calls `visit` for each pixel of a row-major image, row by row, with the sorted values of the square window of `size` around
 * it; windows end at the border. Each column is sorted once a row; from pixel to pixel one is merged in as one is taken out,
 * so that a window costs a pass over its values. The window is the same object at every call.
 */
export function sortedWindows(
  values: Float64Array,
  width: number,
  size: number,
  visit: (pixel: number, window: SortedWindow) => void,
): void {
  const height = width > 0 ? Math.floor(values.length / width) : 0;
  const half = size >> 1;
  const stride = size + 1;
  const columns = new Float64Array(width * stride);
  const none = new Float64Array([Number.POSITIVE_INFINITY]);
  const window: SortedWindow = { values: new Float64Array(size * size), count: 0 };
  let other: Float64Array = new Float64Array(size * size);
  for (let y = 0; y < height; y++) {
    sortColumns(values, width, Math.max(0, y - half), Math.min(height - 1, y + half), columns, stride);
    window.count = 0;
    for (let x = -half; x < width; x++) {
      const [entering, leaving] = [x + half, x - half - 1];
      const into = other;
      const [from, count] = [window.values, window.count];
      const [add, added] = entering < width ? [columns, entering * stride] : [none, 0];
      const [take, taken] = leaving >= 0 ? [columns, leaving * stride] : [none, 0];
      let [a, t, n] = [added, taken, 0];
      let [next, gone] = [add[a], take[t]];
      for (let k = 0; k < count; k++) {
        const value = from[k];
        if (value === gone) {
          gone = take[++t];
          continue;
        }
        while (next <= value) {
          into[n++] = next;
          next = add[++a];
        }
        into[n++] = value;
      }
      while (next < Number.POSITIVE_INFINITY) {
        into[n++] = next;
        next = add[++a];
      }
      other = from;
      window.values = into;
      window.count = n;
      if (x >= 0) visit(y * width + x, window);
    }
  }
}

/** Each column from row `top` to `bottom`, rising, with infinity after its last number. */
function sortColumns(
  values: Float64Array,
  width: number,
  top: number,
  bottom: number,
  columns: Float64Array,
  stride: number,
): void {
  for (let x = 0; x < width; x++) {
    const first = x * stride;
    let end = first;
    for (let j = top * width + x; j <= bottom * width + x; j += width) {
      const value = values[j];
      if (!(Math.abs(value) < Number.POSITIVE_INFINITY)) continue;
      let k = end++;
      while (k > first && columns[k - 1] > value) {
        columns[k] = columns[k - 1];
        k--;
      }
      columns[k] = value;
    }
    columns[end] = Number.POSITIVE_INFINITY;
  }
}
