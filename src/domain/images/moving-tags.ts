/**
 * Tags that by their name are moved along with every build of a branch or a channel. `stable` and `lts` with a variant
 * behind them, and numbers without a patch, move too, but within what their readers expect.
 */
const moving =
  /^(?:latest(?:-[a-z][\w.-]*)?|stable|edge|nightly|dev|devel|develop|development|test|testing|unstable|canary|rolling|rawhide|sid|main|master|trunk|head|snapshot|next)$/i;

/** True when pulling the tag tomorrow is meant to bring something else than today. */
export function isMovingTag(tag: string): boolean {
  return moving.test(tag);
}
