import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isMountedOver, layers, removes } from '#formats/dockerfile/layers';
import { packageCommands } from '#formats/dockerfile/package-commands';

const folder = /^\/(?:var\/cache(?:\/apk)?|etc\/apk\/cache)(?:\/|$)/;

export const dockerfileApkCacheLeft = defineRule({
  id: 'dockerfile-apk-cache-left',
  title: 'Index of apk stays in the image',
  severity: 'info',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The index adds megabytes and is out of date the next day.',
  remedy: 'Add --no-cache, and leave out apk update.',
  references: { hadolint: ['DL3019'], trivy: ['DS-0025'] },
  says: 'the index of apk stays in the layer',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    const steps = layers(dockerfile);
    for (const { command, manager, action, verb } of packageCommands(dockerfile)) {
      if (
        manager !== 'apk' ||
        action !== 'install' ||
        !shipped.has(command.stage) ||
        hasOption(command, '--no-cache', '--root', '-p')
      )
        continue;
      const isCleaned = removes(steps.get(command.instruction) ?? [], folder);
      if (!isCleaned && !isMountedOver(command.instruction, /^\/(?:var\/cache(?:\/apk)?|etc\/apk\/cache)\/?$/))
        yield { at: { start: verb.start, end: verb.end }, found: verb.value };
    }
  },
  fix: ({ at, found }) =>
    at.end - at.start === String(found).length ? [{ start: at.end, end: at.end, text: ' --no-cache' }] : [],
});
