import { isUpToEnvironment, truth } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeRootFilesystemWritable = defineRule({
  id: 'compose-root-filesystem-writable',
  title: 'Root file system of the service is writable',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'An intruder can replace programs and leave tools behind, and nobody can tell the running container from its image.',
  remedy: 'Set read_only to true and give the program a tmpfs or a volume where it must write.',
  references: { 'compose-lint': ['CL-0007'], 'cis-docker': ['5.13'] },
  says: 'service {name} may write to its root file system',
  *check({ service }) {
    if (!service.isContainer || service.isWindows) return;
    const said = service.find('read_only');
    if (truth(said?.value) === true) return;
    if (isUpToEnvironment(said?.value))
      yield { unknown: `the environment that says whether ${service.name} is read-only` };
    else if (said === undefined) yield service.missing('read_only');
    else if (said.at[1] === service.name) yield { at: said.at, found: false };
  },
  fix: ({ at }) => [{ op: 'set', at, value: true }],
  fixChangesBehavior: true,
});
