type Fields = Readonly<Record<string, unknown>>;

/** Folders that `workspaces` of a package.json means: a list, or a list in `packages`. */
export function workspacePatterns(root: Fields): readonly string[] {
  const value = Object.hasOwn(root, 'workspaces') ? root['workspaces'] : undefined;
  const list: unknown =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'packages')
      ? (value as Fields)['packages']
      : value;
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string').slice(0, 1000) : [];
}

/** Whether a folder is one of them. `*` is one step, `**` any number of steps. */
export function isWorkspace(path: string, patterns: readonly string[]): boolean {
  const steps = path.split('/');
  return patterns.some((pattern) => fits(steps, pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/')));
}

function fits(steps: readonly string[], pattern: readonly string[]): boolean {
  const any = pattern.indexOf('**');
  if (any >= 0) return pattern.slice(0, any).every((step, index) => fitsStep(steps[index], step));
  return steps.length === pattern.length && pattern.every((step, index) => fitsStep(steps[index], step));
}

/** A `*` within a step stands for what is between its start and its end. */
function fitsStep(step: string | undefined, pattern: string): boolean {
  if (step === undefined) return false;
  const star = pattern.indexOf('*');
  if (star < 0) return step === pattern;
  const end = pattern.slice(pattern.lastIndexOf('*') + 1);
  return step.length >= star + end.length && step.startsWith(pattern.slice(0, star)) && step.endsWith(end);
}
