import { defineRule } from '#engines/rules/rule';
import { layers } from '#formats/dockerfile/layers';
import { packageCommands } from '#formats/dockerfile/package-commands';

/** Commands that need no fresh lists. */
const harmless = /^(?:set|rm|echo|true|:|sleep|export|mkdir|apt-get|apt|apk|zypper|yum|dnf|cat|ls|)$/;

export const dockerfilePackageUpdateAlone = defineRule({
  id: 'dockerfile-package-update-alone',
  title: 'Package lists are fetched in a step of their own',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The step is cached: weeks later packages are installed from old lists, without the fixes that came since, or are not found any more.',
  remedy: 'Fetch the lists and install in one RUN.',
  references: { trivy: ['DS-0017'], checkov: ['CKV_DOCKER_5'], 'cis-docker': ['4.7'] },
  says: 'nothing is installed in the step of {found}',
  *check({ dockerfile }) {
    const steps = layers(dockerfile);
    const known = packageCommands(dockerfile);
    const busy = new Set(
      known
        .filter(({ action }) => /^(?:install|upgrade|release-upgrade|other)$/.test(action))
        .map(({ command }) => command.instruction),
    );
    for (const { command, manager, action, verb } of known) {
      if (action !== 'refresh' || !/^(?:apt|apk|zypper)$/.test(manager) || busy.has(command.instruction)) continue;
      const isAlone = (steps.get(command.instruction) ?? []).every(({ name }) => harmless.test(name));
      if (isAlone) yield { at: { start: verb.start, end: verb.end }, found: `${command.name} ${verb.value}` };
    }
  },
});
