import type { OwnedFile } from '#domain/packages/found-package';
import { hashOfPair } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type Extraction } from '#engines/extraction/extractor';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';

type Fields = Readonly<Record<string, unknown>>;
const mostFiles = 500_000;

export const condaMeta = defineExtractor({
  id: 'conda-meta',
  title: 'Installed packages of Conda: conda-meta',
  presence: 'installed',
  looksAt: { endings: ['.json'], also: (path) => /(?:^|\/)conda-meta\/[^/]+\.json$/.test(path) },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['python/condameta'] },
  extract({ path, bytes }): Extraction {
    const { value, problem } = readJson(bytes);
    const problems = problem === undefined ? [] : [problem];
    const name = isFields(value) ? textOf(value, 'name') : undefined;
    const version = isFields(value) ? textOf(value, 'version') : undefined;
    if (!isFields(value) || name === undefined || name === '' || version === undefined || version === '')
      return { packages: [], problems: [...problems, { message: 'it has neither a name nor a version', line: 1 }] };
    const hash =
      hashOfPair(`sha256:${textOf(value, 'sha256') ?? ''}`) ?? hashOfPair(`md5:${textOf(value, 'md5') ?? ''}`);
    const found = packageOf({
      type: 'conda',
      name,
      version,
      licences: textsOf({ list: [textOf(value, 'license')] }, 'list'),
      qualifiers: qualifiersOf(value),
      needs: textsOf(value, 'depends').flatMap((text) => text.split(' ')[0] ?? []),
      hashes: hash === undefined ? [] : [hash],
    });
    const files = filesOf(value, path.split('/').slice(0, -2));
    return { packages: [found], problems, ...(files.length === 0 ? {} : { owned: [{ type: 'conda', name, files }] }) };
  },
});

function qualifiersOf(value: Fields): Readonly<Record<string, string>> {
  const build = textOf(value, 'build') ?? textOf(value, 'build_string');
  const channel = textOf(value, 'channel');
  const subdir = textOf(value, 'subdir');
  return {
    ...(build === undefined ? {} : { build }),
    ...(channel === undefined ? {} : { channel }),
    ...(subdir === undefined ? {} : { subdir }),
  };
}

/** Below the folder that holds conda-meta. `sha256_in_prefix` is of the file after its paths were put in. */
function filesOf(value: Fields, base: readonly string[]): readonly OwnedFile[] {
  const told = new Map<string, string>();
  for (const [, item] of itemsOf(fieldsOf(value, 'paths_data') ?? {}, 'paths')) {
    const file = textOf(item, '_path');
    const sum = textOf(item, 'sha256_in_prefix') ?? textOf(item, 'sha256');
    if (file !== undefined) told.set(file, sum ?? '');
  }
  for (const file of textsOf(value, 'files')) if (!told.has(file)) told.set(file, '');
  return [...told].slice(0, mostFiles).flatMap(([file, sum]) => {
    const steps = file.split('/').filter((step) => step !== '' && step !== '.');
    if (steps.length === 0 || steps.includes('..')) return [];
    const digest = hashOfPair(`sha256:${sum}`);
    const path = [...base, ...steps].join('/');
    return [
      { path, ...(digest === undefined ? {} : { digest: { algorithm: 'sha256' as const, value: digest.value } }) },
    ];
  });
}
