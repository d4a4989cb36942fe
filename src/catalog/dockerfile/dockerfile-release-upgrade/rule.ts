import { defineRule } from '#engines/rules/rule';
import { packageCommands } from '#formats/dockerfile/package-commands';

export const dockerfileReleaseUpgrade = defineRule({
  id: 'dockerfile-release-upgrade',
  title: 'Whole distribution is upgraded while building',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The upgrade may add, replace and remove packages as it likes: the result differs from build to build and from its base.',
  remedy: 'Move to a newer base image; a plain upgrade brings security fixes.',
  references: { hadolint: ['DL3035'], trivy: ['DS-0024'] },
  says: '{found} upgrades the whole distribution',
  *check({ dockerfile }) {
    for (const { command, action, verb } of packageCommands(dockerfile)) {
      if (action === 'release-upgrade')
        yield { at: { start: verb.start, end: verb.end }, found: `${command.name} ${verb.value}` };
    }
  },
});
