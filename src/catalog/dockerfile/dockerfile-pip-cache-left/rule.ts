import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isMountedOver, layers, removes } from '#formats/dockerfile/layers';
import { packageCommands } from '#formats/dockerfile/package-commands';
import { environmentSettings } from '#formats/dockerfile/settings';

const folder = /(?:^|\/)\.cache(?:\/pip)?(?:\/|$)|^\/root\/?$/;

export const dockerfilePipCacheLeft = defineRule({
  id: 'dockerfile-pip-cache-left',
  title: 'Cache of pip stays in the image',
  severity: 'info',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Everything that was downloaded is in the image twice.',
  remedy: 'Add --no-cache-dir, or mount a cache over /root/.cache/pip.',
  references: { hadolint: ['DL3042'] },
  says: 'the cache of pip stays in the layer',
  *check({ dockerfile }) {
    const isOff = environmentSettings(dockerfile).some(
      ({ name, value }) => name === 'PIP_NO_CACHE_DIR' && value !== '',
    );
    if (isOff) return;
    const shipped = shippedStages(dockerfile);
    const steps = layers(dockerfile);
    const calls = packageCommands(dockerfile);
    const purged = new Set(
      calls
        .filter(({ manager, action }) => manager === 'pip' && action === 'clean')
        .map(({ command }) => command.instruction),
    );
    for (const { command, manager, action, verb } of calls) {
      if (
        manager !== 'pip' ||
        action !== 'install' ||
        command.name === 'uv' ||
        !shipped.has(command.stage) ||
        hasOption(command, '--no-cache-dir', '--no-cache')
      )
        continue;
      const own = steps.get(command.instruction) ?? [];
      if (purged.has(command.instruction) || removes(own, folder) || isMountedOver(command.instruction, folder))
        continue;
      yield { at: { start: verb.start, end: verb.end }, found: verb.value };
    }
  },
  fix: ({ at, found }) =>
    at.end - at.start === String(found).length ? [{ start: at.end, end: at.end, text: ' --no-cache-dir' }] : [],
});
