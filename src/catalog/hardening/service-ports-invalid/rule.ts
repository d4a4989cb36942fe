import { type Fields, integer, list, mapping, text } from '#domain/kubernetes/fields';
import { isDnsLabel } from '#domain/kubernetes/names';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { defineRule } from '#engines/rules/rule';

export const servicePortsInvalid = defineRule({
  id: 'service-ports-invalid',
  title: 'Ports of the Service cannot be told apart',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'object',
  // pkg/apis/core/validation: ValidateService.
  why: 'The API server refuses the Service, so what is in the repository is not what runs.',
  remedy: 'Give each port a name of its own in small letters, and a number of its own for its protocol.',
  references: {},
  says: 'port {port} of service {name} {found}',
  *check(service) {
    if (service.group !== '') return;
    const ports = list(mapping(service.value.spec).ports).map(mapping);
    const seen = new Set<string>();
    for (const [index, port] of ports.entries()) {
      for (const { field, found } of complaintsAbout(port, ports.length > 1, seen))
        yield {
          at: ['spec', 'ports', index, field],
          found,
          detail: { port: integer(port.port) ?? index },
        };
    }
  },
});

interface Complaint {
  readonly field: string;
  readonly found: string;
}

/** What is wrong with a port beside those before it; `seen` grows by it. */
function* complaintsAbout(port: Fields, hasOthers: boolean, seen: Set<string>): Iterable<Complaint> {
  const name = text(port.name) ?? '';
  const protocol = text(port.protocol) ?? 'TCP';
  const isKnown = (what: string): boolean => {
    const isOld = seen.has(what);
    seen.add(what);
    return isOld;
  };
  if (name === '') {
    if (hasOthers && (port.name === undefined || port.name === null || port.name === ''))
      yield { field: 'name', found: 'needs a name' };
  } else if (isPlaceholder(name)) return;
  else if (!isDnsLabel(name)) yield { field: 'name', found: `has the invalid name ${name}` };
  else if (isKnown(`name ${name}`)) yield { field: 'name', found: `has the name ${name} of another` };
  const number = integer(port.port);
  if (number !== undefined && isKnown(`port ${number}/${protocol}`))
    yield { field: 'port', found: `stands twice for ${protocol}` };
  const nodePort = integer(port.nodePort) ?? 0;
  if (nodePort !== 0 && isKnown(`node port ${nodePort}/${protocol}`))
    yield { field: 'nodePort', found: `has the node port ${nodePort} of another` };
}
