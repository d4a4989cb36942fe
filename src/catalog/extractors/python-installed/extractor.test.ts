import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pythonInstalled } from './extractor.ts';

const path = 'usr/lib/python3/site-packages/Jinja2-3.1.4.dist-info/METADATA';
const sample = `Metadata-Version: 2.1
Name: Jinja2
version: 3.1.4
Summary: Templates
License: UNKNOWN
Classifier: License :: OSI Approved :: BSD License
Requires-Dist: MarkupSafe>=2.0
Requires-Dist: Babel>=2.7 ; extra == "i18n"
Project-URL: Source, https://github.com/pallets/jinja
Description: one
  two

Name: body
`;

describe('python-installed', () => {
  it('finds the packages', () => {
    const told = extract(pythonInstalled, path, sample);
    expect(namesOf(told)).toEqual(['Jinja2@3.1.4']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(pythonInstalled, path, 'Metadata-Version: 2.1\nName: Jinja2\n');
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('reads licence, needs and homepage', () => {
    expect(extract(pythonInstalled, path, sample).packages[0]).toEqual({
      type: 'pypi',
      name: 'Jinja2',
      version: '3.1.4',
      licences: ['BSD License'],
      needs: ['MarkupSafe'],
      homepage: 'https://github.com/pallets/jinja',
      summary: 'Templates',
    });
    const expression = 'Name: a\nVersion: 1\nLicense-Expression: MIT OR Apache-2.0\n';
    expect(extract(pythonInstalled, path, expression).packages[0]?.licences).toEqual(['MIT OR Apache-2.0']);
  });

  it('looks at what is installed', () => {
    const isWanted = (one: string): boolean | undefined => pythonInstalled.looksAt.also?.(one, undefined);
    expect(isWanted('lib/a-1.dist-info/METADATA')).toBe(true);
    expect(isWanted('lib/a.egg-info/PKG-INFO')).toBe(true);
    expect(isWanted('lib/a-1.egg/EGG-INFO/PKG-INFO')).toBe(true);
    expect(isWanted('lib/a-1-py3.egg-info')).toBe(true);
    expect(isWanted('src/a-1/PKG-INFO')).toBe(false);
  });

  it('survives damage', () => {
    survivesDamage(pythonInstalled, path, sample);
  });
});
