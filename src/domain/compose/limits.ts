import type { Path } from '#kernel/path';
import type { ComposeService } from './compose-file.ts';
import { count, isUpToEnvironment, words } from './scalars.ts';

/** Where each limit may stand: beside the service, or below `deploy`; Compose honours both. */
const places = {
  memory: ['mem_limit', 'deploy.resources.limits.memory'],
  cpus: ['cpus', 'cpu_quota', 'deploy.resources.limits.cpus'],
  pids: ['pids_limit', 'deploy.resources.limits.pids'],
} as const;

/** True when the service has a limit that limits: 0 and -1 stand for none. A limit from the environment counts. */
export function isLimited(service: ComposeService, resource: keyof typeof places): boolean {
  return places[resource].some((field) => {
    const said = service.find(field);
    if (said === undefined) return false;
    if (isUpToEnvironment(said.value)) return true;
    const number = count(said.value);
    if (number !== undefined) return number > 0;
    return /^0*[1-9]|^0*\.\d*[1-9]/.test(words(said.value) ?? '');
  });
}

/** Where a service itself says that there is no limit (0, -1): what the author has to look at. */
export function liftedAt(service: ComposeService, resource: keyof typeof places): Path | undefined {
  return places[resource].map((field) => service.find(field)).find((said) => said !== undefined && said.value !== null)
    ?.at;
}
