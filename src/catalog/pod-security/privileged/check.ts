import { definePodSecurityCheck } from '#engines/pod-security/check';
import { containerSettingsOf } from '#engines/pod-security/settings';

export const privileged = definePodSecurityCheck({
  id: 'privileged',
  name: 'privileged',
  level: 'baseline',
  title: 'Container runs privileged',
  why: 'A privileged container has nearly everything that a process on the host has.',
  remedy: 'Remove securityContext.privileged.',
  says: 'container {container} runs privileged',
  versions: [
    {
      since: 0,
      *check({ containers }) {
        for (const { value, at, container } of containerSettingsOf(containers, 'privileged')) {
          if (value === true) yield { at, found: true, container: container ?? '' };
        }
      },
    },
  ],
  fix: ({ at }) => [{ op: 'remove', at }],
});
