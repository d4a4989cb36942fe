const mostFiles = 20;

/**
 * Paths of the files that a gemspec requires, as it writes them: `require_relative 'lib/x/version'`,
 * `require File.dirname(__FILE__) + '/lib/x/version'`, `File.join('lib', 'x')`, `File.expand_path('lib/x', __dir__)`;
 * for `require 'x/version'` with `lib` in the load path also below `lib`. Texts of one expression are put together.
 */
export function requiredFiles(source: string, path: string): readonly string[] {
  const folder = path.split('/').slice(0, -1);
  const found = new Set<string>();
  const starts = /\brequire(_relative)?\b/g;
  for (let match = starts.exec(source); match !== null && found.size < mostFiles; match = starts.exec(source)) {
    const expression = expressionAt(source, starts.lastIndex);
    const parts = [...expression.matchAll(/"([^"\n]{1,300})"|'([^'\n]{1,300})'/g)].map(
      (part) => part[1] ?? part[2] ?? '',
    );
    if (parts.length === 0) continue;
    const written = parts.join('/');
    for (const base of match[1] === undefined ? ['', 'lib'] : ['']) {
      const file = place([...folder, ...base.split('/')], written);
      if (file !== undefined) found.add(file.endsWith('.rb') ? file : `${file}.rb`);
    }
  }
  return [...found];
}

/** To the end of the line that closes its brackets, without a condition behind it. */
function expressionAt(source: string, start: number): string {
  let depth = 0;
  let end = start;
  for (; end < source.length && end - start < 2000; end += 1) {
    const character = source[end];
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === '\n' && depth <= 0) break;
  }
  return source.slice(start, end).replace(/\s(?:if|unless)\s.*$/s, '');
}

function place(base: readonly string[], written: string): string | undefined {
  const steps: string[] = [];
  for (const step of [...base, ...written.split('/')]) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.length === 0 ? undefined : steps.join('/');
}
