import { defineExtractor } from '#engines/extraction/extractor';
import { readRequirements } from '#formats/python/read-requirements';

export const pythonRequirements = defineExtractor({
  id: 'python-requirements',
  title: 'requirements.txt of pip',
  presence: 'declared',
  // `requirements.txt`, `requirements-dev.txt`, `dev-requirements.txt`, and `requirements/base.txt`.
  looksAt: { endings: ['.txt', '.pip'], also: (path) => /requirements(?:[^/]*|\/[^/]*)\.(?:txt|pip)$/i.test(path) },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['python/requirements'] },
  extract: readRequirements,
});
