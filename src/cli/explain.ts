import { codes } from '../finding/codes/all.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { outPaint, say, sayJson } from './terminal.ts';

/** `cupel explain CODE`. */
export async function explain(call: Invocation, written: string): Promise<number> {
  const code = written.toUpperCase();
  const text = codes[code];
  if (!text) {
    const family = Object.keys(codes).filter((c) => c[0] === code[0]);
    throw new UsageError(
      `there is no code ${code}; ${family.length > 0 ? `codes of this family: ${family.join(', ')}` : `families: ${[...new Set(Object.keys(codes).map((c) => c[0]))].join(', ')}`}`,
    );
  }
  if (call.json) sayJson({ code, ...text });
  else say(`${outPaint.bold(`${code}: ${text.title}`)}\n\n${text.meaning}\n\nMend: ${text.mend}`);
  return exitCodes.fine;
}
