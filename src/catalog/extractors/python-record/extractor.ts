import type { OwnedFile } from '#domain/packages/found-package';
import { hexOfBase64 } from '#domain/packages/integrity';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';

const mostFiles = 500_000;
const lengths = { sha256: 64, sha512: 128, sha1: 40, md5: 32 } as const;

export const pythonRecord = defineExtractor({
  id: 'python-record',
  title: 'Files of installed packages of Python: RECORD in .dist-info',
  presence: 'installed',
  looksAt: { names: ['RECORD'], also: (path) => /[^/]+\.dist-info\/RECORD$/.test(path) },
  mostBytes: 64 * 1024 * 1024,
  references: {},
  /** Rows `path,algorithm=hash,size` below the folder of the packages (packaging.python.org, "Recording installed projects"). */
  extract({ path, bytes }) {
    const steps = path.split('/');
    const name = steps.at(-2)?.replace(/-[^-]*\.dist-info$/, '') ?? '';
    const base = steps.slice(0, -2);
    const files: OwnedFile[] = [];
    const problems: ExtractionProblem[] = [];
    let line = 0;
    for (const row of new TextDecoder('utf-8').decode(bytes).split(/\r?\n/)) {
      line += 1;
      if (row.trim() === '' || files.length >= mostFiles) continue;
      const [file = '', hash = ''] = splitRow(row);
      const owned = place(base, file);
      if (owned === undefined) {
        if (problems.length < 50) problems.push({ message: 'a path leads out of the root', line });
      } else files.push({ path: owned, ...digestOf(hash), ...(hash === '' ? { mayChange: true } : {}) });
    }
    if (files.length >= mostFiles) problems.push({ message: `only the first ${mostFiles} files were read` });
    return { packages: [], owned: [{ type: 'pypi', name, files }], problems };
  },
});

/** A path with a comma or a quote stands in quotes, doubled within (RFC 4180). */
function splitRow(row: string): readonly string[] {
  if (!row.startsWith('"')) return row.split(',');
  const end = row.replace(/""/g, '  ').indexOf('"', 1);
  if (end < 0) return [row.slice(1)];
  return [row.slice(1, end).replace(/""/g, '"'), ...row.slice(end + 2).split(',')];
}

function place(base: readonly string[], file: string): string | undefined {
  const steps = file.startsWith('/') ? [] : [...base];
  for (const step of file.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.length === 0 ? undefined : steps.join('/');
}

function digestOf(text: string): Pick<OwnedFile, 'digest'> {
  const at = text.indexOf('=');
  const algorithm = (['sha256', 'sha512', 'sha1', 'md5'] as const).find(
    (one) => one === text.slice(0, Math.max(0, at)),
  );
  const value = algorithm === undefined ? undefined : hexOfBase64(text.slice(at + 1));
  return algorithm !== undefined && value?.length === lengths[algorithm] ? { digest: { algorithm, value } } : {};
}
