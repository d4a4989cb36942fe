import { findProgram, type ProgramLimits, type ProgramOutput, runProgram } from './run-program.ts';

type Rendering =
  | { readonly type: 'rendered'; readonly output: string }
  | { readonly type: 'missing'; readonly tools: readonly string[] }
  | { readonly type: 'failed'; readonly tool: string; readonly complaint: string };

/**
 * What is scanned must not make us fetch anything: a values schema may refer to a URL, a kustomization to a repository.
 * Nothing listens on the discard port, git may use no protocol, and plugins of Helm are not loaded.
 */
const offline = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  http_proxy: 'http://127.0.0.1:9',
  https_proxy: 'http://127.0.0.1:9',
  NO_PROXY: '',
  no_proxy: '',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  HELM_NO_PLUGINS: '1',
};

export interface ChartSettings {
  /** Stands for the one that the chart leaves to whoever installs it. */
  readonly namespace: string;
  /** `1.34.0`; undefined for what Helm takes by itself. */
  readonly kubernetesVersion: string | undefined;
}

/** Renders with the user's own `helm`, so that the answer is about what would really be installed. */
export async function renderChart(folder: string, settings: ChartSettings, limits?: ProgramLimits): Promise<Rendering> {
  const helm = findProgram('helm');
  if (helm === undefined) return { type: 'missing', tools: ['helm'] };
  const { namespace, kubernetesVersion } = settings;
  const args = ['template', 'release-name', '.', '--namespace', namespace];
  if (kubernetesVersion !== undefined) args.push('--kube-version', kubernetesVersion);
  const { ok, output, complaint } = await run(helm, args, folder, limits);
  return ok ? { type: 'rendered', output } : { type: 'failed', tool: 'helm template', complaint };
}

export async function renderKustomization(folder: string, limits?: ProgramLimits): Promise<Rendering> {
  const kustomize = findProgram('kustomize');
  const kubectl = findProgram('kubectl');
  const [program, args] = kustomize === undefined ? [kubectl, ['kustomize', '.']] : [kustomize, ['build', '.']];
  if (program === undefined) return { type: 'missing', tools: ['kustomize', 'kubectl'] };
  const { ok, output, complaint } = await run(program, args, folder, limits);
  const tool = kustomize === undefined ? 'kubectl kustomize' : 'kustomize build';
  return ok ? { type: 'rendered', output } : { type: 'failed', tool, complaint };
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  limits: ProgramLimits | undefined,
): Promise<ProgramOutput> {
  return runProgram(program, args, { cwd, env: offline, ...(limits === undefined ? {} : { limits }) });
}
