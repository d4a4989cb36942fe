import type { ComposeService } from '#domain/compose/compose-file';
import { publishedPorts } from '#domain/compose/ports';
import { databaseOf } from '#domain/compose/sensitive-ports';
import { isMapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeNetworkFlat = defineRule({
  id: 'compose-network-flat',
  title: 'Database shares a network with what faces the outside',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'An intruder in the service that is open to the outside reaches the database in one step, though it never has to talk to it.',
  remedy: 'Give the database an internal network of its own and join to it only the services that use it.',
  references: { kics: ['ce14a68b-1668-41a0-ab7d-facd9f784742'], mitre: ['T1210'] },
  says: '{found} of service {name} shares a network with {edge}',
  *check({ service, file }) {
    const database = databaseOf(service);
    if (database === undefined || service.notInView !== undefined) return;
    const own = networksOf(service);
    // A file with two services has nobody to keep apart.
    if (file.services.length < 3) return;
    const edge = file.services.find(
      (other) =>
        other !== service &&
        publishedPorts(other).length > 0 &&
        databaseOf(other) === undefined &&
        !dependsOn(other, service.name) &&
        networksOf(other).some((network) => own.includes(network)),
    );
    if (edge !== undefined) yield { at: service.path('networks'), found: database, detail: { edge: edge.name } };
  },
});

function networksOf(service: ComposeService): readonly string[] {
  if (service.find('network_mode') !== undefined) return [];
  const networks = service.find('networks')?.value;
  const names = isMapping(networks) ? Object.keys(networks) : texts(networks);
  return names.length === 0 ? ['default'] : names;
}

/** What a service waits for it also talks to. */
function dependsOn(service: ComposeService, name: string): boolean {
  const { depends_on: needed, environment, links } = service.value;
  if (isMapping(needed) ? name in needed : texts(needed).includes(name)) return true;
  return (
    texts(links).includes(name) ||
    JSON.stringify(environment ?? '', (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    ).includes(name)
  );
}
