import type { FixPlan } from '#build/fix-files';
import { writeFileWhole } from '#io/output';
import { isWrittenAs } from '#io/read-text';
import { CodedError } from '#kernel/coded-error';

/**
 * Leaves out the files that do not hold in UTF-8 what was read of them: another encoding, a byte that is none, or a change
 * since the scan. Writing them would change more than what was fixed.
 */
export function keepFaithful(plan: FixPlan): FixPlan {
  const refused = plan.files.filter(({ file, before }) => !isWrittenAs(file, before));
  if (refused.length === 0) return plan;
  const lost = refused.reduce((sum, { fixes }) => sum + fixes, 0);
  return {
    ...plan,
    files: plan.files.filter((file) => !refused.includes(file)),
    fixed: plan.fixed - lost,
    refused: [
      ...plan.refused,
      ...refused.map(({ file }) => ({
        place: file,
        rule: 'all fixes',
        reason: 'the file is not UTF-8, or changed during the scan',
      })),
    ],
  };
}

export function writeFixes(files: FixPlan['files']): void {
  for (const { file, after } of files) {
    const failure = writeFileWhole(file, [after]);
    if (failure !== undefined)
      throw new CodedError(
        'BW_OUTPUT_FAILED',
        `${file} could not be written: ${failure}`,
        'Give write permission, or leave the file out.',
      );
  }
}
