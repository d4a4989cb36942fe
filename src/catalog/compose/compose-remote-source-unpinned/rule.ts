import { words } from '#domain/compose/scalars';
import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import { defineRule } from '#engines/rules/rule';

export const composeRemoteSourceUnpinned = defineRule({
  id: 'compose-remote-source-unpinned',
  title: 'What is built or started comes unpinned from somewhere else',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose',
  needs: 'object',
  why: 'Whoever may push to that repository, or stands on the way to it, decides what runs on the host the next time somebody starts the project.',
  remedy: 'Name a commit behind # (a digest behind @ with oci://), or keep the files in the repository.',
  references: { cwe: ['CWE-494', 'CWE-829'], mitre: ['T1195.002'] },
  says: '{found} may be another one tomorrow',
  *check({ value, services }) {
    for (const { source, at } of [...includes(value.include), ...services.flatMap(contextOf)]) {
      if (source !== undefined && isRemote(source) && !isPinned(source))
        yield { at, found: source.replace(/\/\/[^/@]*@/, '//').slice(0, 200) };
    }
  },
});

interface Source {
  readonly source: string | undefined;
  readonly at: Path;
}

function includes(value: unknown): readonly Source[] {
  return list(value).flatMap((item, index): Source[] => {
    if (!isMapping(item)) return [{ source: words(item), at: ['include', index] }];
    const { path } = item;
    return Array.isArray(path)
      ? path.map((one, at) => ({ source: words(one), at: ['include', index, 'path', at] }))
      : [{ source: words(path), at: ['include', index, 'path'] }];
  });
}

function contextOf({
  value,
  path,
}: {
  readonly value: { readonly [key: string]: unknown };
  path(field: string): Path;
}): Source[] {
  return isMapping(value.build)
    ? [{ source: words(mapping(value.build).context), at: path('build.context') }]
    : [{ source: words(value.build), at: path('build') }];
}

function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh|oci):\/\/|^git@|^github\.com\//.test(source);
}

function isPinned(source: string): boolean {
  return /#[0-9a-f]{40}(?:[0-9a-f]{24})?(?::|$)/i.test(source) || /@sha256:[0-9a-f]{64}$/i.test(source);
}
