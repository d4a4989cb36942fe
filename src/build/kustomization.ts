import { isMapping, list, mapping, text, texts } from '#domain/kubernetes/fields';
import { parseYaml } from '#formats/yaml/parse';

/** What a kustomization names, as paths relative to its folder. */
export interface Kustomization {
  /** Files and folders that hold whole objects (or another kustomization). */
  readonly resources: readonly string[];
  /** Files that only make sense inside it: patches, replacements, transformers, name references. Not objects to judge. */
  readonly fragments: readonly string[];
  /** Those of the fragments that are patches: what they say ends up in objects. */
  readonly patches: readonly string[];
  /** Resources that lie somewhere else and would have to be fetched. */
  readonly remote: readonly string[];
}

const names = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

export function isKustomizationName(name: string): boolean {
  return names.has(name);
}

/** https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md */
const remotePath =
  /^[a-z][a-z0-9+.-]*:\/\/|^git::|^[\w.-]+@[\w.-]+:|^(github\.com|gitlab\.com|bitbucket\.org)[/:]|\?(ref|version)=/i;

function isRemote(path: string): boolean {
  return remotePath.test(path);
}

/** Reads a kustomization; undefined when it is not YAML or not a mapping. */
export function readKustomization(source: string): Kustomization | undefined {
  const value = parseYaml(source).documents[0]?.value;
  if (!isMapping(value)) return undefined;
  const patches = [
    ...texts(value.patchesStrategicMerge),
    ...[...list(value.patches), ...list(value.patchesJson6902)].flatMap((item) => text(mapping(item).path) ?? []),
  ].filter((path) => !path.includes('\n'));
  const fragments = [
    ...patches,
    ...list(value.replacements).flatMap((item) => text(mapping(item).path) ?? []),
    ...texts(value.configurations),
    ...texts(value.transformers),
    ...texts(value.generators),
    ...texts(value.validators),
    ...texts(value.crds),
    ...texts(mapping(value.openapi).path),
    ...list(value.helmCharts).flatMap((item) => text(mapping(item).valuesFile) ?? []),
  ];
  const resources = [...texts(value.resources), ...texts(value.bases), ...texts(value.components)];
  return {
    resources: resources.filter((path) => !isRemote(path)),
    fragments: fragments.filter((path) => !path.includes('\n')),
    patches,
    remote: resources.filter(isRemote),
  };
}
