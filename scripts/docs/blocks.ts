/** A fenced block that a page asks to run: ```` ```sh run ````, ```` ```sh run exit=2 ````, ```` ```ts run ````. */
export type Block = {
  readonly language: 'sh' | 'ts';
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly code: string;
  readonly exit: number;
  /** The ```` ```text output ```` block that follows, or null when the output does not matter. */
  readonly output: string | null;
};

type Fence = { info: string; line: number; body: string[] };

/** Every fenced block of a page, and its prose (fenced lines left blank, so that line numbers stay). */
export function fences(page: string): { fences: readonly Fence[]; prose: string } {
  const found: Fence[] = [];
  const prose: string[] = [];
  let open: { fence: Fence; mark: string } | null = null;
  for (const [index, line] of page.split(/\r?\n/).entries()) {
    const mark = /^\s*(`{3,}|~{3,})\s*(.*)$/.exec(line);
    if (open) {
      prose.push('');
      if (mark?.[1].startsWith(open.mark) && mark[2] === '') open = null;
      else open.fence.body.push(line);
    } else if (mark) {
      prose.push('');
      open = { mark: mark[1], fence: { info: mark[2].trim(), line: index + 1, body: [] } };
      found.push(open.fence);
    } else prose.push(line);
  }
  return { fences: found, prose: prose.join('\n') };
}

/** The blocks of a page that ask to run, each with the output it promises. Throws on a misspelt request. */
export function blocks(page: string): readonly Block[] {
  const list = fences(page).fences;
  const result: Block[] = [];
  for (const [index, { info, line, body }] of list.entries()) {
    if (info === 'text output') {
      if (!list[index - 1] || !/ run\b/.test(list[index - 1].info))
        throw new Error(`line ${line}: "text output" follows no block that runs`);
      continue;
    }
    const request = /^(sh|ts) run(?: exit=(\d+))?$/.exec(info);
    if (!request) {
      if (/\b(run|output)\b/.test(info))
        throw new Error(`line ${line}: "${info}" is neither "sh run", "ts run" nor "text output"`);
      continue;
    }
    const next = list[index + 1];
    result.push({
      language: request[1] === 'sh' ? 'sh' : 'ts',
      line,
      code: body.join('\n'),
      exit: Number(request[2] ?? 0),
      output: next?.info === 'text output' ? next.body.join('\n') : null,
    });
  }
  return result;
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** True when `actual` is `expected`: `…` alone on a line stands for any lines, `…` within a line for any characters. */
export function outputMatches(expected: string, actual: string): boolean {
  const tidy = (text: string) =>
    text
      .replace(/\r/g, '')
      .replace(/[ \t]+$/gm, '')
      .trim();
  const lines = tidy(expected).split('\n');
  const pattern = lines.map((line) => {
    if (line.trim() === '…') return '(?:[^\\n]*\\n)*?';
    return `${line.split('…').map(literally).join('[^\\n]*')}\\n`;
  });
  return new RegExp(`^${pattern.join('')}$`).test(`${tidy(actual)}\n`);
}
