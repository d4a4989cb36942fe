import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { packageCommands } from '#formats/dockerfile/package-commands';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileSudo = defineRule({
  id: 'dockerfile-sudo',
  title: 'Command runs through sudo, or sudo is installed',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Where sudo works, whoever takes over the program is root in the container with one word.',
  remedy: 'Do what needs root before USER, and leave sudo out of the image.',
  references: {
    hadolint: ['DL3004'],
    trivy: ['DS-0010'],
    checkov: ['CKV2_DOCKER_1'],
    cwe: ['CWE-250'],
    mitre: ['T1548'],
  },
  says: '{what}',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { isSudo, stage, start, end } of buildCommands(dockerfile)) {
      if (!isSudo) continue;
      // In a stage that only builds nothing of it is shipped.
      const detail = { what: 'a command runs through sudo' };
      yield { at: { start, end }, detail, ...(shipped.has(stage) ? {} : { severity: 'low' as const }) };
    }
    for (const { packages, command } of packageCommands(dockerfile)) {
      const word = shipped.has(command.stage)
        ? packages.find(({ value }) => /^(?:sudo|doas)(?:[=~-]\d.*)?$/.test(value))
        : undefined;
      if (word !== undefined && !command.isSudo) yield { at: word, detail: { what: 'sudo is installed' } };
    }
  },
});
