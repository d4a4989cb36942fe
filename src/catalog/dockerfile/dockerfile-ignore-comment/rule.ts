import { defineRule } from '#engines/rules/rule';

/** A remark behind the ids; a word or two is no reason. */
const reason = /\s(?:--|—|because\b)|\s#\s*\S+\s+\S+\s+\S/;

export const dockerfileIgnoreComment = defineRule({
  id: 'dockerfile-ignore-comment',
  title: 'Comment switches a check off without a reason',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Nobody knows later whether the exception still holds, or who wanted it.',
  remedy: 'Write the reason into the comment before it, or behind it.',
  references: { hadolint: ['DL1001'] },
  says: 'a check is switched off',
  *check({ dockerfile }) {
    const lines = new Map(dockerfile.comments.map(({ line, text }) => [line, text]));
    for (const { text, line, start, end } of dockerfile.comments) {
      if (!isIgnore(text)) continue;
      const before = lines.get(line - 1);
      const hasReason = (before !== undefined && before !== '' && !isIgnore(before)) || reason.test(text.slice(0, 500));
      if (!hasReason) yield { at: { start, end } };
    }
  },
});

/** The comments of hadolint, Trivy, Checkov and KICS. */
function isIgnore(text: string): boolean {
  return /^(?:hadolint\s+(?:global\s+)?ignore|trivy:ignore|tfsec:ignore|kics-scan\s+(?:ignore|disable)|checkov:skip=\S+\s*$)/i.test(
    text,
  );
}
