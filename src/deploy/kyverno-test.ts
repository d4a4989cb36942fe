import { isMapping, list, mapping, text, texts } from '#domain/kubernetes/fields';
import { type CelObject, type CelValue, isObject } from '#engines/cel/values/value';
import { bind } from '#engines/policy/admit';
import { evaluatePolicy } from '#engines/policy/evaluate';
import type { KyvernoData } from '#engines/policy/kyverno/library-context';
import { judge } from '#engines/policy/kyverno/validate';
import { change, changeTarget } from '#engines/policy/kyverno/mutate';
import { mutate, type MutationOutcome } from '#engines/policy/mutate';
import { matchesRequest } from '#engines/policy/match';
import { paramsOf } from '#engines/policy/params';
import {
  type AdmissionContext,
  type AdmissionRequest,
  anybody,
  type Operation,
  requestFor,
  type UserInfo,
} from '#engines/policy/request';
import { bundlePolicies, isPolicy, type PolicyBundle } from './policy-bundle.ts';

/** The documents of a file that a test names, by its path from the test. */
export type LoadDocuments = (path: string) => readonly unknown[];

/** One expectation of a test, of one object. */
export interface ExpectedResult {
  readonly policy: string;
  /** The field that says which kind of policy it is: `isValidatingPolicy`. Empty for the old ones. */
  readonly policyKind: string;
  readonly rule: string;
  /** `name`, or `namespace/name`. */
  readonly resource: string;
  readonly kind: string;
  readonly result: string;
  readonly patchedResources: string | undefined;
}

export interface TestAnswer {
  readonly expected: ExpectedResult;
  /** `none`: the policy is about something else. */
  readonly found: string;
  readonly message: string;
  readonly isRight: boolean;
}

/** Runs a test of Kyverno's command line (`kyverno-test.yaml`, cli.kyverno.io/v1alpha1) for the policies that we can run. */
export function runKyvernoTest(document: unknown, load: LoadDocuments, minor: number): readonly TestAnswer[] {
  const test = mapping(document);
  const all = (field: string): readonly unknown[] => texts(test[field]).flatMap((path) => load(path));
  const policies = [...all('policies'), ...all('exceptions')];
  const bundle = bundlePolicies(policies.filter(isPolicyOrException), { minor, now: undefined });
  const surroundings = readSurroundings(test, load);
  const objects = [...all('resources'), ...all('targetResources')].flatMap(itemsOf);
  const payloads = all('jsonPayloads') as readonly CelValue[];
  return list(test.results).flatMap((result) =>
    expectationsIn(result, objects).map((expected) => {
      const found =
        payloads.length > 0
          ? judgePayloads(bundle, expected, payloads, surroundings)
          : judgeObject(bundle, expected, objects, surroundings);
      return { expected, ...found, isRight: isRight(expected.result, found.found) };
    }),
  );
}

/** What a policy is not about counts as passed for Kyverno, whatever was expected but a refusal. */
function isRight(expected: string, found: string): boolean {
  if (found === 'none') return expected === 'skip' || expected === 'pass';
  return expected === found;
}

function isPolicyOrException(object: unknown): boolean {
  return isPolicy(object) || mapping(object).kind === 'PolicyException';
}

function itemsOf(object: unknown): readonly CelObject[] {
  const { kind, items, spec } = mapping(object);
  if (kind === 'ClusterResource') return list(mapping(spec).resources).flatMap(itemsOf);
  if (text(kind)?.endsWith('List') === true && Array.isArray(items)) return items.flatMap(itemsOf);
  return isMapping(object) ? [object as CelObject] : [];
}

function expectationsIn(result: unknown, objects: readonly CelObject[]): readonly ExpectedResult[] {
  const own = mapping(result);
  const policyKind = Object.keys(own).find((key) => /^is\w+Policy$/i.test(key) && own[key] === true) ?? '';
  const named = texts(own.resources);
  const single = text(own.resource);
  const resources = named.length > 0 ? named : single === undefined ? [] : [single];
  const base = {
    policy: (text(own.policy) ?? '').split('/').at(-1) ?? '',
    policyKind,
    rule: text(own.rule) ?? '',
    kind: text(own.kind) ?? '',
    result: text(own.result) ?? text(own.status) ?? '',
    patchedResources: text(own.patchedResources) ?? text(own.patchedResource),
  };
  if (resources.length > 0) return resources.map((resource) => ({ ...base, resource }));
  return objects.length === 0
    ? [{ ...base, resource: '' }]
    : objects.map((object) => ({ ...base, resource: nameOf(object) }));
}

function nameOf(object: CelObject): string {
  return text(mapping(object['metadata']).name) ?? '';
}

interface Surroundings {
  readonly namespaces: ReadonlyMap<string, CelObject>;
  readonly userInfo: UserInfo;
  readonly operation: Operation | undefined;
  readonly data: KyvernoData;
  readonly params: readonly CelObject[];
  readonly load: LoadDocuments;
}

function readSurroundings(test: Readonly<Record<string, unknown>>, load: LoadDocuments): Surroundings {
  const file = (field: string): Readonly<Record<string, unknown>> => {
    const path = text(test[field]);
    return path === undefined ? {} : mapping(load(path)[0]);
  };
  const values = isMapping(test.values) ? test.values : file('variables');
  const own = isMapping(values.spec) ? values.spec : values;
  const namespaces = new Map<string, CelObject>();
  for (const each of list(own.namespaceSelector).map(mapping)) {
    const name = text(each.name) ?? '';
    namespaces.set(name, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: mapping(each.labels) as CelObject },
    });
  }
  for (const each of list(own.namespaces))
    namespaces.set(text(mapping(mapping(each).metadata).name) ?? '', each as CelObject);
  const user = mapping(mapping(file('userinfo')).userInfo);
  const context = mapping(file('context').spec);
  const clusterObjects = texts(test.clusterResources).flatMap(load).flatMap(itemsOf);
  const operation = text(mapping(own.globalValues)['request.operation']);
  return {
    namespaces,
    userInfo: {
      username: text(user.username) ?? anybody.username,
      groups: Array.isArray(user.groups) ? texts(user.groups) : anybody.groups,
    },
    operation: operation as Operation | undefined,
    data: {
      objects: [...clusterObjects, ...list(context.resources).flatMap(itemsOf)],
      globalContext: new Map(list(test.globalContextEntries).map((each) => globalEntry(each, load))),
      responses: new Map(list(test.apiCallResponses).map(responseOf)),
      images: new Map(list(context.images).map((each) => [text(mapping(each).image) ?? '', each as CelValue])),
      now: undefined,
    },
    params: texts(test.paramResources).flatMap(load).flatMap(itemsOf),
    load,
  };
}

function globalEntry(value: unknown, load: LoadDocuments): readonly [string, CelValue] {
  const { name, resources, resourceFiles, data } = mapping(value);
  const objects = [...list(resources), ...texts(resourceFiles).flatMap(load)].flatMap(itemsOf);
  return [text(name) ?? '', data === undefined ? objects : (data as CelValue)];
}

function responseOf(value: unknown): readonly [string, CelValue] {
  const { method, url, response } = mapping(value);
  return [`${text(method) ?? 'GET'} ${text(url) ?? ''}`, mapping(response) as CelObject];
}

type Found = Pick<TestAnswer, 'found' | 'message'>;

function judgeObject(
  bundle: PolicyBundle,
  expected: ExpectedResult,
  objects: readonly CelObject[],
  surroundings: Surroundings,
): Found {
  const object = objects.find((each) => isMeant(each, expected));
  if (object === undefined) return { found: 'absent', message: `no object is called ${expected.resource}` };
  const request = requestFor(object, {
    userInfo: surroundings.userInfo,
    ...(surroundings.operation === undefined ? {} : { operation: surroundings.operation }),
  });
  const context = contextOf(request, objects, surroundings);
  const kyverno = bundle.kyverno.find(({ policy }) => policy.name === expected.policy);
  if (kyverno !== undefined) {
    const result = judge(kyverno, request, context, surroundings.data);
    return result === undefined ? { found: 'none', message: '' } : { found: result.result, message: result.message };
  }
  const changed = changedBy(bundle, expected, request, context, objects, surroundings);
  if (changed !== undefined) return judgeChange(changed, expected, surroundings);
  const bound = bind(bundle.admission, bundle.bindings).find(
    ({ compiled }) => compiled.policy.name === expected.policy,
  );
  if (bound === undefined)
    return { found: 'unknown', message: `no policy that can be run is called ${expected.policy}` };
  const { compiled, bindings } = bound;
  if (matchesRequest(compiled.policy.match, request, context) !== 'yes') return { found: 'none', message: '' };
  const matching = bindings.filter(
    ({ match }) => match === undefined || matchesRequest(match, request, context) === 'yes',
  );
  if (bindings.length > 0 && matching.length === 0) return { found: 'none', message: '' };
  const [binding] = matching;
  const params =
    binding === undefined ? { params: [null] } : paramsOf(compiled.policy, binding, request, surroundings.params);
  if ('problem' in params) return { found: 'error', message: params.problem };
  const outcomes = params.params.map((each) => evaluatePolicy(compiled, { request, context, params: each }));
  const results = outcomes.flatMap((outcome) => (outcome.kind === 'evaluated' ? outcome.results : []));
  const decisive = results.find(({ verdict }) => verdict !== 'admit');
  if (decisive !== undefined)
    return { found: decisive.verdict === 'deny' ? 'fail' : 'error', message: decisive.message };
  return { found: outcomes.every(({ kind }) => kind === 'skipped') ? 'none' : 'pass', message: '' };
}

/** What the policy that is meant makes of the object; `none` when it is about something else; undefined when it changes nothing. */
function changedBy(
  bundle: PolicyBundle,
  expected: ExpectedResult,
  request: AdmissionRequest,
  context: AdmissionContext,
  objects: readonly CelObject[],
  surroundings: Surroundings,
): MutationOutcome | 'none' | undefined {
  const kyverno = bundle.kyvernoMutations.find(({ policy }) => policy.name === expected.policy);
  if (kyverno?.target !== undefined) {
    const data = { ...surroundings.data, objects: [...surroundings.data.objects, ...objects] };
    for (const trigger of objects) {
      const own = requestFor(trigger);
      const outcome = changeTarget(kyverno, own, contextOf(own, objects, surroundings), data);
      if (outcome !== undefined) return outcome;
    }
    return 'none';
  }
  if (kyverno !== undefined) return change(kyverno, request, context, surroundings.data) ?? 'none';
  const policy = bundle.mutating.find(({ policy: { name } }) => name === expected.policy);
  if (policy === undefined) return undefined;
  const bindings = bundle.mutatingBindings.filter(({ policyName }) => policyName === expected.policy);
  const isBound = bindings.some(
    ({ match }) => match === undefined || matchesRequest(match, request, context) === 'yes',
  );
  if (bindings.length > 0 && !isBound) return 'none';
  if (matchesRequest(policy.policy.match, request, context) !== 'yes') return 'none';
  const outcome = mutate(policy, { request, context, params: null });
  return outcome.kind === 'skipped' ? 'none' : outcome;
}

function judgeChange(outcome: MutationOutcome | 'none', expected: ExpectedResult, { load }: Surroundings): Found {
  if (outcome === 'none') return { found: 'none', message: '' };
  if (outcome.kind !== 'changed') return { found: 'error', message: outcome.kind === 'error' ? outcome.message : '' };
  if (expected.patchedResources === undefined) return { found: 'pass', message: '' };
  const wanted = load(expected.patchedResources)
    .flatMap(itemsOf)
    .find((object) => isMeant(object, expected));
  if (wanted === undefined) return { found: 'pass', message: '' };
  const difference = firstDifference(outcome.object, wanted, '');
  return difference === undefined
    ? { found: 'pass', message: '' }
    : { found: 'fail', message: `the changed object differs: ${difference}` };
}

/** Where two values differ first, in words. */
function firstDifference(one: unknown, other: unknown, at: string): string | undefined {
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length) return `${at} has ${one.length} elements and should have ${other.length}`;
    return firstOf(one.map((each, index) => firstDifference(each, other[index], `${at}[${index}]`)));
  }
  if (isMapping(one) && isMapping(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return firstOf(Array.from(keys, (key) => firstDifference(one[key] ?? null, other[key] ?? null, `${at}.${key}`)));
  }
  // Whoever wrote the file may have left out what the server fills in.
  if (at === '.metadata.namespace' && [one, other].includes('default') && [one, other].includes(null)) return undefined;
  return one === other ? undefined : `${at} is ${JSON.stringify(one)} and should be ${JSON.stringify(other)}`;
}

function firstOf(values: readonly (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined);
}

function isMeant(object: CelObject, { resource, kind }: ExpectedResult): boolean {
  const [first = '', second] = resource.split('/');
  const { name, namespace } = mapping(object['metadata']);
  if (kind !== '' && object['kind'] !== kind) return false;
  return second === undefined ? name === first : name === second && (text(namespace) ?? 'default') === first;
}

function contextOf(
  request: AdmissionRequest,
  objects: readonly CelObject[],
  { namespaces }: Surroundings,
): AdmissionContext {
  const { namespace } = request;
  const among = objects.find((object) => object['kind'] === 'Namespace' && nameOf(object) === namespace);
  const own = namespaces.get(namespace) ?? among ?? { metadata: { name: namespace, labels: {} } };
  return { namespace: namespace === '' ? undefined : own, authorize: undefined };
}

function judgePayloads(
  bundle: PolicyBundle,
  expected: ExpectedResult,
  payloads: readonly CelValue[],
  { data }: Surroundings,
): Found {
  const policy = bundle.kyverno.find(({ policy: { name } }) => name === expected.policy);
  if (policy === undefined)
    return { found: 'unknown', message: `no policy that can be run is called ${expected.policy}` };
  for (const payload of payloads) {
    const object = isObject(payload) ? payload : {};
    const request = { ...requestFor(object), object };
    const result = judge(policy, request, { namespace: undefined, authorize: undefined }, data);
    if (result !== undefined) return { found: result.result, message: result.message };
  }
  return { found: 'none', message: '' };
}
