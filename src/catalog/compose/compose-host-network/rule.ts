import { words } from '#domain/compose/scalars';
import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeHostNetwork = defineRule({
  id: 'compose-host-network',
  title: 'Service uses the network of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'The service sees the traffic of the host, reaches what listens on localhost only, and every port it opens is open on the host.',
  remedy: 'Remove network_mode and publish the ports that are needed with ports.',
  references: {
    'compose-lint': ['CL-0008'],
    kics: ['071a71ff-f868-47a4-ac0b-3c59e4ab5443'],
    'cis-docker': ['5.10'],
    mitre: ['T1611'],
  },
  says: 'service {name} shares the network namespace of the host',
  *check({ service, file }) {
    if (words(service.value.network_mode) === 'host') yield { at: service.path('network_mode'), found: 'host' };
    // The long way round: a network of the file that stands for Docker's own network `host`.
    const { networks } = service.value;
    const names = isMapping(networks) ? Object.keys(networks) : list(networks);
    for (const [index, name] of names.entries()) {
      if (typeof name !== 'string' || !standsForHost(mapping(file.value.networks)[name])) continue;
      yield { at: service.path('networks', Array.isArray(networks) ? index : name), found: 'host' };
    }
  },
  // Ports that Docker ignores so far would be open after it: which of them are wanted nobody can tell from here.
  fix: ({ at }, { service }) =>
    at.at(-1) === 'network_mode' && service.find('ports') === undefined ? [{ op: 'remove', at }] : [],
  fixChangesBehavior: true,
});

function standsForHost(network: unknown): boolean {
  const { name, external, driver } = mapping(network);
  return (
    (external === true && words(name) === 'host') ||
    words(mapping(external).name) === 'host' ||
    words(driver) === 'host'
  );
}
