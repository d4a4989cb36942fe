/** Forms of text that the specification asks for, by their names in the notation; each says what is wanted. */
const forms: Readonly<Record<string, { readonly wanted: string; readonly holds: (text: string) => boolean }>> = {
  text: { wanted: 'a text', holds: () => true },
  nonempty: { wanted: 'a text that is not empty', holds: (text) => text !== '' },
  serialNumber: {
    wanted: 'urn:uuid: and a UUID in small letters',
    holds: matches(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  },
  licenceId: { wanted: 'an SPDX licence id', holds: matches(/^[A-Za-z0-9.+-]+$/) },
  mime: { wanted: 'a media type', holds: matches(/^[-+a-z0-9.]+\/[-+a-z0-9.]+$/) },
  // Lengths in hexadecimal digits of MD5, SHA-1, and digests of 256, 384 and 512 bits.
  hashValue: {
    wanted: '32, 40, 64, 96 or 128 hexadecimal digits',
    holds: (text) => [32, 40, 64, 96, 128].includes(text.length) && /^[0-9A-Fa-f]*$/.test(text),
  },
  locale: { wanted: 'a language, or a language and a country', holds: matches(/^[a-z]{2}(?:-[A-Z]{2})?$/) },
  countryCode: { wanted: 'two capital letters', holds: matches(/^[A-Z]{2}$/) },
  openCre: { wanted: 'a CRE id', holds: matches(/^CRE:\d+-\d+$/) },
  patentNumber: {
    wanted: '2 to 30 letters, digits, spaces and -/.()',
    holds: (text) => text.length <= 30 && /^[A-Za-z0-9][-A-Za-z0-9/.()\s]*[A-Za-z0-9]$/.test(text),
  },
  email: { wanted: 'an email address', holds: matches(/^[^\s@]+@[^\s@]+$/) },
  iri: { wanted: 'an address or a relative one', holds: isIri },
  uri: { wanted: 'an address', holds: (text) => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && isIri(text) },
  // SPDX 2, clauses 3.2, 6.3, 6.8, 6.9 and 11.1.
  elementId: { wanted: 'SPDXRef- and letters, digits, dots and dashes', holds: matches(/^SPDXRef-[A-Za-z0-9.-]+$/) },
  elementRef: {
    wanted: 'the id of an element, NONE or NOASSERTION',
    holds: matches(/^(?:(?:DocumentRef-[A-Za-z0-9.+-]+:)?SPDXRef-[A-Za-z0-9.+-]+|NONE|NOASSERTION)$/),
  },
  creator: {
    wanted: 'Person:, Organization: or Tool: and a name',
    holds: matches(/^(?:Person|Organization|Tool):\s*\S/),
  },
  utcTime: {
    wanted: 'a date and time in UTC, to the second',
    holds: (text) => isTime(text) && /^[^.\s]{11}[^.]*Z$/.test(text),
  },
  hexadecimal: { wanted: 'hexadecimal digits', holds: matches(/^[0-9A-Fa-f]+$/) },
  date: { wanted: 'a date', holds: isDate },
  time: { wanted: 'a date and time with its zone', holds: isTime },
};

export function isForm(name: string): boolean {
  return Object.hasOwn(forms, name);
}

/** What is wanted instead, or undefined for a text that has the form. */
export function missesForm(name: string, text: string): string | undefined {
  const form = forms[name];
  if (form === undefined) throw new Error(`no form ${name}`);
  return form.holds(text) ? undefined : form.wanted;
}

function matches(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text);
}

/** RFC 3987 without the fine grammar of its parts: no spaces, no controls, nothing that no part may hold. */
function isIri(text: string): boolean {
  return !/[\s\u0000-\u001f\u007f"<>\\^`{|}]/.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text);
}

/** RFC 3339 `full-date`. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** RFC 3339 `date-time`. A leap second is the last of a day in UTC; the zone is not worked out for it. */
function isTime(text: string): boolean {
  const found = /^(\d{4}-\d\d-\d\d)[Tt\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):?(\d\d))$/.exec(text);
  if (found === null || !isDate(found[1] ?? '')) return false;
  const [hour, minute, second, zoneHour, zoneMinute] = found.slice(2).map((part) => Number(part ?? 0));
  const isBelow = (value: number | undefined, end: number) => value !== undefined && value < end;
  return (
    isBelow(hour, 24) && isBelow(minute, 60) && isBelow(second, 61) && isBelow(zoneHour, 24) && isBelow(zoneMinute, 60)
  );
}
