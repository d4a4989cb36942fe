import { isMapping, list, mapping, text, texts } from '#domain/kubernetes/fields';
import { parseYaml } from '#formats/yaml/parse';

/** What a kustomization names, as paths relative to its folder. */
export interface Kustomization {
  /** Files and folders that hold whole objects (or another kustomization). */
  readonly resources: readonly string[];
  /** Files that only make sense inside it: patches, replacements, transformers, name references. Not objects to judge. */
  readonly fragments: readonly string[];
}

const names = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

export function isKustomizationName(name: string): boolean {
  return names.has(name);
}

/** Reads a kustomization; undefined when it is not YAML or not a mapping. */
export function readKustomization(source: string): Kustomization | undefined {
  const value = parseYaml(source).documents[0]?.value;
  if (!isMapping(value)) return undefined;
  const fragments = [
    ...texts(value.patchesStrategicMerge),
    ...[...list(value.patches), ...list(value.patchesJson6902), ...list(value.replacements)].flatMap(
      (item) => text(mapping(item).path) ?? [],
    ),
    ...texts(value.configurations),
    ...texts(value.transformers),
    ...texts(value.generators),
    ...texts(value.validators),
    ...texts(value.crds),
    ...texts(mapping(value.openapi).path),
    ...list(value.helmCharts).flatMap((item) => text(mapping(item).valuesFile) ?? []),
  ];
  return {
    resources: [...texts(value.resources), ...texts(value.bases), ...texts(value.components)],
    fragments: fragments.filter((path) => !path.includes('\n')),
  };
}
