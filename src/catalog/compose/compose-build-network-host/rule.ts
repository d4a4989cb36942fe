import { words } from '#domain/compose/scalars';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeBuildNetworkHost = defineRule({
  id: 'compose-build-network-host',
  title: 'Image is built in the network of the host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Every step, and every package script that it runs, reaches what listens on the machine that builds and may hand out its credentials.',
  remedy: 'Remove build.network, and start what the build talks to within the build.',
  references: { cwe: ['CWE-668'], mitre: ['T1552.005'] },
  says: 'service {name} is built in the network of the host',
  *check({ service }) {
    if (words(mapping(service.value.build).network) === 'host')
      yield { at: service.path('build.network'), found: 'host' };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
