import { findProgram, runProgram } from './run-program.ts';

type Rendering =
  | { readonly type: 'rendered'; readonly output: string }
  | { readonly type: 'missing'; readonly tools: readonly string[] }
  | { readonly type: 'failed'; readonly tool: string; readonly complaint: string };

/** Renders with the user's own `helm`, so that the answer is about what would really be installed. */
export async function renderChart(folder: string): Promise<Rendering> {
  const helm = findProgram('helm');
  if (helm === undefined) return { type: 'missing', tools: ['helm'] };
  const { ok, output, complaint } = await runProgram(helm, ['template', 'release-name', '.'], folder);
  return ok ? { type: 'rendered', output } : { type: 'failed', tool: 'helm template', complaint };
}

export async function renderKustomization(folder: string): Promise<Rendering> {
  const kustomize = findProgram('kustomize');
  const kubectl = findProgram('kubectl');
  const [program, args] = kustomize === undefined ? [kubectl, ['kustomize', '.']] : [kustomize, ['build', '.']];
  if (program === undefined) return { type: 'missing', tools: ['kustomize', 'kubectl'] };
  const { ok, output, complaint } = await runProgram(program, args, folder);
  const tool = kustomize === undefined ? 'kubectl kustomize' : 'kustomize build';
  return ok ? { type: 'rendered', output } : { type: 'failed', tool, complaint };
}
