import type { ComposeService } from './compose-file.ts';
import type { PublishedPort } from './ports.ts';

/** Programs to which one pushes over SSH: the server is what they are for. */
const servesGit = /(?:^|\/)(?:gitea|forgejo|gitlab-(?:ce|ee)|gogs|soft-serve|sftp|git-server)$/;

export function isForSsh(service: ComposeService): boolean {
  return servesGit.test(service.image?.repository ?? '');
}

/** True for a port behind which somebody logs in, where that is not what the service is for. */
export function publishesLogin(service: ComposeService, { target }: PublishedPort): boolean {
  return target?.from === 22 && target.to === 22 && !isForSsh(service);
}
