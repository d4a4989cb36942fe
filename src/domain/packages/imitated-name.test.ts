import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imitatedName } from './imitated-name.ts';
import { popularNames } from './popular-names.ts';

describe('imitatedName', () => {
  it.each([
    ['npm', 'loadsh', 'lodash'],
    ['npm', 'crossenv', 'cross-env'],
    ['npm', 'cross.env', 'cross-env'],
    ['npm', 'expres', 'express'],
    ['npm', 'exprress', 'express'],
    ['npm', 'epxress', 'express'],
    ['npm', 'mongose', 'mongoose'],
    ['npm', 'd1scord.js', undefined],
    ['npm', 'colouurs', undefined],
    ['npm', 'node-fetch', undefined],
    ['npm', 'nodefetch', 'node-fetch'],
    ['npm', 'preact', undefined],
    ['npm', 'redis-om', undefined],
    ['npm', '@company/lodash', undefined],
    ['pypi', 'reqeusts', 'requests'],
    ['pypi', 'urlib3', 'urllib3'],
    ['pypi', 'cryptograhpy', 'cryptography'],
    ['pypi', 'python_dateutil', undefined],
    ['pypi', 'Typing_Extensions', undefined],
    ['pypi', 'beautifulsoup', undefined],
    ['pypi', 'co1orama', 'colorama'],
    ['maven', 'loadsh', undefined],
  ])('%s %s: %s', (type, name, popular) => {
    expect(imitatedName(type, name)).toBe(popular);
  });

  it('takes no popular package for the imitation of another', () => {
    for (const type of ['npm', 'pypi'])
      for (const name of popularNames(type)) expect([name, imitatedName(type, name)]).toEqual([name, undefined]);
  });

  const suites = join('..', 'shared');
  it.skipIf(!existsSync(suites))('keeps quiet about the lockfiles of real projects', () => {
    const names = new Set<string>();
    for (const folder of ['suites/packages/scalibr', 'data/vuln/npm/app']) {
      const root = join(suites, folder);
      if (!existsSync(root)) continue;
      for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        const file = join(root, name);
        if (
          !/(?:package-lock\.json|yarn\.lock|requirements.*\.txt|poetry\.lock)$/.test(name) ||
          statSync(file).size > 8e6
        )
          continue;
        for (const [, word = ''] of readFileSync(file, 'utf8').matchAll(/["\s/]([a-z][a-z0-9._-]{3,40})["@=:\s]/g))
          names.add(word);
      }
    }
    expect(names.size).toBeGreaterThan(150);
    expect([...names].filter((name) => imitatedName('npm', name) !== undefined)).toEqual([]);
  });
});
