import { InputError } from '../finding/input-error.ts';
import { attributesAt, type XmlAttributes, XmlFault } from './xml-tag.ts';

/** What is done with the parts of an XML text, in its order. Names are without their prefix. */
export type XmlHandlers = {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  /** Text directly inside an element of `textOf`, in one piece where no comment parts it; the bytes are valid during the call. */
  text(bytes: Uint8Array): void;
  readonly textOf: ReadonlySet<string>;
};

const chunkBytes = 1 << 20;
const mostDepth = 64;
/** Longest tag or comment (bytes). */
const longestTag = 1 << 20;
const [lt, gt] = [60, 62];

/**
 * An XML text of any length, read about 1 MiB at a time (more where one text needs it); yields after each piece. UTF-8, UTF-16
 * with a mark, and encodings that hold ASCII. Throws F013 on bad syntax, a DOCTYPE, an entity of its own, or excess depth.
 */
export async function* scanXml(blob: Blob, where: string, handlers: XmlHandlers): AsyncGenerator<void> {
  const mark = new Uint8Array(await blob.slice(0, 200).arrayBuffer());
  const wide =
    mark[0] === 0xff && mark[1] === 0xfe ? 'utf-16le' : mark[0] === 0xfe && mark[1] === 0xff ? 'utf-16be' : null;
  const state: State = { handlers, open: [], rooted: false, decoder: null };
  const transcoder = wide ? new TextDecoder(wide, { ignoreBOM: false }) : null;
  let held = new Uint8Array(0);
  let at = !wide && mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf ? 3 : 0;
  let before = 0;
  try {
    state.decoder = decoderOf(mark, wide);
    do {
      const to = Math.min(at + Math.max(chunkBytes, held.length), blob.size);
      const read = new Uint8Array(await blob.slice(at, to).arrayBuffer());
      at = to;
      const last = at >= blob.size;
      const fresh = transcoder ? new TextEncoder().encode(transcoder.decode(read, { stream: !last })) : read;
      const bytes = held.length === 0 ? fresh : joined(held, fresh);
      const end = scan(bytes, last, state);
      held = bytes.slice(end);
      before += end;
      yield;
    } while (at < blob.size);
    if (state.open.length > 0) throw new XmlFault(`no end of <${state.open[state.open.length - 1].slice(0, 40)}>`, 0);
    if (!state.rooted) throw new XmlFault('no element', 0);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    const line = wide ? '' : `:${await lineOf(blob, before + error.at)}`;
    throw new InputError({
      code: 'F013',
      where: `${where}${line}`,
      expected: `well-formed XML without DOCTYPE, at most ${mostDepth} levels deep`,
      found: error.found,
      fix: 'copy the file again, or convert it again from the raw data',
    });
  }
}

type State = {
  readonly handlers: XmlHandlers;
  /** Full names of the open elements. */
  readonly open: string[];
  rooted: boolean;
  decoder: TextDecoder | null;
};

/** Reads whole parts; the position of the first that is not whole. */
function scan(bytes: Uint8Array, last: boolean, state: State): number {
  let p = 0;
  while (p < bytes.length) {
    const tag = bytes.indexOf(lt, p);
    const textEnd = tag < 0 ? bytes.length : tag;
    if (textEnd > p) {
      const wanted = state.handlers.textOf.has(localName(state.open[state.open.length - 1] ?? ''));
      if (tag < 0 && wanted && !last) return p;
      if (wanted) state.handlers.text(bytes.subarray(p, textEnd));
      else if (state.open.length === 0) requireBlank(bytes, p, textEnd);
    }
    if (tag < 0) return bytes.length;
    const end = part(bytes, tag, state);
    if (end < 0) {
      if (last || bytes.length - tag > longestTag) throw new XmlFault('a tag or comment without an end', tag);
      return tag;
    }
    p = end;
  }
  return p;
}

/** Reads the tag, comment or instruction at `from`; where it ends, −1 where it is not whole. */
function part(bytes: Uint8Array, from: number, state: State): number {
  const code = bytes[from + 1];
  if (code === undefined) return -1;
  if (code === 63) return after(bytes, from + 2, '?>');
  if (code === 33) return declaration(bytes, from, state);
  if (code === 47) {
    const end = bytes.indexOf(gt, from);
    if (end < 0) return -1;
    const name = asciiText(bytes, from + 2, end).trimEnd();
    const open = state.open.pop();
    if (open !== name) throw new XmlFault(`</${name.slice(0, 40)}> where <${(open ?? '').slice(0, 40)}> is open`, from);
    state.handlers.close(localName(name));
    return end + 1;
  }
  const tag = attributesAt(bytes, from + 1, state.decoder);
  if (tag === null) return -1;
  if (state.open.length === 0 && state.rooted) throw new XmlFault('a second root element', from);
  if (state.open.length >= mostDepth) throw new XmlFault(`more than ${mostDepth} levels`, from);
  state.rooted = true;
  const name = localName(tag.name);
  state.handlers.open(name, tag.attributes);
  if (tag.empty) state.handlers.close(name);
  else state.open.push(tag.name);
  return tag.end;
}

/** A comment or CDATA; anything else that begins with `<!` is refused. */
function declaration(bytes: Uint8Array, from: number, state: State): number {
  const start = asciiText(bytes, from, Math.min(from + 9, bytes.length));
  if (start.startsWith('<!--')) return after(bytes, from + 4, '-->');
  if (start === '<![CDATA[') {
    const end = after(bytes, from + 9, ']]>');
    const open = state.open[state.open.length - 1];
    if (open === undefined) throw new XmlFault('text outside of the root element', from);
    if (end > 0 && state.handlers.textOf.has(localName(open))) state.handlers.text(bytes.subarray(from + 9, end - 3));
    return end;
  }
  if ('<![CDATA['.startsWith(start) || '<!--'.startsWith(start)) return -1;
  throw new XmlFault(/^<!doctyp/i.test(start) ? 'a DOCTYPE' : `"${start}"`, from);
}

/** The position after the next `mark`; −1 where there is none. */
function after(bytes: Uint8Array, from: number, mark: string): number {
  const [first, ...rest] = [...mark].map((c) => c.charCodeAt(0));
  for (let p = bytes.indexOf(first, from); p >= 0; p = bytes.indexOf(first, p + 1))
    if (rest.every((code, i) => bytes[p + 1 + i] === code)) return p + mark.length;
  return -1;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < Math.min(to, from + 200); i++) text += String.fromCharCode(bytes[i]);
  return text;
}

function requireBlank(bytes: Uint8Array, from: number, to: number): void {
  for (let p = from; p < to; p++) if (bytes[p] > 32) throw new XmlFault('text outside of the root element', p);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The encoding the XML declares; UTF-8 without one, and where UTF-16 was turned into it. */
function decoderOf(mark: Uint8Array, wide: string | null): TextDecoder {
  const start = new TextDecoder('latin1').decode(mark);
  const declared = /^\s*(?:ï»¿)?<\?xml[^>]*encoding=["']([\w.:-]{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(wide ? 'utf-8' : declared);
  } catch {
    throw new XmlFault(`the unknown encoding ${declared}`, 0);
  }
}

async function lineOf(blob: Blob, byte: number): Promise<number> {
  let line = 1;
  for (let at = 0; at < byte; at += chunkBytes) {
    const bytes = new Uint8Array(await blob.slice(at, Math.min(at + chunkBytes, byte)).arrayBuffer());
    for (let p = bytes.indexOf(10); p >= 0; p = bytes.indexOf(10, p + 1)) line++;
  }
  return line;
}
