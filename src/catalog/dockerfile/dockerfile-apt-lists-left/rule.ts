import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isMountedOver, layers, removes } from '#formats/dockerfile/layers';
import { packageCommands } from '#formats/dockerfile/package-commands';

const lists = /^\/var\/lib\/apt(?:\/|$)|^\/var\/lib\/?\*?$/;

export const dockerfileAptListsLeft = defineRule({
  id: 'dockerfile-apt-lists-left',
  title: 'Package lists of apt stay in the image',
  severity: 'info',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The lists add tens of megabytes and are out of date the next day.',
  remedy: 'End the step with rm -rf /var/lib/apt/lists/*, or mount a cache over /var/lib/apt.',
  references: { hadolint: ['DL3009'] },
  says: 'the lists of apt stay in the layer',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    const steps = layers(dockerfile);
    const seen = new Set<unknown>();
    const known = packageCommands(dockerfile);
    // A step that does nothing else is told by dockerfile-package-update-alone.
    const busy = new Set(known.filter(({ action }) => action !== 'refresh').map(({ command }) => command.instruction));
    for (const { command, manager, action, verb } of known) {
      if (manager !== 'apt' || action !== 'refresh' || !shipped.has(command.stage)) continue;
      if (!busy.has(command.instruction) && (steps.get(command.instruction) ?? []).length === 1) continue;
      // The first call of a step speaks for all of it.
      if (seen.has(command.instruction)) continue;
      seen.add(command.instruction);
      const own = steps.get(command.instruction) ?? [];
      const isCleaned =
        removes(own, lists) ||
        own.some(
          ({ name, args }) => /^apt(?:-get)?$/.test(name) && args.some(({ value }) => /^dist-?clean$/.test(value)),
        );
      if (!isCleaned && !isMountedOver(command.instruction, /^\/var\/(?:lib(?:\/apt(?:\/lists)?)?\/?)?$/))
        yield { at: { start: verb.start, end: verb.end } };
    }
  },
});
