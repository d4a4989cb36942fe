import type { ProblemList } from '#formats/read-problems';
import { readLines } from '#formats/text-lines';

/** One stanza of a Debian control file. */
export interface ControlParagraph {
  /** Byte at which its first field starts. */
  readonly offset: number;
  /** By name in lower case. Lines that continue a value are joined with LF, without the blank they start with. */
  readonly fields: ReadonlyMap<string, string>;
}

/** deb822(5): printable US-ASCII without blanks and the colon, and neither `#` nor `-` in front. */
const fieldForm = /^([!-"$-,.-9;-~][!-9;-~]{0,255}):/;
const mostFields = 1_000;
const mostCharacters = 4_194_304;
/** What a line costs beside its characters. */
const lineCost = 32;

/**
 * Paragraphs of a control file (deb822(5), Debian Policy 5.1) as dpkg keeps them: no comments, and only lines that are
 * really empty stand between paragraphs. A second `Package` in a paragraph starts the next one, so that a damaged
 * separator does not hide a package.
 */
export function* readParagraphs(bytes: Uint8Array, problems: ProblemList): Generator<ControlParagraph> {
  let open = new OpenParagraph(problems);
  for (const { text, offset } of readLines(bytes, problems)) {
    if (text === '') {
      if (open.hasFields) yield open.close();
      if (open.hasFields) open = new OpenParagraph(problems);
      continue;
    }
    if (text.startsWith(' ') || text.startsWith('\t')) {
      open.continue(text, offset);
      continue;
    }
    const name = fieldForm.exec(text)?.[1];
    if (name === undefined) {
      problems.add('the line is neither a field nor the continuation of one', offset);
      continue;
    }
    if (name.toLowerCase() === 'package' && open.has('package')) {
      problems.add('there is no empty line in front of the package', offset);
      yield open.close();
      open = new OpenParagraph(problems);
    }
    open.start(name.toLowerCase(), text.slice(name.length + 1).trim(), offset);
  }
  if (open.hasFields) yield open.close();
}

class OpenParagraph {
  readonly #problems: ProblemList;
  readonly #fields = new Map<string, string[]>();
  #offset = 0;
  #characters = 0;
  /** Undefined before the first field and within one that is left out. */
  #current: string[] | undefined;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  get hasFields(): boolean {
    return this.#fields.size > 0;
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  start(name: string, value: string, offset: number): void {
    if (!this.hasFields) this.#offset = offset;
    this.#current = undefined;
    if (this.#fields.has(name)) {
      this.#problems.add(`the field ${name} is there twice; the first one counts`, offset);
    } else if (this.#fields.size >= mostFields || this.#characters + value.length > mostCharacters) {
      this.#problems.add('the paragraph is too large; the rest of it was left out', offset);
    } else {
      this.#characters += value.length + lineCost;
      this.#current = [value];
      this.#fields.set(name, this.#current);
    }
  }

  continue(text: string, offset: number): void {
    if (!this.hasFields) {
      if (text.trim() !== '') this.#problems.add('the line continues a field, but there is none', offset);
      return;
    }
    if (this.#current === undefined) return;
    if (this.#characters + text.length > mostCharacters) {
      this.#problems.add('the paragraph is too large; the rest of it was left out', offset);
      this.#current = undefined;
      return;
    }
    this.#characters += text.length + lineCost;
    this.#current.push(text.slice(1).trimEnd());
  }

  close(): ControlParagraph {
    const fields = new Map([...this.#fields].map(([name, lines]) => [name, lines.join('\n')]));
    return { offset: this.#offset, fields };
  }
}
