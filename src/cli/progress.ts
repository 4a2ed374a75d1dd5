import type { Progress } from '../run/source.ts';

/** Progress on stderr: one line that is overwritten on a terminal, finished jobs only where it is not. */
export function progressOn(stream: NodeJS.WriteStream, quiet: boolean): { progress: Progress; done: () => void } {
  if (quiet) return { progress: () => {}, done: () => {} };
  let last = 0;
  let shown = false;
  const progress: Progress = (step) => {
    if (!stream.isTTY) return;
    const now = Date.now();
    const finished = step.done + 1 >= step.total;
    if (now - last < 80 && !finished) return;
    last = now;
    const words = { hash: 'checking', read: 'reading', calibration: 'calibrating', measurement: 'measuring' }[
      step.task
    ];
    const text = `${words} ${step.name} (${Math.min(step.done + 1, step.total)} of ${step.total})`;
    stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
    shown = true;
  };
  return { progress, done: () => shown && stream.write('\r\u001b[K') };
}
