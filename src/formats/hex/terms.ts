/** A value of Elixir or Erlang, as lockfiles hold them. Tuples, lists and maps are `items`; keys of a map stand before their values. */
export type Term =
  | { readonly kind: 'text' | 'word'; readonly text: string; readonly line: number }
  | { readonly kind: 'tuple' | 'list' | 'map'; readonly items: readonly Term[]; readonly line: number };

export interface TermsRead {
  /** As far as they could be read. */
  readonly terms: readonly Term[];
  readonly problem?: { readonly message: string; readonly line: number };
}

/** Collections within each other. */
const deepest = 100;
const mostTerms = 1_000_000;

type Open = { readonly kind: 'tuple' | 'list' | 'map'; readonly items: Term[]; readonly line: number };

/** Texts are bounded: of longer ones the engine of regular expressions would run out of stack. */
const token =
  /[^\S\n]+|(\n)|(%\{|[{[])|([}\]])|(?:<<)?"((?:[^"\\]|\\[^]){0,20000})"(?:\/utf8)?(?:>>)?(:)?|:?([\p{L}_][\p{L}\p{N}_@?!]*)(:(?=\s))?|(-?\d[\d._]*)|(=>|[,.|])|:'([^'\n]*)'|'([^'\n]*)'/uy;

/** Terms of Elixir (mix.lock) or Erlang (rebar.lock): no calls, no operators. Never throws. */
export function readTerms(text: string, comment: '#' | '%'): TermsRead {
  const terms: Term[] = [];
  const open: Open[] = [];
  let line = 1;
  let count = 0;
  const put = (term: Term): void => void (open.at(-1)?.items ?? terms).push(term);
  for (let at = 0; at < text.length; ) {
    const isComment = text.startsWith(comment, at) && !text.startsWith('%{', at);
    if (isComment) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    token.lastIndex = at;
    const match = token.exec(text);
    count += 1;
    if (match === null) return { terms, problem: { message: 'a term was expected', line } };
    if (count > mostTerms) return { terms, problem: { message: `it has more than ${mostTerms} words`, line } };
    const [whole, feed, opening, closing, quoted, , word, , number, , name, other] = match;
    at += whole.length;
    if (feed !== undefined) line += 1;
    else if (opening !== undefined) {
      if (open.length >= deepest) return { terms, problem: { message: `it is deeper than ${deepest} levels`, line } };
      const made: Open = { kind: opening === '[' ? 'list' : opening === '{' ? 'tuple' : 'map', items: [], line };
      put(made);
      open.push(made);
    } else if (closing !== undefined) {
      const last = open.pop();
      if (last === undefined || (last.kind === 'list') !== (closing === ']'))
        return { terms, problem: { message: `a ${closing} is out of place`, line } };
    } else if (quoted !== undefined) {
      put({ kind: 'text', text: quoted.replace(/\\(.)/g, '$1'), line });
      line += quoted.split('\n').length - 1;
    } else {
      const found = word ?? number ?? name ?? other;
      if (found !== undefined) put({ kind: 'word', text: found, line });
    }
  }
  return { terms, ...(open.length === 0 ? {} : { problem: { message: 'it ends too early', line } }) };
}

/** The text of a text or a word. */
export function termText(term: Term | undefined): string | undefined {
  return term?.kind === 'text' || term?.kind === 'word' ? term.text : undefined;
}

export function termItems(term: Term | undefined): readonly Term[] {
  return term !== undefined && 'items' in term ? term.items : [];
}
