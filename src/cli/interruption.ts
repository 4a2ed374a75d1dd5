import { exitCodes } from './failure.ts';

const controller = new AbortController();
let asked = 0;

/** Aborted by the first Ctrl+C. */
export const interrupted: AbortSignal = controller.signal;

function onInterrupt(): void {
  asked++;
  controller.abort();
  if (asked > 1) process.exit(exitCodes.interrupted);
}

/** The first Ctrl+C lets a command end in order, the second ends the process. */
export function listenForInterruption(): void {
  process.on('SIGINT', onInterrupt);
}

/**
 * What `work` gives, which computes long without a pause and writes nothing. A handler would not run before it is done, so
 * it is taken away: Ctrl+C ends the process at once, by the signal itself, which shells show as 130.
 */
export async function interruptible<T>(work: () => T | Promise<T>): Promise<T> {
  interrupted.throwIfAborted();
  process.off('SIGINT', onInterrupt);
  try {
    return await work();
  } finally {
    listenForInterruption();
  }
}
