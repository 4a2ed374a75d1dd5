/** Steps to the right, down, left, up. */
const steps = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

const round = (x: number): number => Math.round(x * 100) / 100;
const same = (corner: number): number => corner;

/**
 * The edge of a mask as an SVG path: one closed loop for each outer edge and each hole. Pixels that touch only at a
 * corner are apart. `toX` and `toY` bring corners of pixels to the page.
 */
export function maskOutline(mask: Uint8Array, width: number, height: number, toX = same, toY = same): string {
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] === 1;
  const walked = new Uint8Array(width * height);
  let path = '';
  for (let y0 = 0; y0 < height; y0++) {
    for (let x0 = 0; x0 < width; x0++) {
      if (!inside(x0, y0) || inside(x0, y0 - 1) || walked[y0 * width + x0]) continue;
      path += `M${round(toX(x0))} ${round(toY(y0))}`;
      let [x, y, direction] = [x0, y0, 0];
      do {
        if (direction === 0) walked[y * width + x] = 1;
        x += steps[direction][0];
        y += steps[direction][1];
        const [dx, dy] = steps[direction];
        // the two pixels ahead of the corner, to the right and to the left of the way
        const right = inside(x + (dx - dy - 1) / 2, y + (dy + dx - 1) / 2);
        const left = inside(x + (dx + dy - 1) / 2, y + (dy - dx - 1) / 2);
        const turned = !right ? (direction + 1) % 4 : left ? (direction + 3) % 4 : direction;
        if (turned !== direction) {
          path += dx === 0 ? `V${round(toY(y))}` : `H${round(toX(x))}`;
          direction = turned;
        }
      } while (x !== x0 || y !== y0 || direction !== 0);
      path += 'Z';
    }
  }
  return path;
}
