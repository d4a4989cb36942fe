import { YamlTrouble } from './cursor.ts';
import { defaultLimits, type YamlDocument, type YamlLimits, type YamlProblem, type YamlStream } from './document.ts';
import { readDocument } from './read-document.ts';
import { type Part, splitDocuments } from './split-documents.ts';

/** go-yaml's reader refuses these (readerc.go, after YAML 1.1, 5.1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters.
const notAllowed = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]/;

/** RFC 8259, 7. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters.
const notAllowedInJson = /[\0-\x08\x0B\x0C\x0E-\x1F]/;

/**
 * Reads a stream of YAML (or JSON) documents. One that cannot be read is a problem; the others still are read. Never
 * throws.
 *
 * Where readers differ, the one of Kubernetes decides (sigs.k8s.io/yaml over go-yaml v2, a libyaml), for a scanner must
 * see what the cluster will run: every text that it accepts is read as it reads it. What it refuses may be read where
 * YAML 1.2 allows it. The test of the YAML test suite beside this file lists every difference from YAML 1.2.
 */
export function parseYaml(text: string, limits: YamlLimits = defaultLimits): YamlStream {
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  const hasOddCharacters = notAllowed.test(text) || !text.isWellFormed();
  const budget = { nodes: limits.nodes };
  let index = 0;
  for (const part of splitDocuments(text)) {
    let start = part.start;
    for (let next: number | undefined = start; next !== undefined; index += 1) {
      start = next;
      next = undefined;
      try {
        if (hasOddCharacters) refuseOddCharacters(text, part);
        if (part.trouble !== undefined) throw part.trouble;
        if (start !== part.start && text.charCodeAt(start) !== 123)
          throw new YamlTrouble(start, 'this does not belong to the object above it');
        const read = readDocument(text, start, part.end, index, limits, budget, start !== part.start);
        documents.push(read.document);
        next = read.next;
      } catch (error) {
        if (!(error instanceof YamlTrouble)) throw error;
        const isSpent = budget.nodes <= 0;
        problems.push(problemOf(text, { start, end: isSpent ? text.length : part.end }, index, error));
        if (isSpent) return { documents, problems };
      }
    }
  }
  return { documents, problems };
}

function refuseOddCharacters(text: string, { start, end }: Part): void {
  const part = text.slice(start, end);
  const at = part.search(/^\s*\{/.test(part) ? notAllowedInJson : notAllowed);
  if (at >= 0) throw new YamlTrouble(start + at, 'a control character is not allowed');
  const lone = part.isWellFormed() ? -1 : part.search(/\p{Surrogate}/u);
  if (lone >= 0) throw new YamlTrouble(start + lone, 'half a character (a lone surrogate) is not allowed');
}

function problemOf(text: string, { start, end }: Part, index: number, trouble: YamlTrouble): YamlProblem {
  const isTemplate = trouble.reason === 'syntax' && hasPlaceholder(text, start, end);
  return {
    index,
    span: { start, end },
    reason: isTemplate ? 'template' : trouble.reason,
    message: isTemplate ? 'this is a template that has to be rendered first' : trouble.message,
    offset: Math.min(trouble.offset, text.length),
  };
}

/** `{{ … }}` of Helm, Go and Jinja, `{% … %}` of Jinja. Asked of the document alone: behind it there may be millions more. */
function hasPlaceholder(text: string, start: number, end: number): boolean {
  return /\{[{%]/.test(text.slice(start, end));
}
