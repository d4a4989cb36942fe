import type { EffectiveContainer } from '#domain/kubernetes/container';
import { list, mapping } from '#domain/kubernetes/fields';
import { allHandlersOf } from '#domain/kubernetes/probes';
import type { Workload } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

export const unquotedValue = defineRule({
  id: 'unquoted-value',
  title: 'Field that holds text has a number or a boolean',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'YAML reads `8080`, `1.10`, `yes` and `off` as numbers and booleans, and the API server refuses the object for it.',
  remedy: 'Put the value in quotes as it is written.',
  references: {},
  says: '{found} stands without quotes',
  *check(workload) {
    for (const { at, value, container } of textFields(workload)) {
      if (typeof value !== 'number' && typeof value !== 'boolean' && typeof value !== 'bigint') continue;
      yield { at, found: String(value), ...(container === undefined ? {} : { container }) };
    }
  },
});

interface TextField {
  readonly at: Path;
  readonly value: unknown;
  readonly container?: string;
}

function* textFields({ object, pod, containers }: Workload): Iterable<TextField> {
  yield* entries(mapping(object.value.metadata), ['metadata']);
  // A pod is its own template.
  if (pod.template.path.length > 0)
    yield* entries(mapping(pod.template.value.metadata), [...pod.template.path, 'metadata']);
  for (const [key, value] of Object.entries(mapping(pod.spec.nodeSelector)))
    yield { at: pod.path('nodeSelector', key), value };
  for (const container of containers) {
    for (const field of containerFields(container)) yield { ...field, container: container.name };
  }
}

function* entries(metadata: Readonly<Record<string, unknown>>, at: Path): Iterable<TextField> {
  for (const field of ['labels', 'annotations']) {
    for (const [key, value] of Object.entries(mapping(metadata[field]))) yield { at: [...at, field, key], value };
  }
}

function* containerFields(container: EffectiveContainer): Iterable<TextField> {
  for (const field of ['command', 'args']) yield* words(container.value[field], container.path(field));
  for (const [index, item] of list(container.value.env).entries())
    yield { at: container.path('env', index, 'value'), value: mapping(item).value };
  for (const handler of allHandlersOf(container)) {
    yield* words(handler.value.command, [...handler.at, 'command']);
    for (const [index, header] of list(handler.value.httpHeaders).entries())
      yield { at: [...handler.at, 'httpHeaders', index, 'value'], value: mapping(header).value };
  }
}

function* words(value: unknown, at: Path): Iterable<TextField> {
  for (const [index, word] of list(value).entries()) yield { at: [...at, index], value: word };
}
