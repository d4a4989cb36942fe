import { publishedPorts, showRange } from '#domain/compose/ports';
import { defineRule } from '#engines/rules/rule';

export const composePrivilegedPortPublished = defineRule({
  id: 'compose-privileged-port-published',
  title: 'Service takes a privileged port of the host',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Clients trust ports below 1024 because only root of the host could open them; Docker opens them for any container.',
  remedy: 'Publish a port from 1024 up, and leave 80 and 443 to one reverse proxy.',
  references: { kics: ['bc2908f3-f73c-40a9-8793-c1b7d5544f79'], 'cis-docker': ['5.8'] },
  says: 'service {name} takes port {found} of the host',
  *check({ service }) {
    for (const { published, at } of publishedPorts(service)) {
      if (published === undefined || published.from === 0 || published.from >= 1024) continue;
      if (published.from === published.to && (published.from === 80 || published.from === 443)) continue;
      yield { at, found: showRange(published) };
    }
  },
});
