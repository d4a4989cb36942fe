import { type Answer, fn, method, type NamedOverload } from '#engines/cel/check/function';
import { CelError, CelUnanswered } from '#engines/cel/values/error';
import { CelTimestamp } from '#engines/cel/values/timestamp';
import type { CelDuration } from '#engines/cel/values/duration';
import { type CelObject, CelOpaque, type CelValue } from '#engines/cel/values/value';
import { mapEntries, mapGet } from '#engines/cel/values/collection';
import { matchesLabels } from '#domain/kubernetes/selector';
import { resourceOf } from '#domain/kubernetes/resource-names';
import { labelsOf, objectAt } from '../request.ts';
import { contextTypes, type KyvernoContext } from './library-context.ts';

/** `resource.ToGVR(…)`: which resource is meant. */
class ResourceName extends CelOpaque {
  readonly typeName = 'resource.GVR';
  readonly apiVersion: string;
  readonly resource: string;

  constructor(apiVersion: string, resource: string) {
    super();
    this.apiVersion = apiVersion;
    this.resource = resource;
  }
}

function inView(
  context: KyvernoContext,
  apiVersion: string,
  resource: string,
  namespace: string,
): readonly CelObject[] {
  return context.data.objects.filter((object) => {
    const kind = object['kind'];
    if (object['apiVersion'] !== apiVersion || typeof kind !== 'string') return false;
    if (resourceOf(kind) !== resource && kind !== resource) return false;
    return namespace === '' || namespaceOf(object) === namespace;
  });
}

function namespaceOf(object: CelObject): string {
  const namespace = objectAt(object, 'metadata')?.['namespace'];
  return typeof namespace === 'string' ? namespace : 'default';
}

function get(context: KyvernoContext, apiVersion: string, resource: string, namespace: string, name: string): Answer {
  const found = inView(context, apiVersion, resource, namespace).find(
    (object) => objectAt(object, 'metadata')?.['name'] === name,
  );
  // It may well be in the cluster.
  return found ?? new CelUnanswered(`${resource} ${namespace === '' ? '' : `${namespace}/`}${name} is not in view`);
}

function list(
  context: KyvernoContext,
  apiVersion: string,
  resource: string,
  namespace = '',
  labels: CelValue = {},
): Answer {
  const wanted = Object.fromEntries(mapEntries(labels));
  const items = inView(context, apiVersion, resource, namespace).filter((object) =>
    matchesLabels(wanted, labelsOf(object)),
  );
  return { apiVersion, kind: 'List', items };
}

function both(name: string, make: (name: string) => readonly NamedOverload[]): readonly NamedOverload[] {
  return [...make(name), ...make(`${name[0]?.toLowerCase()}${name.slice(1)}`)];
}

const { resource, globalContext, image } = contextTypes;
const object = 'map(string, dyn)';

/** Kyverno's `resource`, `globalContext` and `image`, answered from what is in view; what is not in view is not known. */
export const lookupFunctions: readonly NamedOverload[] = [
  ...both('Get', (name) => [
    method(`resource_${name}_namespaced`, resource, `${name}(string, string, string, string) ${object}`, get),
    method(
      `resource_${name}_cluster`,
      resource,
      `${name}(string, string, string) ${object}`,
      (context: KyvernoContext, apiVersion: string, kind: string, own: string) =>
        get(context, apiVersion, kind, '', own),
    ),
    method(
      `resource_${name}_gvr`,
      resource,
      `${name}(resource.GVR, string, string) ${object}`,
      (context: KyvernoContext, gvr: ResourceName, namespace: string, own: string) =>
        get(context, gvr.apiVersion, gvr.resource, namespace, own),
    ),
    method(`globalcontext_${name}`, globalContext, `${name}(string) dyn`, entry),
    method(`globalcontext_${name}_projected`, globalContext, `${name}(string, string) dyn`, entry),
  ]),
  ...both('List', (name) => [
    method(`resource_${name}`, resource, `${name}(string, string) ${object}`, list),
    method(`resource_${name}_namespaced`, resource, `${name}(string, string, string) ${object}`, list),
    method(`resource_${name}_labels`, resource, `${name}(string, string, string, map(string, string)) ${object}`, list),
    method(
      `resource_${name}_gvr`,
      resource,
      `${name}(resource.GVR, string) ${object}`,
      (context: KyvernoContext, gvr: ResourceName, namespace: string) =>
        list(context, gvr.apiVersion, gvr.resource, namespace),
    ),
  ]),
  ...both('ToGVR', (name) => [
    method(
      `resource_${name}`,
      resource,
      `${name}(string, string) resource.GVR`,
      (_: KyvernoContext, apiVersion: string, kind: string) => new ResourceName(apiVersion, resourceOf(kind)),
    ),
  ]),
  ...both('GetMetadata', (name) => [method(`imagedata_${name}`, image, `${name}(string) dyn`, metadata)]),
];

/** With a projection it is a part of the entry. */
function entry({ data }: KyvernoContext, name: string, projection?: string): Answer {
  const value = data.globalContext.get(name);
  if (value === undefined) return new CelUnanswered(`the entry ${name} of the global context is not in view`);
  if (projection === undefined || projection === '') return value;
  const part = mapGet(value, projection);
  return part === undefined ? new CelError(`no such key: ${projection}`) : part;
}

function metadata({ data }: KyvernoContext, reference: string): Answer {
  return data.images.get(reference) ?? new CelUnanswered(`nothing is known of the image ${reference}`);
}

const { http } = contextTypes;

/** Policy text gets no network: that is how other engines were made to ask for what only they may see. */
function answerOf(verb: 'GET' | 'POST'): (context: KyvernoContext, address: string) => Answer {
  return ({ data }, address) =>
    data.responses.get(`${verb} ${address}`) ?? new CelUnanswered('policies may not use the network');
}

const notMade = (): Answer => new CelUnanswered('policies may not make objects');

export const networkFunctions: readonly NamedOverload[] = [
  ...both('Get', (name) => [
    method(`http_${name}`, http, `${name}(string) dyn`, answerOf('GET')),
    method(`http_${name}_headers`, http, `${name}(string, map(string, string)) dyn`, answerOf('GET')),
  ]),
  ...both('Post', (name) => [
    method(`http_${name}`, http, `${name}(string, dyn) dyn`, answerOf('POST')),
    method(`http_${name}_headers`, http, `${name}(string, dyn, map(string, string)) dyn`, answerOf('POST')),
    method(`resource_${name}`, resource, `${name}(string, string, ${object}) ${object}`, notMade),
    method(`resource_${name}_namespaced`, resource, `${name}(string, string, string, ${object}) ${object}`, notMade),
  ]),
  ...both('Client', (name) => [
    method(`http_${name}`, http, `${name}(string) ${http}`, (context: KyvernoContext) => context),
  ]),
];

/** `time`: the clock of whoever evaluates. */
export function timeFunctions(now: number | undefined): readonly NamedOverload[] {
  return [
    fn(
      'time_now',
      'time.now() timestamp',
      () =>
        (now === undefined ? undefined : CelTimestamp.of(BigInt(Math.trunc(now)) * 1_000_000n)) ??
        new CelUnanswered('no clock may be asked here'),
    ),
    fn('time_truncate', 'time.truncate(timestamp, duration) timestamp', truncate),
    fn('time_to_cron', 'time.toCron(timestamp) string', toCron),
  ];
}

/** From year one, as Go does. */
function truncate(time: CelTimestamp, step: CelDuration): Answer {
  if (step.nanoseconds <= 0n) return time;
  const begin = -62_135_596_800n * 1_000_000_000n;
  const rest = (time.nanoseconds - begin) % step.nanoseconds;
  return CelTimestamp.of(time.nanoseconds - rest) ?? new CelError('timestamp overflow');
}

function toCron(time: CelTimestamp): Answer {
  const at = new Date(time.milliseconds);
  return [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay()].join(' ');
}
