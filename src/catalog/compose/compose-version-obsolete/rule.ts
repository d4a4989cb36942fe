import { isMapping, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeVersionObsolete = defineRule({
  id: 'compose-version-obsolete',
  title: 'File names a version of the format that nobody reads',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose',
  needs: 'object',
  why: 'Compose ignores it with a warning, and readers look up rules of a format that does not hold any more.',
  remedy: 'Remove version from the top of the file.',
  references: {},
  says: 'version {found} means nothing',
  *check({ value, services }) {
    // `docker stack deploy` still reads it.
    const isForSwarm = services.some((service) => {
      const deploy = mapping(service.value.deploy);
      return ['mode', 'replicas', 'placement', 'update_config', 'endpoint_mode'].some((field) => field in deploy);
    });
    if ('version' in value && !isForSwarm && !isMapping(value.version))
      yield { at: ['version'], found: String(value.version).slice(0, 20) };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
});
