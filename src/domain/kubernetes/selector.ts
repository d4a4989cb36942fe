import { type Fields, isMapping, list, mapping, text, texts } from './fields.ts';

type Labels = Readonly<Record<string, string>>;

/** A label selector (`matchLabels` and `matchExpressions`). An empty selector matches everything; undefined matches nothing. */
export function matchesSelector(selector: unknown, labels: Labels): boolean {
  if (!isMapping(selector)) return false;
  return (
    matchesLabels(selector.matchLabels, labels) &&
    list(selector.matchExpressions).every((item) => matchesExpression(mapping(item), labels))
  );
}

/** A plain map of labels, as Services have; an empty or missing map matches everything (Services: ask `isEmptyMap` first). */
export function matchesLabels(wanted: unknown, labels: Labels): boolean {
  return Object.entries(mapping(wanted)).every(
    ([key, value]) => Object.hasOwn(labels, key) && labels[key] === String(value),
  );
}

export function isEmptyMap(value: unknown): boolean {
  return Object.keys(mapping(value)).length === 0;
}

/** Semantics of apimachinery's labels.Requirement: NotIn and DoesNotExist also match when the label is missing. */
function matchesExpression(expression: Fields, labels: Labels): boolean {
  const key = text(expression.key) ?? '';
  const has = Object.hasOwn(labels, key);
  const value = labels[key] ?? '';
  switch (expression.operator) {
    case 'In':
      return has && texts(expression.values).includes(value);
    case 'NotIn':
      return !has || !texts(expression.values).includes(value);
    case 'Exists':
      return has;
    case 'DoesNotExist':
      return !has;
    default:
      return false;
  }
}

/** True for a selector that is there and matches everything: `{}`, or with empty parts. */
export function isEmptySelector(selector: unknown): boolean {
  return isMapping(selector) && isEmptyMap(selector.matchLabels) && list(selector.matchExpressions).length === 0;
}
