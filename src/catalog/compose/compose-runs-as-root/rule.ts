import { words } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeRunsAsRoot = defineRule({
  id: 'compose-runs-as-root',
  title: 'Service is set to run as root',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Root in the container is root on the host for everything that is not namespaced, and owns every file in the image.',
  remedy: 'Remove user when the image has one of its own, or set it to a number above 0.',
  references: { 'compose-lint': ['CL-0018'], mitre: ['T1611'] },
  says: 'service {name} runs as {found}',
  *check({ service }) {
    if (service.isWindows) return;
    const user = words(service.value.user);
    if (user !== undefined && /^(?:root|0+)(?::|$)/.test(user))
      yield { at: service.path('user'), found: user.slice(0, 100) };
  },
});
