import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { packageCommands } from '#formats/dockerfile/package-commands';

export const dockerfilePackageFromBranch = defineRule({
  id: 'dockerfile-package-from-branch',
  title: 'Package is installed from a branch of a repository',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever may push to the branch decides what the next build runs as root and ships.',
  remedy: 'Name a commit or a tag: …git@COMMIT for pip, …git#COMMIT for npm.',
  references: { hadolint: ['DL3013', 'DL3016'], cwe: ['CWE-1357'], mitre: ['T1195.001'] },
  says: 'the package comes from a branch of {found}',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { manager, action, command } of packageCommands(dockerfile)) {
      if (!/^(?:pip|npm|yarn)$/.test(manager) || action !== 'install' || !shipped.has(command.stage)) continue;
      const word = command.args.find(({ value }) => isMoving(value, manager === 'pip' ? '@' : '#'));
      if (word === undefined) continue;
      const found = word.value.replace(/\/\/[^/@]*@/, '//').slice(0, 200);
      yield { at: { start: word.start, end: word.end }, found };
    }
  },
});

/** True for the address of a repository behind which no commit and nothing that reads like a version is named. */
function isMoving(word: string, mark: '@' | '#'): boolean {
  const address = /(?:^|@\s{0,3})git\+(?:https?|ssh|git|file):\/\/(?:[^/@\s]{1,200}@)?([^\s]{1,1000})/.exec(word)?.[1];
  if (address === undefined) return false;
  const rest = mark === '@' ? address.replace(/#.*$/, '') : address;
  const at = rest.indexOf(mark);
  return at < 0 || !/[\d$]/.test(rest.slice(at + 1));
}
