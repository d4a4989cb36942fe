import { secretInAnnotation } from '#domain/credentials/in-annotations';
import { workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const credentialInAnnotation = defineRule({
  id: 'credential-in-annotation',
  title: 'Credential is kept in an annotation',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'object',
  kinds: ['*'],
  needs: 'object',
  why: 'Annotations are readable for whoever may see the object, and what kubectl remembers of an applied Secret there is a copy of its values.',
  remedy:
    'Remove the annotation (of kubectl: apply with --server-side), keep the value in a secret store, and change it: it is known by now.',
  references: { kubescape: ['C-0012'], cwe: ['CWE-312'], mitre: ['T1552.001'] },
  says: 'annotation {key} holds {what}',
  *check(object) {
    const places = [
      { at: ['metadata', 'annotations'], annotations: object.annotations },
      ...workloadsOf(object)
        .filter(({ pod }) => pod.template.path.length > 0)
        .map(({ pod: { template, annotations } }) => ({
          at: [...template.path, 'metadata', 'annotations'],
          annotations,
        })),
    ];
    for (const { at, annotations } of places) {
      for (const [key, value] of Object.entries(annotations)) {
        const what = secretInAnnotation(key, value);
        if (what !== undefined) yield { at: [...at, key], detail: { key, what } };
      }
    }
  },
});
