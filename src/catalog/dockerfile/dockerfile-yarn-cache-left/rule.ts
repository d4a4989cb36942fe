import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isMountedOver, layers, removes } from '#formats/dockerfile/layers';
import { packageCommands } from '#formats/dockerfile/package-commands';

const folder = /(?:^|\/)\.?(?:yarn|cache)(?:\/|-|$)|^\/root\/?$/;

export const dockerfileYarnCacheLeft = defineRule({
  id: 'dockerfile-yarn-cache-left',
  title: 'Cache of yarn stays in the image',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Everything that was downloaded is in the image twice.',
  remedy: 'End the step with yarn cache clean, or mount a cache over the folder.',
  references: { hadolint: ['DL3060'] },
  says: 'the cache of yarn stays in the layer',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    const steps = layers(dockerfile);
    const calls = packageCommands(dockerfile).filter(({ manager }) => manager === 'yarn');
    const cleaned = new Set(calls.filter(({ action }) => action === 'clean').map(({ command }) => command.instruction));
    for (const { command, action, verb } of calls) {
      const installs = action === 'install' || verb.value === 'install';
      if (!installs || !shipped.has(command.stage) || cleaned.has(command.instruction)) continue;
      if (!removes(steps.get(command.instruction) ?? [], folder) && !isMountedOver(command.instruction, folder))
        yield { at: { start: verb.start, end: verb.end } };
    }
  },
});
