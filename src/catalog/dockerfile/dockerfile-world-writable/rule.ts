import { defineRule } from '#engines/rules/rule';
import { modeAndFiles } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions } from '#formats/dockerfile/instructions';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** True when a mode lets others write; with the sticky bit (1777) that is what /tmp has. */
function letsOthersWrite(mode: string): boolean {
  if (/^0*[0-7]{3,4}$/.test(mode)) return /[2367]$/.test(mode) && !/^0*[1357][0-7]{3}$/.test(mode);
  return mode.split(',').some((part) => /^(?:[ug]*[oa][ugoa]*)?[+=][rxXst]*w/.test(part) && !/^[+=]/.test(part));
}

export const dockerfileWorldWritable = defineRule({
  id: 'dockerfile-world-writable',
  title: 'Files are made writable for everybody',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever gets into the container as any user replaces what others run or read.',
  remedy:
    'Give the files to the user that needs them with chown, and at most 755; for any user id give them to group 0 with g=u.',
  references: { cwe: ['CWE-732'], mitre: ['T1222.002'] },
  says: '{found} lets everybody write',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const command of buildCommands(dockerfile)) {
      if (!shipped.has(command.stage)) continue;
      const [mode, ...files] = modeAndFiles(command);
      const isTemporary =
        files.length > 0 && files.every(({ value }) => /^\/(?:var\/)?tmp(?:\/|$)|^\/dev\//.test(value));
      if (mode !== undefined && letsOthersWrite(mode.value) && !isTemporary)
        yield { at: { start: mode.start, end: mode.end }, found: mode.value };
    }
    for (const { flags } of [...shipped].flatMap(stageInstructions)) {
      const flag = flags.find(({ name, value }) => name === 'chmod' && letsOthersWrite(value));
      if (flag !== undefined) yield { at: { start: flag.start, end: flag.end }, found: flag.value };
    }
  },
});
