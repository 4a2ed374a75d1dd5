import { escapeXml } from '../svg/escape.ts';

/** Markup that is safe to put on a page as it is. */
export type Html = { readonly html: string };

type Content = Html | string | number | readonly Content[];

function written(content: Content): string {
  if (typeof content === 'string' || typeof content === 'number') return escapeXml(String(content));
  return 'html' in content ? content.html : content.map(written).join('');
}

/** Markup with every value put into it escaped, unless it is markup itself: html`<p>${name}</p>`. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { html: parts.reduce((text, part, i) => text + written(values[i - 1]) + part) };
}

/** Text that is markup already, such as a figure drawn here; never text of a user. */
export function trusted(text: string): Html {
  return { html: text };
}

export const nothing: Html = { html: '' };

/** An anchor for a name: letters and digits kept, everything else as its code point, so that two names never clash. */
export function anchor(kind: string, name: string): string {
  const safe = [...name]
    .map((c) => (/[A-Za-z0-9-]/.test(c) ? c : `_${(c.codePointAt(0) ?? 0).toString(16)}_`))
    .join('');
  return `${kind}-${safe}`;
}
