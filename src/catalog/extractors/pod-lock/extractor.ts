import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { withoutCredentials } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { readYamlLock } from '#formats/yaml-lock/read-yaml-lock';

type Fields = Readonly<Record<string, unknown>>;

/** Pods and their parts (`Pod/Part`), each with its version: parts are of the pod, which is what others know. */
export const podLock = defineExtractor({
  id: 'pod-lock',
  title: 'Podfile.lock of CocoaPods',
  presence: 'locked',
  looksAt: { names: ['Podfile.lock'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['swift/podfilelock'] },
  extract({ bytes }) {
    const { value, problems, lineOf } = readYamlLock(bytes);
    const told = [...problems];
    const list = new PackageList();
    const direct = new Set(textsOf(value, 'DEPENDENCIES').map((written) => podOf(written)));
    const pods: unknown = Object.hasOwn(value, 'PODS') ? value['PODS'] : [];
    for (const [index, item] of (Array.isArray(pods) ? pods : []).entries()) {
      const [written, needs] = isFields(item) ? (Object.entries(item)[0] ?? []) : [item, []];
      const line = lineOf(['PODS', index]);
      const read = typeof written === 'string' ? describe(written, needs, value, line) : undefined;
      if (read !== undefined) list.add({ ...read, isDirect: direct.has(read.name) });
      else told.push({ message: 'a pod has no name or no version', line: line ?? 1 });
    }
    return { packages: list.all, problems: told.slice(0, 50) };
  },
});

function describe(written: string, needs: unknown, value: Fields, line: number | undefined): FoundPackage | undefined {
  const [, version] = /^\S.{0,500}?\s\(=?\s*([^()\s]{1,200})\)$/.exec(written) ?? [];
  const name = podOf(written);
  if (name === '' || version === undefined) return undefined;
  const checkout = fieldsOf(fieldsOf(value, 'CHECKOUT OPTIONS') ?? {}, name) ?? {};
  const git = textOf(checkout, ':git');
  const commit = textOf(checkout, ':commit');
  const others = (Array.isArray(needs) ? needs : []).flatMap((need) => (typeof need === 'string' ? podOf(need) : []));
  return packageOf({
    type: 'cocoapods',
    name,
    version,
    commit,
    qualifiers:
      git === undefined ? undefined : { vcs_url: `git+${withoutCredentials(git.slice(0, 2000))}@${commit ?? ''}` },
    needs: [...new Set(others)].filter((other) => other !== '' && other !== name),
    line,
  });
}

/** `Pod` of `Pod/Part (~> 1.0)`. */
function podOf(written: string): string {
  return /^[^\s(/]{1,500}/.exec(written)?.[0] ?? '';
}
