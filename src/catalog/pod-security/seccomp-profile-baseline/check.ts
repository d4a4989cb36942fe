import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { profileType, settingsOf, shown } from '#engines/pod-security/settings';
import type { Problem } from '#engines/rules/rule';

function isAllowedAnnotation(value: string): boolean {
  return value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');
}

/** The alpha annotations, which the fields replaced in 1.19. */
function* checkAnnotations({ pod, containers }: Workload): Iterable<Problem> {
  const names = [
    'seccomp.security.alpha.kubernetes.io/pod',
    ...containers.map(({ name }) => `container.seccomp.security.alpha.kubernetes.io/${name}`),
  ];
  for (const name of new Set(names)) {
    const value = pod.annotations[name];
    if (value !== undefined && !isAllowedAnnotation(value)) yield { at: pod.annotationPath(name), found: value };
  }
}

function* checkFields(workload: Workload): Iterable<Problem> {
  for (const setting of settingsOf(workload, 'seccompProfile')) {
    const { value, at, container } = profileType(setting);
    if (value === 'RuntimeDefault' || value === 'Localhost') continue;
    yield { at, found: shown(value), ...(container === undefined ? {} : { container }) };
  }
}

export const seccompProfileBaseline = definePodSecurityCheck({
  id: 'seccomp-profile-baseline',
  name: 'seccompProfile_baseline',
  level: 'baseline',
  title: 'Seccomp is switched off',
  why: 'Without a seccomp profile every system call of the kernel is open to the container.',
  remedy: 'Use RuntimeDefault or a Localhost profile.',
  says: 'the seccomp profile is {found}',
  versions: [
    { since: 0, check: checkAnnotations },
    { since: 19, check: checkFields },
  ],
  fix: ({ at }) => [{ op: 'set', at, value: at.at(-1) === 'type' ? 'RuntimeDefault' : 'runtime/default' }],
});
