/**
 * Characters that would steer a terminal, break a line or turn the reading direction (CVE-2021-42574) are made visible:
 * manifests are input.
 */
export function printable(text: string): string {
  return text.replaceAll(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) =>
      character === '\n'
        ? '↵'
        : character === '\t'
          ? ' '
          : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const noWidth = /\p{Mn}|\p{Me}|[\u200b-\u200d]/u;

/** Columns of a terminal that a text takes: two for East Asian wide characters and pictures (UAX 11), none for marks. */
export function columnsOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: anything beyond ASCII is what it asks for
  if (!/[^\u0000-\u007f]/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += noWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/** Cut to so many characters, with an ellipsis where something is missing; never inside a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = length - 1;
  const code = text.charCodeAt(end - 1);
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`;
}

/** Breaks at blanks so that no line is wider than `width` columns, unless one word is. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const columns = columnsOf(word);
    if (line !== '' && used + 1 + columns > width) {
      lines.push(line);
      line = word;
      used = columns;
    } else {
      used = line === '' ? columns : used + 1 + columns;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

/** For HTML and XML text and attributes; characters that XML cannot hold at all are replaced. */
export function escapeMarkup(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 section 2.2 excludes these
      .replaceAll(
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        '\ufffd',
      )
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
  );
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `Deployment shop/cart, container app`: how people name a subject. */
export function nameSubject(subject: {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly container?: string;
}): string {
  const name = subject.namespace === undefined ? subject.name : `${subject.namespace}/${subject.name}`;
  return `${subject.kind} ${name}${subject.container === undefined ? '' : `, container ${subject.container}`}`;
}
