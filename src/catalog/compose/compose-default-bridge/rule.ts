import { words } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeDefaultBridge = defineRule({
  id: 'compose-default-bridge',
  title: 'Service joins the bridge that all projects share',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Every container that was started without a network of its own is there too and reaches the service, whatever project it belongs to.',
  remedy: 'Remove network_mode: Compose then makes a network for the project alone.',
  references: { kics: ['ce14a68b-1668-41a0-ab7d-facd9f784742'], 'cis-docker': ['5.30'] },
  says: 'service {name} is on the default bridge of Docker',
  *check({ service }) {
    if (words(service.value.network_mode) === 'bridge') yield { at: service.path('network_mode'), found: 'bridge' };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
