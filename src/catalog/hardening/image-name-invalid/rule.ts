import { defineRule } from '#engines/rules/rule';

export const imageNameInvalid = defineRule({
  id: 'image-name-invalid',
  title: 'Image name cannot be pulled',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The pod will not start, and rules about the image have nothing to look at.',
  remedy: 'Write it as registry/name:tag or registry/name@sha256:digest, in lower case.',
  references: { 'kube-linter': ['schema-validation'] },
  says: 'container {container} names the image {found}',
  *check({ object, containers }) {
    // Controllers that fill images in (OpenShift triggers, Knative, Tekton parameters) hold a blank or a variable until then.
    for (const container of containers) {
      const name = container.imageText;
      if (
        name === undefined ||
        name.trim() === '' ||
        container.image !== undefined ||
        /\$\(|\$\{|\{\{/.test(name) ||
        object.kind === 'Template'
      )
        continue;
      yield { at: container.path('image'), found: name.slice(0, 200), container: container.name };
    }
  },
});
