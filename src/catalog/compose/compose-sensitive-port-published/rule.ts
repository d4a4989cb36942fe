import { isEveryInterface, publishedPorts } from '#domain/compose/ports';
import { sensitivePort } from '#domain/compose/sensitive-ports';
import { defineRule } from '#engines/rules/rule';

export const composeSensitivePortPublished = defineRule({
  id: 'compose-sensitive-port-published',
  title: 'Database or administrative interface is open to the network',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Databases, consoles and interfaces that run code are found by scanners within hours, and Docker opens the port past the firewall of the host.',
  remedy:
    'Remove the port: services of the file reach each other without it. To reach it from the host itself, publish it on 127.0.0.1.',
  references: {
    'compose-lint': ['CL-0005'],
    kics: ['451d79dc-0588-476a-ad03-3c7f0320abb3'],
    'cis-docker': ['5.9', '5.14'],
    mitre: ['T1133', 'T1190'],
  },
  says: 'service {name} opens {found} to the network',
  *check({ service }) {
    for (const port of publishedPorts(service)) {
      const found = sensitivePort(service, port);
      if (found === undefined) continue;
      if (port.hostIp === undefined)
        yield { unknown: `the environment that says where ${service.name} publishes a port` };
      else if (isEveryInterface(port.hostIp)) yield { at: port.at, found };
    }
  },
});
