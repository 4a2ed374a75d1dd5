export type NumberedStem = {
  /** With its last slash; empty at the top. */
  readonly folder: string;
  /** Name without ending and without its last run of digits, which `#` stands for: `line_#_a`. */
  readonly stem: string;
  readonly number: number | null;
  /** With its dot, in lower case; empty where there is none. */
  readonly ending: string;
};

/** Takes a path apart so that the lines of one raster share `folder`, `stem` and `ending` and differ in `number`. */
export function numberedStem(path: string): NumberedStem {
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const file = path.slice(slash);
  const dot = file.lastIndexOf('.');
  const name = dot > 0 ? file.slice(0, dot) : file;
  const ending = dot > 0 ? file.slice(dot).toLowerCase() : '';
  const match = /^(.*?)(\d+)(\D*)$/s.exec(name);
  if (!match) return { folder, stem: name, number: null, ending };
  return { folder, stem: `${match[1]}#${match[3]}`, number: Number(match[2]), ending };
}
