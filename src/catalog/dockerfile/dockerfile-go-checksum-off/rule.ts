import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** True when a value switches verification off for everything; a list of private module paths does not. */
function isOff(name: string, value: string): boolean {
  if (name === 'GOSUMDB') return value === 'off';
  if (name === 'GOFLAGS') return /(?:^|\s)-insecure\b/.test(value);
  return /^(?:GOINSECURE|GONOSUMDB|GONOSUMCHECK)$/.test(name) && /^(?:\*|1|true|\*\.\*)$/.test(value);
}

export const dockerfileGoChecksumOff = defineRule({
  id: 'dockerfile-go-checksum-off',
  title: 'Go modules are not verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A module that was changed on the way, or after its release, is built into the program and nobody notices.',
  remedy: 'Remove the setting; list your own module paths in GOPRIVATE.',
  references: { cwe: ['CWE-494'], mitre: ['T1195.001'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (isOff(name, value)) yield { at: { start, end }, found: name };
    }
    for (const { name, args } of buildCommands(dockerfile)) {
      if (name !== 'go') continue;
      const set = args[0]?.value === 'env' ? args.slice(1) : [];
      for (const word of set) {
        const [key = '', value = ''] = word.value.split('=', 2);
        if (isOff(key, value)) yield { at: word, found: key };
      }
      const option = args[0]?.value === 'get' ? args.find(({ value }) => value === '-insecure') : undefined;
      if (option !== undefined) yield { at: option, found: option.value };
    }
  },
});
