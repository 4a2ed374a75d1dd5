import { nuclideOf } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';

/** `section_Au197` is the channel `Au197` of `section`; a name without isotope is a channel of its own. */
export function channelName(path: string): { image: string; channel: string } {
  const name = acquisitionName(path);
  const match = /^(.*?)[\s_.-]*([A-Z][a-z]?\d{1,3}|\d{1,3}[A-Z][a-z]?)$/.exec(name);
  if (!match || nuclideOf(match[2]) === undefined) return { image: name, channel: name };
  return { image: match[1] || name, channel: match[2] };
}
