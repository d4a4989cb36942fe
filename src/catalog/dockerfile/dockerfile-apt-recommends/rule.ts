import { defineRule } from '#engines/rules/rule';
import { hasOption, optionValue } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { packageCommands } from '#formats/dockerfile/package-commands';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileAptRecommends = defineRule({
  id: 'dockerfile-apt-recommends',
  title: 'Packages are installed with what they recommend',
  severity: 'info',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Programs that nobody asked for make the image larger and bring their vulnerabilities.',
  remedy: 'Add --no-install-recommends, and name what is really needed.',
  references: { hadolint: ['DL3015'], trivy: ['DS-0029'], 'cis-docker': ['4.3'] },
  says: 'recommended packages are installed too',
  *check({ dockerfile }) {
    const isConfigured = buildCommands(dockerfile).some(({ args }) =>
      args.some(({ value }) => /APT::Install-Recommends\s+"?(?:false|0)/i.test(value)),
    );
    if (isConfigured) return;
    const shipped = shippedStages(dockerfile);
    for (const { command, manager, action, verb } of packageCommands(dockerfile)) {
      if (manager !== 'apt' || action !== 'install' || !shipped.has(command.stage)) continue;
      const isSet = /Install-Recommends=(?:false|0)/i.test(optionValue(command, '-o', '--option') ?? '');
      if (!isSet && !hasOption(command, '--no-install-recommends', '--without-recommends', '-R'))
        yield { at: { start: verb.start, end: verb.end }, found: verb.value };
    }
  },
  fix: ({ at, found }) =>
    at.end - at.start === String(found).length
      ? [{ start: at.end, end: at.end, text: ' --no-install-recommends' }]
      : [],
  fixChangesBehavior: true,
});
