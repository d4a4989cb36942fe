import { defineRule } from '#engines/rules/rule';

export const portNameInvalid = defineRule({
  id: 'port-name-invalid',
  title: 'Name of a port is not allowed',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the pod: port names have at most 15 small letters, digits and single hyphens, a letter among them.',
  remedy: 'Shorten the name, in small letters, and change it where Services and probes use it.',
  references: { 'kube-score': ['container-ports-check'] },
  says: 'container {container} names a port {found}',
  *check({ containers }) {
    for (const container of containers) {
      for (const { name, at } of container.ports) {
        if (name !== undefined && name !== '' && !isPortName(name))
          yield { at: [...at, 'name'], found: name, container: container.name };
      }
    }
  },
});

/** RFC 6335 section 5.1, as apimachinery's IsValidPortName reads it. */
function isPortName(name: string): boolean {
  return (
    name.length <= 15 &&
    /^[a-z0-9-]+$/.test(name) &&
    /[a-z]/.test(name) &&
    !name.includes('--') &&
    !name.startsWith('-') &&
    !name.endsWith('-')
  );
}
