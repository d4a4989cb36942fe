import { isEveryInterface, publishedPorts, showRange } from '#domain/compose/ports';
import { sensitivePort } from '#domain/compose/sensitive-ports';
import { publishesLogin } from '#domain/compose/ssh';
import { defineRule } from '#engines/rules/rule';

export const composePortOnAllInterfaces = defineRule({
  id: 'compose-port-on-all-interfaces',
  title: 'Port is open on all interfaces of the host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Docker opens published ports past the firewall of the host, so what was meant for the machine itself answers to the whole network.',
  remedy:
    'Write the address in front of the port, as in 127.0.0.1:8080:80, and let a reverse proxy publish what is public.',
  references: {
    'compose-lint': ['CL-0005'],
    kics: ['451d79dc-0588-476a-ad03-3c7f0320abb3'],
    'cis-docker': ['5.14'],
    mitre: ['T1133'],
  },
  says: 'service {name} publishes port {found} on all interfaces',
  *check({ service }) {
    for (const port of publishedPorts(service)) {
      const { at, hostIp, published, target } = port;
      // The web's own ports are public on purpose; databases and the like are told by compose-sensitive-port-published.
      if (published?.from === published?.to && (published?.from === 80 || published?.from === 443)) continue;
      if (sensitivePort(service, port) !== undefined) continue;
      // compose-ssh-server tells of it.
      if (publishesLogin(service, port)) continue;
      if (hostIp === undefined) yield { unknown: `the environment that says where ${service.name} publishes a port` };
      else if (isEveryInterface(hostIp)) {
        const shown = published ?? target;
        yield { at, found: shown === undefined ? 'of a variable' : showRange(shown) };
      }
    }
  },
  fix: ({ at }, { service }) => {
    const port = publishedPorts(service).find((candidate) => candidate.at.at(-1) === at.at(-1));
    if (port?.written === undefined) return [{ op: 'set', at: [...at, 'host_ip'], value: '127.0.0.1' }];
    const ports = port.written.replace(/^\s*(?:0\.0\.0\.0|\[[0:]*\]|::):/, '');
    return [{ op: 'set', at, value: `127.0.0.1:${/:(?![-?+])/.test(ports) ? '' : ':'}${ports}` }];
  },
  fixChangesBehavior: true,
});
