import { defineRule } from '#engines/rules/rule';
import { everyInstruction, transferOf } from '#formats/dockerfile/instructions';

export const dockerfileCopySeveralToFile = defineRule({
  id: 'dockerfile-copy-several-to-file',
  title: 'Several files are copied to something that is no folder',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'With more than one source the target has to end with a slash: the build fails.',
  remedy: 'Put a slash behind the name of the folder.',
  references: { hadolint: ['DL3021'], trivy: ['DS-0011'] },
  says: '{found} does not end with a slash',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      const transfer = transferOf(instruction);
      if (transfer === undefined || transfer.sources.length < 2) continue;
      const { path, at } = transfer.target;
      if (/[\\/]$/.test(path) || path === '.' || path.endsWith('/.') || path.includes('$')) continue;
      yield { at: { start: at.start, end: at.end }, found: path };
    }
  },
  // The exec form has no place for a single word, and quotes would stay in the way.
  fix: ({ at }, { dockerfile }) => {
    const isPlain = everyInstruction(dockerfile).some(
      ({ instruction }) =>
        instruction.json === undefined &&
        instruction.words.some((word) => word.end === at.end && !/["'\\]/.test(word.text)),
    );
    return isPlain ? [{ start: at.end, end: at.end, text: '/' }] : [];
  },
});
