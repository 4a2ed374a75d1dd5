const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for XML and HTML, in content and in quoted attributes; control characters XML forbids become U+FFFD. */
export function escapeXml(text: string): string {
  let safe = '';
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    const forbidden =
      (code < 32 && code !== 9 && code !== 10 && code !== 13) ||
      (code >= 0xd800 && code <= 0xdfff) ||
      (code >= 0xfffe && code <= 0xffff);
    safe += forbidden ? '\uFFFD' : (entities[c] ?? c);
  }
  return safe;
}
