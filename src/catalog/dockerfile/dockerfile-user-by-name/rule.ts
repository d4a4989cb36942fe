import { defineRule } from '#engines/rules/rule';
import { effectiveUser } from '#formats/dockerfile/effective-user';

export const dockerfileUserByName = defineRule({
  id: 'dockerfile-user-by-name',
  title: 'User of the image is a name and not a number',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Kubernetes cannot tell that a name is not root: a pod with runAsNonRoot and without a number does not start.',
  remedy: 'Write the number of the user: USER 10001:10001.',
  references: { hadolint: ['DL3066'], cwe: ['CWE-250'] },
  says: 'the user is {found}',
  *check({ dockerfile }) {
    const final = dockerfile.stages.at(-1);
    const effective = final === undefined ? undefined : effectiveUser(dockerfile, final);
    const user = effective?.user;
    if (effective === undefined || user === undefined || user === 'root' || user === '' || /^\d+$/.test(user)) return;
    const word = effective.instruction.words[0] ?? effective.instruction;
    yield { at: { start: word.start, end: word.end }, found: user };
  },
});
