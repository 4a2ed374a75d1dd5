const two = (n: number) => String(n).padStart(2, '0');

/** A moment of the simulated day, 2 March 2026, `seconds` after nine in the morning, as MassHunter prints it. */
export function massHunterTime(seconds: number): string {
  const { hour, minute, second } = hands(seconds);
  return `2026-03-02 ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** The same moment as Qtegra prints it: `03-02-2026 09:14:17 AM`. */
export function qtegraTime(seconds: number): string {
  const { hour, minute, second } = hands(seconds);
  return `03-02-2026 ${two(((hour + 11) % 12) + 1)}:${two(minute)}:${two(second)} ${hour < 12 ? 'AM' : 'PM'}`;
}

function hands(seconds: number): { hour: number; minute: number; second: number } {
  const whole = Math.floor(seconds);
  return { hour: 9 + Math.floor(whole / 3600), minute: modulo(Math.floor(whole / 60), 60), second: modulo(whole, 60) };
}

/** Below zero too: a clock that is behind shows moments before nine. */
const modulo = (n: number, of: number): number => ((n % of) + of) % of;

/** The same moment to the millisecond, as a laser log writes it: `2026-03-02 09:14:17.250`. */
export function laserTime(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  return `${massHunterTime(Math.floor(ms / 1000))}.${String(modulo(ms, 1000)).padStart(3, '0')}`;
}
