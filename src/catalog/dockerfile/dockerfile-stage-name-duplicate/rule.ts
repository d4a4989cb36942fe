import { defineRule } from '#engines/rules/rule';

export const dockerfileStageNameDuplicate = defineRule({
  id: 'dockerfile-stage-name-duplicate',
  title: 'Two stages have one name',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'FROM and COPY --from mean the last of them above, which is rarely what was meant after the next edit.',
  remedy: 'Give each stage a name of its own.',
  references: { hadolint: ['DL3024'], trivy: ['DS-0012'], checkov: ['CKV_DOCKER_11'] },
  says: 'there is an earlier stage {found}',
  *check({ dockerfile }) {
    const seen = new Set<string>();
    for (const { name, from } of dockerfile.stages) {
      if (name === undefined) continue;
      const word = from.instruction.words[2] ?? from.instruction;
      if (seen.has(name)) yield { at: { start: word.start, end: word.end }, found: name };
      seen.add(name);
    }
  },
});
