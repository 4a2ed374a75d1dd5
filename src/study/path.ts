/** Keys and indices from the top of a study file down to a value. */
export type Path = readonly (string | number)[];

/** `measurements.hel-la.steps[0].dwell` */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** `/measurements/hel-digest/facts/cells`, in which `~` and `/` of a key are `~0` and `~1` (RFC 6901). */
export function pointer(path: Path): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
