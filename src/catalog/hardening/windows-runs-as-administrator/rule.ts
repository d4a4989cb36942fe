import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const administrators = /^(?:.*\\)?(?:ContainerAdministrator|Administrator|SYSTEM)$/i;

export const windowsRunsAsAdministrator = defineRule({
  id: 'windows-runs-as-administrator',
  title: 'Windows container runs as administrator',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The administrator of the container changes every program and setting in it, and what gets out of the container has more to work with.',
  remedy: 'Set windowsOptions.runAsUserName to ContainerUser or to an account of the image without rights.',
  references: { kubescape: ['C-0013'], mitre: ['T1611'] },
  says: 'runAsUserName is {found}',
  *check({ pod, containers }) {
    const user = text(mapping(pod.securityContext.windowsOptions).runAsUserName);
    if (user !== undefined && administrators.test(user))
      yield { at: pod.path('securityContext.windowsOptions.runAsUserName'), found: user };
    for (const container of containers) {
      const own = text(mapping(container.securityContext.windowsOptions).runAsUserName);
      if (own !== undefined && administrators.test(own))
        yield {
          at: container.path('securityContext.windowsOptions.runAsUserName'),
          found: own,
          container: container.name,
        };
    }
  },
});
