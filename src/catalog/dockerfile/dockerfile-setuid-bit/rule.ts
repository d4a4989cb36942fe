import { defineRule } from '#engines/rules/rule';
import { modeAndFiles } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions } from '#formats/dockerfile/instructions';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** Set-user-ID, also together with others. Set-group-ID alone is for folders that a group shares. */
function setsUserId(mode: string): boolean {
  return (
    /^0*[4567][0-7]{3}$/.test(mode) ||
    mode.split(',').some((part) => /^[goa]*u[ugoa]*[+=][rwxXt]*s|^a?\+[rwxXt]*s/.test(part))
  );
}

/** On a program the group's bit does what the user's does. */
function setsGroupId(mode: string): boolean {
  return /^0*2[0-7]{3}$/.test(mode) || mode.split(',').some((part) => /^g[+=][rwxXt]*s/.test(part));
}

export const dockerfileSetuidBit = defineRule({
  id: 'dockerfile-setuid-bit',
  title: 'Program gets the set-user-ID or set-group-ID bit',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever may start it runs it as its owner, usually root.',
  remedy: 'Leave the bit out; do what needs root before USER.',
  references: { 'cis-docker': ['4.8'], cwe: ['CWE-250'], mitre: ['T1548.001'] },
  says: '{found} sets the bit',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const command of buildCommands(dockerfile)) {
      const [mode, ...files] = shipped.has(command.stage) ? modeAndFiles(command) : [];
      const isProgram = files.some(({ value }) => /\/s?bin\/[^/]+$/.test(value));
      if (mode !== undefined && (setsUserId(mode.value) || (isProgram && setsGroupId(mode.value))))
        yield { at: { start: mode.start, end: mode.end }, found: mode.value };
    }
    for (const { flags } of [...shipped].flatMap(stageInstructions)) {
      const flag = flags.find(({ name, value }) => name === 'chmod' && setsUserId(value));
      if (flag !== undefined) yield { at: { start: flag.start, end: flag.end }, found: flag.value };
    }
  },
});
