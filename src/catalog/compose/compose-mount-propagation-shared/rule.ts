import { mountsOf } from '#domain/compose/mounts';
import { defineRule } from '#engines/rules/rule';

export const composeMountPropagationShared = defineRule({
  id: 'compose-mount-propagation-shared',
  title: 'Mounts of the service spread to the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'What the service mounts appears on the host and in every container that shares the folder, so it can lay itself over files of the host.',
  remedy: 'Remove the propagation, or use rslave when only the other direction is needed.',
  references: {
    'compose-lint': ['CL-0017'],
    kics: ['baa452f0-1f21-4a25-ace5-844e7a5f410d'],
    'cis-docker': ['5.20'],
    mitre: ['T1611'],
  },
  says: 'service {name} spreads its mounts to the host ({found})',
  *check({ service }) {
    for (const { propagation, written, at } of mountsOf(service)) {
      if (propagation !== 'shared' && propagation !== 'rshared') continue;
      yield { at: written === undefined ? [...at, 'bind', 'propagation'] : at, found: propagation };
    }
  },
  fix: ({ at }, { service }) => {
    const mount = mountsOf(service).find(
      (candidate) => candidate.at.length === at.length && candidate.at.at(-1) === at.at(-1),
    );
    if (mount?.written === undefined) return [{ op: 'remove', at }];
    const options = /:([^:]*)$/.exec(mount.written)?.[1] ?? '';
    const kept = options.split(',').filter((option) => option !== 'shared' && option !== 'rshared');
    const rest = mount.written.slice(0, -options.length - 1);
    return [{ op: 'set', at, value: kept.length === 0 ? rest : `${rest}:${kept.join(',')}` }];
  },
  fixChangesBehavior: true,
});
