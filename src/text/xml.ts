import { SaxesParser } from 'saxes';
import { InputError } from '../finding/input-error.ts';

/** An element by its local name; `text` is its own character data, trimmed. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };

const mostDepth = 64;
const mostElements = 1_000_000;
const mostCharacters = 50_000_000;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function refused(where: string, found: string, cause?: unknown): InputError {
  return new InputError({
    code: 'F013',
    where,
    expected: `well-formed XML without DOCTYPE, at most ${mostDepth} levels deep`,
    found,
    fix: 'copy the file again from the instrument computer; a file cut short or edited by hand cannot be read',
    cause,
  });
}

/** The tree of a small XML text, namespaces left out. Throws F013 on bad syntax, a DOCTYPE, or excess depth or size. */
export function parseXml(text: string, where: string): XmlElement {
  const characters = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (characters.length > mostCharacters) throw refused(where, `${characters.length} characters`);
  const parser = new SaxesParser();
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  const fail = (found: string, cause?: unknown): never => {
    throw refused(`${where}:${parser.line}`, found, cause);
  };
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+:\s*/, ''), error));
  parser.on('doctype', () => fail('a DOCTYPE'));
  parser.on('opentag', (tag) => {
    elements++;
    if (elements > mostElements) fail(`more than ${mostElements} elements`);
    if (open.length >= mostDepth) fail(`more than ${mostDepth} levels`);
    const attributes: Record<string, string> = Object.create(null);
    for (const [name, value] of Object.entries(tag.attributes)) attributes[local(name)] = String(value);
    open.push({ name: local(tag.name), attributes, children: [], text: '' });
  });
  const add = (piece: string) => {
    if (open.length > 0) open[open.length - 1].text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    const closed = { ...element, text: element.text.trim() };
    if (open.length > 0) open[open.length - 1].children.push(closed);
    else root = closed;
  });
  parser.write(characters).close();
  return root ?? fail('no element');
}

/** The child elements of that name, in document order. */
export function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element ? element.children.filter((child) => child.name === name) : [];
}

/** Text of the first child of that name; undefined where there is none. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return element?.children.find((child) => child.name === name)?.text;
}

/** Every element of that name anywhere below, in document order. */
export function descendants(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}
