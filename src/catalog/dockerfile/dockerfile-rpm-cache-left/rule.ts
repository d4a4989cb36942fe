import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isMountedOver, layers, removes } from '#formats/dockerfile/layers';
import { packageCommands } from '#formats/dockerfile/package-commands';

const folder =
  /^\/var\/(?:cache(?:\/(?:yum|dnf|libdnf5|zypp))?\/?(?:\/\*)?)?$|^\/var\/cache\/(?:yum|dnf|libdnf5|zypp)\//;

export const dockerfileRpmCacheLeft = defineRule({
  id: 'dockerfile-rpm-cache-left',
  title: 'Cache of yum, dnf or zypper stays in the image',
  severity: 'info',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Lists and packages that are installed already add up to hundreds of megabytes.',
  remedy: 'End the step with clean all, or mount a cache over /var/cache.',
  references: { hadolint: ['DL3032', 'DL3036', 'DL3040'], trivy: ['DS-0015', 'DS-0019', 'DS-0020', 'DS-0027'] },
  says: 'the cache of {found} stays in the layer',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    const steps = layers(dockerfile);
    const calls = packageCommands(dockerfile);
    const cleaned = new Set(calls.filter(({ action }) => action === 'clean').map(({ command }) => command.instruction));
    const seen = new Set<unknown>();
    for (const { command, manager, action, verb } of calls) {
      const { instruction } = command;
      const writes =
        (manager === 'yum' || manager === 'zypper') && /^(?:install|refresh|upgrade|release-upgrade)$/.test(action);
      if (
        !writes ||
        !shipped.has(command.stage) ||
        cleaned.has(instruction) ||
        seen.has(instruction) ||
        hasOption(command, '--installroot')
      )
        continue;
      seen.add(instruction);
      if (!removes(steps.get(instruction) ?? [], folder) && !isMountedOver(instruction, folder))
        yield { at: { start: verb.start, end: verb.end }, found: command.name };
    }
  },
});
