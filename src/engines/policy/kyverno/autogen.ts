import { isMapping, list, mapping, texts } from '#domain/kubernetes/fields';
import { resourceOf } from '#domain/kubernetes/resource-names';

interface Target {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/** Controllers that make pods, and where their template is. */
const templates: Readonly<Record<string, readonly { readonly group: string; readonly kind: string }[]>> = {
  'spec.template': [
    { group: 'apps', kind: 'DaemonSet' },
    { group: 'apps', kind: 'Deployment' },
    { group: 'apps', kind: 'ReplicaSet' },
    { group: 'apps', kind: 'StatefulSet' },
    { group: 'batch', kind: 'Job' },
  ],
  'spec.jobTemplate.spec.template': [{ group: 'batch', kind: 'CronJob' }],
};

/**
 * The same policy for the controllers of pods, one for each place of their template (Kyverno, `pkg/cel/autogen`). None for a policy
 * that is about more than pods, or about some pods only.
 */
export function generateForControllers(
  spec: unknown,
  rewrite: (spec: unknown, template: string) => unknown,
): readonly unknown[] {
  const own = mapping(spec);
  if (!isAboutPods(own.matchConstraints)) return [];
  const { controllers } = mapping(mapping(own.autogen).podControllers);
  const wanted = Array.isArray(controllers) ? texts(controllers) : undefined;
  const [rule] = list(mapping(own.matchConstraints).resourceRules).map(mapping);
  return Object.entries(templates).flatMap(([template, kinds]) => {
    const targets = kinds
      .map(({ group, kind }): Target => ({ group, version: 'v1', resource: resourceOf(kind) }))
      .filter(({ resource }) => wanted === undefined || wanted.includes(resource));
    if (targets.length === 0) return [];
    const { namespaceSelector } = mapping(own.matchConstraints);
    const matchConstraints = {
      resourceRules: targets.map(({ group, version, resource }) => ({
        apiGroups: [group],
        apiVersions: [version],
        resources: [resource],
        operations: rule?.operations,
      })),
      ...(namespaceSelector === undefined ? {} : { namespaceSelector }),
    };
    return [{ ...mapping(rewrite(own, template)), matchConstraints }];
  });
}

function isAboutPods(match: unknown): boolean {
  const { resourceRules, excludeResourceRules, objectSelector } = mapping(match);
  const rules = list(resourceRules).map(mapping);
  const [rule] = rules;
  const isOnly = (value: unknown, wanted: string): boolean => {
    const all = texts(value);
    return all.length === 1 && all[0] === wanted;
  };
  const { matchLabels, matchExpressions } = mapping(objectSelector);
  return (
    rules.length === 1 &&
    rule !== undefined &&
    list(excludeResourceRules).length === 0 &&
    Object.keys(mapping(matchLabels)).length === 0 &&
    list(matchExpressions).length === 0 &&
    list(rule.resourceNames).length === 0 &&
    isOnly(rule.apiGroups, '') &&
    isOnly(rule.apiVersions, 'v1') &&
    isOnly(rule.resources, 'pods')
  );
}

/** In every text of a policy `object.spec` becomes the spec of the template; a namespace is never one of a template. */
export function rewriteTexts(value: unknown, template: string): unknown {
  if (typeof value === 'string') return rewriteText(value, template);
  if (Array.isArray(value)) return value.map((each) => rewriteTexts(each, template));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rewriteTexts(each, template)]));
}

function rewriteText(source: string, template: string): string {
  return source
    .replace(/object\.spec(?!\.namespace(?!\w))/g, `object.${template}.spec`)
    .replace(/oldObject\.spec(?!\.namespace(?!\w))/g, `oldObject.${template}.spec`)
    .replace(/object\.metadata(?!\.namespace(?!\w))/g, `object.${template}.metadata`)
    .replace(/oldObject\.metadata(?!\.namespace(?!\w))/g, `oldObject.${template}.metadata`);
}
