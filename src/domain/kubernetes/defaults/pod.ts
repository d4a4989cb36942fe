import { parseImageReference } from '#formats/image-reference/image-reference';
import { type Fields, isMapping, mapping, text } from '../fields.ts';
import { change, each, fill, make, within } from './fill.ts';

/** What the API server puts into every pod, alone or in a template (Kubernetes, `pkg/apis/core/v1/defaults.go`). */
export function withPodDefaults(spec: Fields): Fields {
  const filled = fill(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  const isOnHost = filled['hostNetwork'] === true;
  const container = (value: Fields): Fields => withContainerDefaults(value, isOnHost);
  let result = filled;
  for (const field of ['containers', 'initContainers', 'ephemeralContainers'])
    result = change(result, field, each(container));
  return change(result, 'volumes', each(withVolumeDefaults));
}

function withContainerDefaults(container: Fields, isOnHost: boolean): Fields {
  const filled = fill(container, {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicy(text(container['image']) ?? ''),
  });
  const withPorts = change(
    filled,
    'ports',
    each((port) => fill(port, { protocol: 'TCP', ...(isOnHost ? { hostPort: port['containerPort'] } : {}) })),
  );
  let result = change(withPorts, 'env', each(withSourceDefaults));
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    result = change(result, probe, within(withProbeDefaults));
  return change(
    result,
    'lifecycle',
    within((lifecycle) => {
      const handler = within((value) => change(value, 'httpGet', within(withGetDefaults)));
      return change(change(lifecycle, 'postStart', handler), 'preStop', handler);
    }),
  );
}

/** An image that may change under its name is pulled each time. */
function pullPolicy(image: string): string {
  const reference = parseImageReference(image);
  return reference === undefined || reference.tagOrDefault === 'latest' ? 'Always' : 'IfNotPresent';
}

function withSourceDefaults(variable: Fields): Fields {
  return change(
    variable,
    'valueFrom',
    within((source) => change(source, 'fieldRef', within(fieldReference))),
  );
}

function fieldReference(reference: Fields): Fields {
  return fill(reference, { apiVersion: 'v1' });
}

function withProbeDefaults(probe: Fields): Fields {
  const filled = fill(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
  const withGet = change(filled, 'httpGet', within(withGetDefaults));
  return change(
    withGet,
    'grpc',
    within((grpc) => fill(grpc, { service: '' })),
  );
}

function withGetDefaults(get: Fields): Fields {
  return fill(get, { path: '/', scheme: 'HTTP' });
}

/** Octal 0644. */
const fileMode = { defaultMode: 420 };

function withVolumeDefaults(volume: Fields): Fields {
  const hasSource = Object.entries(volume).some(
    ([field, value]) => field !== 'name' && value !== undefined && value !== null,
  );
  let result: Fields = hasSource ? volume : { ...volume, emptyDir: {} };
  for (const source of ['secret', 'configMap'])
    result = change(
      result,
      source,
      within((value) => fill(value, fileMode)),
    );
  result = change(
    result,
    'downwardAPI',
    within((value) => withItems(fill(value, fileMode))),
  );
  result = change(
    result,
    'hostPath',
    within((value) => fill(value, { type: '' })),
  );
  result = change(
    result,
    'projected',
    within((value) => change(fill(value, fileMode), 'sources', each(withProjectionDefaults))),
  );
  return change(
    result,
    'ephemeral',
    within((value) =>
      change(
        value,
        'volumeClaimTemplate',
        within((template) => make(template, 'spec', (spec) => fill(spec, { volumeMode: 'Filesystem' }))),
      ),
    ),
  );
}

function withItems(value: Fields): Fields {
  return change(
    value,
    'items',
    each((item) => change(item, 'fieldRef', within(fieldReference))),
  );
}

function withProjectionDefaults(source: Fields): Fields {
  const withToken = change(
    source,
    'serviceAccountToken',
    within((token) => fill(token, { expirationSeconds: 3600 })),
  );
  return change(withToken, 'downwardAPI', within(withItems));
}

/** What holds for pods by themselves: requests are the limits where they are not written, and who they run as. */
export function withLonePodDefaults(spec: Fields): Fields {
  const account = text(spec['serviceAccountName']) ?? text(spec['serviceAccount']) ?? 'default';
  const filled = fill(withPodDefaults(spec), {
    enableServiceLinks: true,
    serviceAccountName: account,
    serviceAccount: account,
    preemptionPolicy: 'PreemptLowerPriority',
  });
  const requests = each((container) => change(container, 'resources', within(withRequests)));
  return change(change(filled, 'containers', requests), 'initContainers', requests);
}

function withRequests(resources: Fields): Fields {
  const limits = mapping(resources['limits']);
  if (Object.keys(limits).length === 0) return resources;
  const { requests } = resources;
  return { ...resources, requests: { ...limits, ...(isMapping(requests) ? requests : {}) } };
}
