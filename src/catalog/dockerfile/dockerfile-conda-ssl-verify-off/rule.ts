import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { buildCommands } from '#formats/dockerfile/shell-commands';

const off = /^(?:false|0|no|off)$/i;

export const dockerfileCondaSslVerifyOff = defineRule({
  id: 'dockerfile-conda-ssl-verify-off',
  title: 'Channels of conda are not verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the channel replaces packages, and their scripts run at once.',
  remedy: 'Remove the setting, or set ssl_verify to the file with the certificate authority.',
  references: { cwe: ['CWE-295'], mitre: ['T1195.001'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const { name, args } of buildCommands(dockerfile)) {
      if (!/^(?:conda|mamba|micromamba)$/.test(name)) continue;
      const word = args.find(
        ({ value }, index) =>
          value === '--insecure' ||
          value === '-k' ||
          (value === 'ssl_verify' && off.test(args[index + 1]?.value ?? '')),
      );
      if (word !== undefined) yield { at: word, found: word.value };
    }
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (/^(?:CONDA|MAMBA)_SSL_VERIFY$/.test(name) && off.test(value)) yield { at: { start, end }, found: name };
    }
  },
});
