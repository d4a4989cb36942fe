import { isMapping, list, mapping, text, texts } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import type { MatchResources, NamedExpression, ResourceRule } from './model.ts';

/** `matchConstraints` of a policy, `matchResources` of a binding. */
export function readMatch(value: unknown): MatchResources {
  const { resourceRules, excludeResourceRules, namespaceSelector, objectSelector, matchPolicy } = mapping(value);
  return {
    resourceRules: Array.isArray(resourceRules) && resourceRules.length > 0 ? readRules(resourceRules) : undefined,
    excludeResourceRules: readRules(excludeResourceRules),
    namespaceSelector,
    objectSelector,
    matchPolicy: matchPolicy === 'Exact' ? 'Exact' : 'Equivalent',
  };
}

export function readRules(value: unknown): readonly ResourceRule[] {
  return list(value).map((each) => {
    const rule = mapping(each);
    const scope = text(rule.scope);
    return {
      apiGroups: texts(rule.apiGroups),
      apiVersions: texts(rule.apiVersions),
      operations: texts(rule.operations),
      resources: texts(rule.resources),
      resourceNames: texts(rule.resourceNames),
      scope: scope === 'Cluster' || scope === 'Namespaced' ? scope : '*',
    };
  });
}

/** Variables, match conditions: lists of names and expressions. */
export function readNamed(
  value: unknown,
  path: Path,
  field = 'expression',
  nameField = 'name',
): readonly NamedExpression[] {
  return list(value).map((each, at) => {
    const fields = mapping(each);
    return {
      name: text(fields[nameField]) ?? '',
      source: text(fields[field]) ?? '',
      path: [...path, at, field],
    };
  });
}

/** An expression that may not be there. */
export function readExpression(
  value: unknown,
  path: Path,
): { readonly source: string; readonly path: Path } | undefined {
  return typeof value === 'string' && value !== '' ? { source: value, path } : undefined;
}

export function readParamKind(value: unknown): { readonly apiVersion: string; readonly kind: string } | undefined {
  if (!isMapping(value)) return undefined;
  return { apiVersion: text(value.apiVersion) ?? '', kind: text(value.kind) ?? '' };
}
