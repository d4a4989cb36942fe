import { settings } from '#domain/compose/environment';
import { defineRule } from '#engines/rules/rule';

/** The kernel leaves these off; on, the container routes for others or lets others change its routes. */
const routing =
  /^net\.ipv[46]\.(?:ip_forward|conf\.[^.]+\.(?:forwarding|mc_forwarding|accept_source_route|accept_redirects|secure_redirects|send_redirects))$/;

export const composeDangerousSysctl = defineRule({
  id: 'compose-dangerous-sysctl',
  title: 'Service turns on routing or redirects in its network',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A container that forwards packets is a bridge between the networks it is in; redirects and source routes let neighbours choose where its traffic goes.',
  remedy: 'Remove the parameter; keep a gateway in networks of its own.',
  references: { 'compose-lint': ['CL-0023'], mitre: ['T1599', 'T1557'] },
  says: 'service {name} sets {found}',
  *check({ service }) {
    for (const { name, value, at } of settings(service.value.sysctls, service.path('sysctls'))) {
      const parameter = name.trim().replaceAll('/', '.');
      if (!routing.test(parameter) || value === undefined || !/^\s*[1-9]/.test(value)) continue;
      // What gateways and VPNs are for.
      const forwards = parameter.endsWith('forward') || parameter.endsWith('forwarding');
      yield { at, found: parameter, ...(forwards ? { severity: 'low' as const } : {}) };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
