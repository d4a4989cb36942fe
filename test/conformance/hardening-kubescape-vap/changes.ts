/** A copy of the object with the changes `a.b.[0].c=value` made; parents that are missing are created. */
export function changed(object: unknown, changes: readonly string[] = []): unknown {
  const copy: unknown = structuredClone(object);
  for (const change of changes) {
    const equals = change.indexOf('=');
    const steps = change
      .slice(0, equals)
      .split('.')
      .map((step) => (/^\[\d+\]$/.test(step) ? Number(step.slice(1, -1)) : step));
    put(copy, steps, valueOf(change.slice(equals + 1)));
  }
  return copy;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function put(root: unknown, steps: readonly (string | number)[], value: unknown): void {
  let current = root as Record<string | number, unknown>;
  for (const [index, step] of steps.entries()) {
    if (index === steps.length - 1) current[step] = value;
    else {
      const next = current[step];
      if (typeof next !== 'object' || next === null) current[step] = typeof steps[index + 1] === 'number' ? [] : {};
      current = current[step] as Record<string | number, unknown>;
    }
  }
}
