import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { extract, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pythonRecord } from './extractor.ts';

const path = 'usr/lib/python3/site-packages/some_name-1.0.dist-info/RECORD';
const sum = createHash('sha256').update('content').digest();
const sample = `some_name/__init__.py,sha256=${sum.toString('base64url')},7
"some_name/a ""b"", c.py",sha256=x,1
../../../bin/tool,,
some_name-1.0.dist-info/RECORD,,
`;

describe('python-record', () => {
  it('finds the files with their digests', () => {
    const { packages, owned, problems } = extract(pythonRecord, path, sample);
    expect(packages).toEqual([]);
    expect(problems).toEqual([]);
    expect(owned).toEqual([
      {
        type: 'pypi',
        name: 'some_name',
        files: [
          {
            path: 'usr/lib/python3/site-packages/some_name/__init__.py',
            digest: { algorithm: 'sha256', value: sum.toString('hex') },
          },
          { path: 'usr/lib/python3/site-packages/some_name/a "b", c.py' },
          { path: 'usr/bin/tool', mayChange: true },
          { path: 'usr/lib/python3/site-packages/some_name-1.0.dist-info/RECORD', mayChange: true },
        ],
      },
    ]);
  });

  it('tells paths that lead out of the root', () => {
    const { owned, problems } = extract(pythonRecord, 'a-1.dist-info/RECORD', '../../etc/passwd,,\na.py,,\n');
    expect(owned?.[0]?.files.map((file) => file.path)).toEqual(['a.py']);
    expect(problems).toEqual([{ message: 'a path leads out of the root', line: 1 }]);
  });

  it('survives damage', () => {
    survivesDamage(pythonRecord, path, sample);
  });
});
