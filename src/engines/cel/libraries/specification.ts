import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelError } from '../values/error.ts';
import { textSize } from '../values/size.ts';
import type { CelValue } from '../values/value.ts';
import { CelIp } from './addresses.ts';
import { formatText } from './format-text.ts';
import type { CelDuration } from '../values/duration.ts';
import { readAddress } from './internet-address.ts';
import { indexOf, lastIndexOf } from './texts.ts';

/** Beyond the end there is nothing to look for. */
function withinText(search: typeof indexOf): typeof indexOf {
  return (text, part, offset) =>
    Number(offset) > textSize(text)
      ? new CelError(`index out of range: ${String(offset)}`)
      : search(text, part, offset);
}

function toIp(text: string): Answer {
  const read = readAddress(text, true);
  return 'problem' in read ? new CelError(read.problem) : new CelIp(read);
}

/** What the specification of CEL says otherwise than Kubernetes, which takes precedence over functions of the same identifiers. */
export const specificationFunctions: readonly NamedOverload[] = [
  method('string_index_of_string_int', 'string', 'indexOf(string, int) int', withinText(indexOf)),
  method('string_last_index_of_string_int', 'string', 'lastIndexOf(string, int) int', withinText(lastIndexOf)),
  method('string_format', 'string', 'format(list(dyn)) string', formatText),
  // Of the second that has begun.
  method('duration_to_milliseconds', 'duration', 'getMilliseconds() int', ({ nanoseconds }: CelDuration) =>
    Number((nanoseconds % 1_000_000_000n) / 1_000_000n),
  ),
  // IPv4 within IPv6 is the IPv4, unless it is written as one.
  fn('string_to_ip', 'ip(string) net.IP', toIp),
  fn('is_ip', 'isIP(string) bool', (text: string): CelValue => !('problem' in readAddress(text, true))),
];
