import { type CelAuthorizer, resourceCheck } from '#engines/cel/libraries/authorizer';
import type { CelValue } from '#engines/cel/values/value';
import type { AdmissionRequest } from './request.ts';

/** `authorizer.requestResource`: whether somebody may do something to what the request is about. */
export function requestResourceOf(authorizer: CelAuthorizer, request: AdmissionRequest): CelValue {
  const { resource, subResource, namespace, name } = request;
  return resourceCheck(authorizer, {
    group: resource.group,
    resource: resource.resource,
    subresource: subResource,
    namespace,
    name,
    fieldSelector: '',
    labelSelector: '',
  });
}
